/** The page “Sumber” over HTTP, with invented sites on loopback: addresses examined, sources tried and added, outlets edited. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutletDetail, SourceList, SourceRow, SourceTrial, UrlCheck } from '../../dashboard/api.ts'
import { auditLines } from '../../src/store/audit.ts'
import { releaseById } from '../../src/store/releases.ts'
import { openLoopback, page, rss, type Loopback, type Site } from '../support/loopback.ts'
import { openServed, type Served } from './served.ts'

const earlier = '2026-05-18T07:00:00.000Z'
const paragraphs = [
  'Jakarta – Warga Losari mengikuti pelatihan hukum yang diadakan di balai desa pada hari Senin bersama para penyuluh.',
  'Kepala desa mengatakan pelatihan itu membantu warga mengurus surat tanah tanpa harus pergi jauh ke kabupaten.',
]

let loopback: Loopback
let served: Served
let officer: Awaited<ReturnType<Served['as']>>
let administrator: typeof officer
const site: Site = {}

beforeAll(async () => {
  loopback = await openLoopback({ 'warta.example': site, 'daerah.example': site, 't.me': site })
  served = await openServed(undefined, {}, { routes: loopback.routes, delayMs: 0, slowHostDelayMs: 0 })
  officer = await served.as('officer')
  administrator = await served.as('administrator')
  const release = (await releaseById(served.house.db, served.releaseId))!
  Object.assign(site, {
    '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /tutup' },
    '/rss': rss('warta.example', ['/satu', '/dua'], earlier),
    '/': {
      body: `<html><head><link rel="alternate" type="application/rss+xml" title="Warta terbaru" href="/rss"></head><body><h1>Warta</h1></body></html>`,
    },
    '/carry': page('968 Satuan Kerja Belajar', earlier, release.text.split('\n')),
    '/lain': page('Warga Belajar Hukum', earlier, paragraphs),
    '/tutup': page('Warga Belajar Hukum', earlier, paragraphs),
    '/bayar': {
      body: `<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Judul Berbayar Saja",
        "isAccessibleForFree":false}</script></head><body><h1>Judul Berbayar Saja</h1></body></html>`,
    },
    '/s/kanal': {
      body: `<div class="tgme_channel_info_header_title">Kanal</div><div class="tgme_widget_message" data-post="kanal/1">
        <div class="tgme_widget_message_text js-message_text">Layanan dibuka pagi ini di tiga kota.</div>
        <a class="tgme_widget_message_date"><time datetime="${earlier}"></time></a></div>`,
    },
  } satisfies Site)
})
afterAll(async () => {
  await served.close()
  await loopback.close()
})

const post = (who: typeof officer, path: string, body: unknown) =>
  who(path, { method: 'POST', body: JSON.stringify(body) })
const examine = async (url: string, add = false) =>
  (await (await post(officer, '/api/check-url', { url, add })).json()) as UrlCheck
const stopsOf = ({ stages }: UrlCheck) => stages.filter((one) => !one.ok).map((one) => one.stage)

describe('“Periksa URL ini”', () => {
  test('names every stage at which an address was lost, in words', async () => {
    const closed = await examine('http://warta.example/tutup')
    expect(stopsOf(closed)).toEqual(['source', 'known', 'robots'])
    expect(closed.stages[1]?.says.id).toMatch(/^warta\.example belum dipantau/)
    const paid = await examine('http://warta.example/bayar')
    expect(paid.stages.at(-1)).toMatchObject({ stage: 'read', ok: false })
    expect(paid.stages.at(-1)?.says.id).toContain('langganan berbayar')
    const gone = await examine('http://warta.example/tidak-ada')
    expect(gone.stages.at(-1)).toMatchObject({ stage: 'fetch', ok: false })
    expect(gone.stages.at(-1)?.says.id).toContain('(HTTP 404)')
    expect(stopsOf(await examine('http://daerah.example/lain'))).toEqual(['known', 'match', 'kept'])
  })

  test('says which release it would count for, and adds nothing before the person wants it', async () => {
    const url = 'http://warta.example/carry'
    const seen = await examine(url)
    expect(seen).toMatchObject({ canAdd: true, articleId: null })
    expect(seen.stages.find((one) => one.stage === 'match')).toMatchObject({ ok: true })
    expect(seen.stages.find((one) => one.stage === 'match')?.says.id).toContain('Latih 968 Satuan Kerja')
    expect((await examine(url)).articleId).toBeNull()
    const added = await examine(url, true)
    expect(added).toMatchObject({ canAdd: false })
    const row = await served.house.db
      .selectFrom('articles')
      .selectAll()
      .where('id', '=', added.articleId!)
      .executeTakeFirst()
    expect(row).toMatchObject({ manual: 1, outlet_id: 'warta-example' })
    const again = await examine(url)
    expect(again).toMatchObject({ canAdd: false, articleId: added.articleId })
    expect(again.stages.at(-1)?.says.id).toMatch(/^Sudah tersimpan/)
  })

  test('an article that is kept tells as what it was matched', async () => {
    const known = await examine('https://satu.example/setia')
    expect(known.stages.map((one) => one.stage)).toEqual(['address', 'source', 'known', 'match', 'kept'])
    expect(known.stages[3]?.says.id).toMatch(/^Memuat rilis “Kementerian Hukum Latih 968/)
    const other = await examine('https://satu.example/basket')
    expect(other.stages[3]).toMatchObject({ ok: false, says: { id: 'Tidak memuat rilis mana pun.' } })
  })
})

describe('a source', () => {
  const attempt = async (url: string) =>
    (await (await post(administrator, '/api/sources/try', { url })).json()) as SourceTrial

  test('is tried before it is added: what it is, how many items, the newest, and whether robots.txt allows it', async () => {
    expect(await attempt('http://warta.example/rss')).toMatchObject({
      found: { kind: 'feed', role: 'press', items: 2, dated: 2, newestAt: earlier, isBroken: false },
      robots: 'allowed',
      knownAs: null,
    })
    expect(await attempt('http://warta.example/')).toMatchObject({
      feeds: [{ url: 'http://warta.example/rss', title: 'Warta terbaru' }],
    })
    expect(await attempt('http://t.me/s/kanal')).toMatchObject({ found: { role: 'channel', items: 1 } })
    const closed = await attempt('http://warta.example/tutup')
    expect(closed).toMatchObject({ found: null, robots: 'forbidden' })
    expect(closed.why?.id).toContain('robots.txt')
    expect((await post(officer, '/api/sources/try', { url: 'http://warta.example/rss' })).status).toBe(403)
    expect((await attempt('http://127.0.0.1:22/')).found).toBeNull()
  })

  test('is added with its outlet, once, leaves a line in the trail and is heard at the next turn', async () => {
    const asked = {
      ...{ url: 'http://warta.example/rss', kind: 'feed', role: 'press', outletId: null },
      newOutlet: { name: 'Warta Contoh', tier: 'regional', province: 'Jambi' },
    }
    // The outlet of the article added by hand is there already; it is that one.
    const added = await post(administrator, '/api/sources', asked)
    expect(added.status).toBe(201)
    expect((await added.json()) as SourceRow).toMatchObject({ outletId: 'warta-example', state: 'never' })
    expect((await post(administrator, '/api/sources', asked)).status).toBe(409)
    expect(
      (await auditLines(served.house.db, { limit: 5, action: 'source.added' })).map((line) => line.detail),
    ).toEqual([{ url: asked.url, kind: 'feed', role: 'press', outletId: 'warta-example' }])
    await served.house.worker.once(new AbortController().signal, 'warta-example-rss')
    const { rows } = (await (await officer('/api/sources')).json()) as SourceList
    expect(rows.find((row) => row.id === 'warta-example-rss')).toMatchObject({ state: 'heard' })
    expect(rows.find((row) => row.id === 'warta-example-rss')?.week).toHaveLength(8)
  })

  test('and its outlet are edited by an administrator: role, tier, province, paid placements', async () => {
    const edit = { tier: 'regional', province: 'Jambi', ownerGroup: null, paidOnly: true }
    expect((await post(officer, '/api/outlets/satu', edit)).status).toBe(403)
    expect((await post(administrator, '/api/outlets/satu', { ...edit, tier: 'bintang' })).status).toBe(400)
    const hourly = served.house.db.selectFrom('hourly').select(['national', 'regional']).where('scope', '=', 'all')
    const national = async () => (await hourly.execute()).reduce((sum, row) => sum + row.national, 0)
    const before = await national()
    expect((await post(administrator, '/api/outlets/satu', edit)).status).toBe(204)
    expect(await national()).toBe(before - 2)
    await post(administrator, '/api/sources/satu-utama', { role: 'blog' })
    const detail = (await (await officer('/api/outlets/satu')).json()) as OutletDetail
    expect(detail.outlet).toMatchObject(edit)
    expect(detail.sources).toMatchObject([{ id: 'satu-utama', role: 'blog' }])
    const trail = await auditLines(served.house.db, { limit: 5 })
    expect(trail.slice(0, 2).map((line) => line.action)).toEqual(['source.edited', 'outlet.edited'])
  })
})
