/** A house with a small echo in it, served on a free port: what the tests of server and screens look at. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { readConfig, type Config } from '../../src/config.ts'
import { openHouse, serve, type HouseOptions, type OpenHouse, type Serving } from '../../src/main.ts'
import type { Role } from '../../src/model.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { addUser } from '../../src/store/users.ts'
import { handClock, type HandClock } from '../support/clock.ts'
import { article, outlet, source, unit } from '../support/heard.ts'

export type Served = {
  house: OpenHouse
  serving: Serving
  clock: HandClock
  url: string
  releaseId: string
  /** The earliest article about the release; its story has copies. */
  articleId: string
  /** Signed in as the role; answers like fetch, with the header our own pages send. */
  as(role: Role): Promise<(path: string, init?: RequestInit) => Promise<Response>>
  close(): Promise<void>
}

export const password = 'kata-sandi-uji-12'

const releaseText = `Jakarta – Kementerian Hukum melatih 968 satuan kerja bidang kehumasan secara daring pada Senin (18/5/2026).
Kepala Biro Humas Sari Wulandari mengatakan pelatihan ini diikuti petugas dari seluruh provinsi. “Setiap satuan kerja harus mampu meluruskan kabar yang keliru sebelum satu hari berlalu,” kata Sari.
Pelatihan menelan biaya Rp2,4 miliar dan berlangsung sampai Jumat (22/5/2026). Sebanyak 45 persen peserta baru pertama kali mengikuti pelatihan semacam ini.
Peserta belajar menulis siaran pers, membaca siklus berita, serta menyusun hak koreksi dan hak jawab.`

const faithful = releaseText
const wrong = releaseText.replace('968 satuan kerja', '986 satuan kerja')
const other = `Bandung – Tim bola basket kota memenangi laga pembuka dengan selisih tiga angka di hadapan ribuan penonton.
Pelatih menyebut pertahanan menjadi kunci kemenangan pada kuarter terakhir yang berlangsung ketat.`

/** The clock stands at 18 May 2026, 15:00 WIB, two hours after the release. */
export async function openServed(
  databaseUrl?: string,
  settings: Partial<Config> = {},
  options: HouseOptions = {},
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'gaung-served-'))
  const clock = handClock('2026-05-18T08:00:00.000Z')
  const config = {
    ...readConfig({ LOG_LEVEL: 'warn' }),
    port: 0,
    databaseUrl: databaseUrl ?? join(folder, 'gaung.sqlite'),
    baseUrl: 'http://127.0.0.1',
    ...settings,
  }
  const house = await openHouse(config, {
    ...options,
    clock,
    catalogue: {
      outlets: [
        outlet('satu'),
        outlet('dua', { ownerGroup: 'Grup Contoh' }),
        outlet('daerah', { tier: 'regional', province: 'Jambi' }),
      ],
      sources: [source('satu-utama', 'satu'), source('daerah-utama', 'daerah')],
    },
    units: [unit('humas', 'Biro Humas')],
  })
  const at = (minutes: number) => new Date(Date.UTC(2026, 4, 18, 6, minutes)).toISOString()
  const { id: releaseId } = await keepRelease(
    house.db,
    {
      unitId: 'humas',
      title: 'Kementerian Hukum Latih 968 Satuan Kerja Kehumasan',
      text: releaseText,
      publishedAt: at(0),
      url: null,
      origin: 'form',
    },
    at(0),
  )
  const kept = [
    article('setia', {
      title: '968 Satuan Kerja Dilatih Kehumasan',
      text: faithful,
      publishedAt: at(40),
      firstSeenAt: at(45),
    }),
    article('keliru', {
      outletId: 'daerah',
      urlKey: 'daerah.example/keliru',
      url: 'https://daerah.example/keliru',
      title: '986 Satuan Kerja Ikuti Pelatihan Humas',
      text: wrong,
      publishedAt: at(70),
      firstSeenAt: at(80),
    }),
    article('salinan', {
      outletId: 'dua',
      urlKey: 'dua.example/salinan',
      url: 'https://dua.example/salinan',
      title: 'Ratusan Satuan Kerja Dilatih',
      text: faithful,
      publishedAt: at(90),
      firstSeenAt: at(95),
    }),
    article('basket', { title: 'Tim Basket Menang Tipis', text: other, publishedAt: at(60), firstSeenAt: at(61) }),
  ]
  const articleIds: (string | null)[] = []
  for (const one of kept) articleIds.push(await keepManualArticle(house.db, { ...one, manual: false }))
  const judge = await openJudge(house.db, clock, (what, error) => {
    throw new Error(what, { cause: error })
  })
  await judge.round()
  const passwordHash = await hash(password)
  const zone = 'Asia/Jakarta' as const
  for (const role of ['reader', 'officer', 'analyst', 'administrator'] as const) {
    await addUser(
      house.db,
      { name: `Orang ${role}`, email: `${role}@humas.example`, role, zone, language: 'id', digest: false },
      passwordHash,
    )
  }
  const serving = await serve(house)
  return {
    house,
    serving,
    clock,
    url: serving.url,
    releaseId,
    articleId: articleIds[0]!,
    async as(role) {
      const answer = await post(serving.url, '/api/session', { email: `${role}@humas.example`, password })
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
      return (path, init = {}) =>
        fetch(serving.url + path, {
          ...init,
          headers: { 'x-gaung': '1', 'content-type': 'application/json', cookie, ...init.headers },
        })
    },
    async close() {
      await serving.close()
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const post = (url: string, path: string, body: unknown, headers: Record<string, string> = { 'x-gaung': '1' }) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
