/** A ministry of a few units in a served house, each with a release that an article carries wrongly. */
import { hash } from '@node-rs/argon2'
import type { Role } from '../../src/model.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { makeToken } from '../../src/store/api-tokens.ts'
import { saveUnits } from '../../src/store/units.ts'
import { addUser } from '../../src/store/users.ts'
import { article, unit } from '../support/heard.ts'
import { password, post, type Served } from './served.ts'

const tree = [
  unit('pusat', 'Pusat'),
  unit('wilayah-utara', 'Kantor Wilayah Utara', { parentId: 'pusat' }),
  unit('rutan-utara', 'Rutan Kelas IIB Muara Utara', { parentId: 'wilayah-utara' }),
  unit('wilayah-selatan', 'Kantor Wilayah Selatan', { parentId: 'pusat' }),
]

export type OfUnit = { unitId: string; releaseId: string; articleId: string; storyId: string; findingKey: string }

export type Ask = (path: string, init?: RequestInit) => Promise<Response>

export type Ministry = {
  /** Below the unit of those who are bound, and beside it. */
  own: OfUnit
  foreign: OfUnit
  /** Signed in as somebody bound to “wilayah-utara”. */
  bound(role: Exclude<Role, 'administrator'>): Promise<Ask>
  /** With a key of the bound officer's. */
  withKey: Ask
}

/** Two releases that share nothing, so that nobody's article is taken to carry the other's. */
const texts = {
  Utara: `Muara Utara – Rutan Kelas IIB Muara Utara membina 412 warga binaan lewat kebun sayur di belakang blok hunian.
Kepala rutan Budi Santosa menyebut hasil panen perdana dijual ke pasar setempat setiap pekan. “Warga belajar menanam, memanen, dan menghitung hasilnya,” kata Budi di Utara.
Kebun itu menelan biaya Rp80 juta dan dikerjakan bergiliran oleh tiga regu sampai akhir tahun.`,
  Selatan: `Teluk Selatan – Imigrasi Selatan menerbitkan 356 paspor elektronik dalam layanan malam di alun-alun kota selama akhir pekan.
Pemohon cukup membawa kartu penduduk dan akta lahir, lalu dipotret oleh petugas di mobil pelayanan. “Antrean rampung sebelum pukul sepuluh,” ujar Ratna Dewi, penanggung jawab layanan.
Loket serupa dibuka lagi bulan depan di pelabuhan penyeberangan untuk pekerja kapal yang sulit datang pada hari kerja.`,
}
const titles = {
  Utara: 'Rutan Muara Utara Bina Warga lewat Kebun Sayur',
  Selatan: 'Imigrasi Selatan Layani Paspor pada Malam Hari',
}

export async function openMinistry(served: Served): Promise<Ministry> {
  const { house } = served
  const { db } = house
  await saveUnits(db, tree)
  const ofUnit = async (unitId: string, place: 'Utara' | 'Selatan', n: number): Promise<OfUnit> => {
    const at = (minutes: number) => new Date(Date.UTC(2026, 4, 18, 5, minutes)).toISOString()
    const [title, text] = [titles[place], texts[place]]
    const release = { unitId, title, text, publishedAt: at(0), url: null, origin: 'form' as const }
    const { id: releaseId } = await keepRelease(db, release, at(0))
    const articleId = (await keepManualArticle(db, {
      ...article(`kebun-${unitId}`, { publishedAt: at(30), firstSeenAt: at(31) }),
      title: place === 'Utara' ? 'Kebun Sayur di Rutan Utara' : 'Bikin Paspor Malam Hari di Selatan',
      text: text.replace(String(n), String(n + 9)),
      manual: false,
    }))!
    return { unitId, releaseId, articleId, storyId: '', findingKey: '' }
  }
  const own = await ofUnit('rutan-utara', 'Utara', 412)
  const foreign = await ofUnit('wilayah-selatan', 'Selatan', 356)
  const judge = await openJudge(db, house.clock, (what, error) => {
    throw new Error(what, { cause: error })
  })
  await judge.round()
  for (const one of [own, foreign]) {
    const found = await db
      .selectFrom('findings')
      .innerJoin('articles', 'articles.id', 'findings.article_id')
      .select(['findings.key', 'articles.story_id as story'])
      .where('findings.release_id', '=', one.releaseId)
      .executeTakeFirstOrThrow()
    one.storyId = found.story!
    one.findingKey = found.key
  }
  const passwordHash = await hash(password)
  const zone = 'Asia/Jakarta' as const
  const ids: Record<string, string> = {}
  for (const role of ['reader', 'analyst', 'officer'] as const) {
    const person = { name: `Utara ${role}`, email: `${role}@utara.example`, role, zone, unitId: 'wilayah-utara' }
    ids[role] = (await addUser(db, { ...person, language: 'id', digest: false }, passwordHash)).id
  }
  const expiresAt = '2099-01-01T00:00:00.000Z'
  const actor = { userId: ids['officer']!, from: null }
  const { key } = await makeToken(db, { name: 'uji', scopes: ['read', 'write'], expiresAt }, actor, expiresAt)
  const headers = { 'x-gaung': '1', 'content-type': 'application/json' }
  return {
    own,
    foreign,
    async bound(role) {
      const answer = await post(served.url, '/api/session', { email: `${role}@utara.example`, password })
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
      return (path, init = {}) =>
        fetch(served.url + path, { ...init, headers: { ...headers, cookie, ...init.headers } })
    },
    withKey: (path, init = {}) =>
      fetch(`${served.url}/api/v1${path}`, { ...init, headers: { ...headers, authorization: `Bearer ${key}` } }),
  }
}
