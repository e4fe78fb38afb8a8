/** A unit's own list of links against what was heard, with invented sites on loopback. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArticleDetail, Reconciliation, ReconciliationList } from '../../dashboard/api.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { reconcileSome } from '../../src/pipeline/reconcile.ts'
import { auditLines } from '../../src/store/audit.ts'
import { releaseById } from '../../src/store/releases.ts'
import { saveUnits } from '../../src/store/units.ts'
import { unit } from '../support/heard.ts'
import { openLoopback, page, type Loopback, type Site } from '../support/loopback.ts'
import { freshPlace, kinds } from '../support/store.ts'
import { openServed, type Served } from './served.ts'

const earlier = '2026-05-18T07:00:00.000Z'
const other = [
  'Bandung – Warga Losari mengikuti lomba perahu yang diadakan di muara pada hari Senin bersama para nelayan kota.',
  'Kepala desa mengatakan lomba itu membantu warga mengenal muara tanpa harus pergi jauh ke kabupaten sebelah.',
]
const naming = [
  'Jakarta – Antrean panjang terlihat di loket yang dibuka Biro Humas di halaman kantor sejak pagi hingga siang hari.',
  'Petugas menyebut antrean berkurang setelah dua meja tambahan dibuka dan nomor dibagikan lewat pengeras suara.',
]

describe.each(kinds)('on %s', (kind) => {
  let place: Awaited<ReturnType<typeof freshPlace>>
  let loopback: Loopback
  let served: Served
  let officer: Awaited<ReturnType<Served['as']>>
  const site: Site = {}
  beforeAll(async () => {
    place = await freshPlace(kind)
    loopback = await openLoopback({ 'warta.example': site, 'kita.example': site })
    served = await openServed(place.where, {}, { routes: loopback.routes, delayMs: 0, slowHostDelayMs: 0 })
    officer = await served.as('officer')
    const { db } = served.house
    await saveUnits(db, [
      unit('humas', 'Biro Humas', { domains: [{ text: 'kita.example', from: null, until: null }] }),
      unit('lain', 'Kantor Lain'),
    ])
    const release = (await releaseById(db, served.releaseId))!
    Object.assign(site, {
      '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /tutup' },
      '/muat': page('968 Satuan Kerja Belajar', earlier, release.text.split('\n')),
      '/muat-amp': page(
        '968 Satuan Kerja Belajar',
        earlier,
        release.text.split('\n'),
        '<link rel="canonical" href="http://warta.example/muat">',
      ),
      '/sebut': page('Antrean di Loket', earlier, naming),
      '/perahu': page('Lomba Perahu di Muara', earlier, other),
      '/tutup': page('Tertutup', earlier, other),
      '/kosong': { body: '<html><body><h1>Beranda</h1></body></html>' },
      '/rusak': { status: 503, body: 'sibuk' },
    } satisfies Site)
  })
  afterAll(async () => {
    await served.close()
    await loopback.close()
    await place.close()
  })

  const send = (text: string, unitId: string | null = 'humas', who = officer) =>
    who('/api/reconciliations', { method: 'POST', body: JSON.stringify({ text, unitId }) })
  const listOf = async (id: string) => (await (await officer(`/api/reconciliations/${id}`)).json()) as Reconciliation
  /** As the worker goes on, until nothing is left to do. */
  const goOn = async () => {
    const { house } = served
    const trouble = (what: string, error: unknown) => {
      throw new Error(what, { cause: error })
    }
    const judge = await openJudge(house.db, house.clock, trouble)
    while ((await reconcileSome(house, trouble)) > 0) await judge.round()
  }
  const links = `1. https://satu.example/setia
2. http://warta.example/muat
http://www.warta.example/muat?utm_source=wa
http://warta.example/muat-amp http://warta.example/sebut http://warta.example/perahu
http://warta.example/hilang http://warta.example/tutup http://warta.example/kosong http://warta.example/rusak
http://kita.example/kegiatan`

  test('each link comes back with what became of it, and why in a sentence', { timeout: 60_000 }, async () => {
    const { id } = (await (await send(links)).json()) as { id: string }
    expect((await listOf(id)).counts).toMatchObject({ waiting: 11 })
    await goOn()
    const list = await listOf(id)
    expect(list.links.map(({ state, why }) => `${state}: ${why?.id}`)).toEqual([
      'verified: Memuat rilis “Kementerian Hukum Latih 968 Satuan Kerja Kehumasan” (dimuat kata demi kata).',
      'verified: Memuat rilis “Kementerian Hukum Latih 968 Satuan Kerja Kehumasan” (dimuat kata demi kata).',
      'duplicate: Sama dengan tautan nomor 2.',
      'duplicate: Sama dengan tautan nomor 2.',
      'verified: Menyebut “Biro Humas” (Biro Humas).',
      'foreign: Artikelnya terbaca, tetapi tidak menyebut Biro Humas dan tidak memuat rilisnya.',
      expect.stringMatching(/^dead: Halamannya sudah tidak ada: .*404/),
      'missing: Situsnya meminta kami tidak membaca halaman ini, jadi isinya tidak dapat dicocokkan.',
      expect.stringMatching(/^missing: Halamannya terbuka, tetapi bukan artikel yang dapat dibaca: /),
      expect.stringMatching(/^missing: Halamannya tidak terambil: .*503/),
      'foreign: Ini halaman situs kita sendiri (Biro Humas), bukan liputan media.',
    ])
    expect(list.counts).toMatchObject({ verified: 3, duplicate: 2, dead: 1, foreign: 2, missing: 3, waiting: 0 })
    expect(list.chat).toContain('11 tautan: 3 cocok, 2 ganda, 1 mati, 2 bukan tentang kita, 3 tidak ditemukan')
    expect(list.chat).toContain('2. warta.example – 968 Satuan Kerja Belajar\nhttp://warta.example/muat')
    expect(loopback.asked).not.toContain('warta.example/tutup')
    expect(loopback.asked).not.toContain('kita.example/kegiatan')
    const csv = await (await officer(`/api/reconciliations/${id}.csv`)).text()
    expect(csv.trim().split('\n')).toHaveLength(12)
    expect(csv).toContain('7,http://warta.example/hilang,dead,')
  })

  test('what was fetched is kept as added by hand, and another unit’s list says that it is not theirs', async () => {
    const row = await served.house.db
      .selectFrom('articles')
      .select('manual')
      .where('url', '=', 'http://warta.example/sebut')
      .executeTakeFirstOrThrow()
    expect(row.manual).toBe(1)
    const { id } = (await (await send('http://warta.example/sebut', 'lain')).json()) as { id: string }
    await goOn()
    expect((await listOf(id)).links[0]).toMatchObject({ state: 'foreign' })
  })

  test('what a unit’s officer adds by its address is that unit’s, heard before or not, and in their sight', async () => {
    const { db } = served.house
    const bound = { unit_id: 'lain', role: 'officer' as const }
    await db.updateTable('users').set(bound).where('email', '=', 'analyst@humas.example').execute()
    const theirs = await served.as('analyst')
    site['/baru'] = page('Lomba Layar di Muara', earlier, other)
    for (const path of ['/perahu', '/baru']) {
      const url = `http://warta.example${path}`
      const ask = (add: boolean) => theirs('/api/check-url', { method: 'POST', body: JSON.stringify({ url, add }) })
      const { articleId } = (await (await ask(true)).json()) as { articleId: string }
      const detail = (await (await theirs(`/api/articles/${articleId}`)).json()) as ArticleDetail
      expect(detail.units).toMatchObject([{ unit: { id: 'lain' }, belongs: true, said: { by: 'Orang analyst' } }])
    }
  })

  test('a text without links, with too many, or for an unknown unit is refused in a sentence', async () => {
    const refusal = async (answer: Promise<Response>) => [
      (await answer).status,
      ((await (await answer).json()) as { error: { id: string } }).error.id,
    ]
    expect((await refusal(send('halo')))[1]).toMatch(/^Tidak ada tautan/)
    const many = Array.from({ length: 501 }, (_, n) => `https://satu.example/${n}`).join('\n')
    expect(await refusal(send(many))).toEqual([
      400,
      expect.stringMatching(/^Ada 501 tautan; sekali tempel paling banyak 500/),
    ])
    expect((await refusal(send('https://satu.example/x', 'tiada')))[1]).toBe('Satuan kerja tidak dikenal.')
    expect((await send('https://satu.example/x', null, await served.as('reader'))).status).toBe(403)
  })

  test('whoever waits for three lists waits for one of them first; a list is deleted with its links', async () => {
    const ids: string[] = []
    for (let n = 0; n < 3; n++)
      ids.push(((await (await send('https://satu.example/setia')).json()) as { id: string }).id)
    expect((await send('https://satu.example/setia')).status).toBe(409)
    for (const id of ids) expect((await officer(`/api/reconciliations/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await officer(`/api/reconciliations/${ids[0]}`)).status).toBe(404)
    const { rows } = (await (await officer('/api/reconciliations')).json()) as ReconciliationList
    expect(rows).toHaveLength(2)
    const trail = await auditLines(served.house.db, { action: 'reconciliation.', limit: 20 })
    expect(trail.map(({ action }) => action).filter((action) => action.endsWith('deleted'))).toHaveLength(3)
  })
})
