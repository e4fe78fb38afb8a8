/** Articles seen again, on invented sites: what a later look finds becomes a version, and a real change is judged anew. */
import { afterEach, expect, test } from 'vitest'
import { versionsOf } from '../../src/store/articles.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { lookAt } from '../../src/store/looks.ts'
import { viewsOf } from '../../src/store/views.ts'
import { nextLookAt } from '../../src/pipeline/look-again.ts'
import { handClock } from '../support/clock.ts'
import { outlet, source } from '../support/heard.ts'
import { openTestHouse } from '../support/house.ts'
import { openLoopback, page, rss, type Answer, type Site } from '../support/loopback.ts'

const start = '2026-05-18T06:00:00.000Z'
const earlier = '2026-05-18T05:00:00.000Z'
const never = new AbortController().signal
const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const told = [
  'Jakarta – Kementerian Hukum melatih 968 satuan kerja bidang kehumasan secara daring pada Senin (18/5/2026).',
  'Kepala Biro Humas Sari Wulandari mengatakan pelatihan ini diikuti petugas dari seluruh provinsi di Indonesia.',
  'Peserta belajar menulis siaran pers, membaca siklus berita, serta menyusun hak koreksi dan hak jawab.',
]
const other = [
  'Bandung – Tim bola basket kota memenangi laga pembuka dengan selisih tiga angka di hadapan ribuan penonton.',
  'Pelatih menyebut pertahanan menjadi kunci kemenangan pada kuarter terakhir yang berlangsung ketat malam itu.',
]
const carrying = (paragraphs = told, headers = {}): Answer => ({
  ...page('968 Satuan Kerja Dilatih Kehumasan', earlier, paragraphs),
  headers,
})

/** A release, an article that carries it (/a) and one that does not (/b), heard and judged. */
async function heardOnce(change: Site = {}) {
  const site: Site = {
    '/rss': rss('satu.example', ['/a', '/b'], earlier),
    '/a': carrying(),
    '/b': page('Tim Basket Menang Tipis', earlier, other),
    ...change,
  }
  const loopback = await openLoopback({ 'satu.example': site })
  const clock = handClock(start)
  const house = await openTestHouse({
    clock,
    catalogue: {
      outlets: [outlet('satu', { host: 'satu.example' })],
      sources: [source('satu', 'satu', { url: 'http://satu.example/rss' })],
    },
    routes: loopback.routes,
  })
  opened.push(loopback, house)
  const release = {
    ...{ unitId: null, title: 'Kementerian Latih 968 Satuan Kerja', text: told.join('\n'), publishedAt: earlier },
    ...{ url: null, origin: 'form' as const },
  }
  await keepRelease(house.db, release, earlier)
  await house.worker.once(never)
  const idOf = async (title: string) =>
    (await house.db.selectFrom('articles').select('id').where('title', 'like', title).executeTakeFirst())?.id ?? ''
  return {
    ...{ house, clock, site, id: await idOf('968%'), otherId: await idOf('Tim%') },
    asked: (path: string) => loopback.asked.filter((one) => one === `satu.example${path}`).length,
    async after(minutes: number) {
      clock.forward(minutes)
      await house.worker.once(never)
    },
  }
}

test('coverage of a release is looked at after one, six and twenty-four hours, everything else not at all', async () => {
  const { after, asked, house, id, otherId } = await heardOnce()
  const looks: number[] = []
  for (let hour = 1; hour <= 40; hour++) {
    const before = asked('/a')
    await after(60)
    if (asked('/a') > before) looks.push(hour)
  }
  expect(looks).toEqual([1, 6, 24])
  expect(asked('/b')).toBe(1)
  expect(await lookAt(house.db, id)).toMatchObject({ why: 'unchanged', dueAt: null })
  expect(await lookAt(house.db, otherId)).toBeNull()
  expect(await versionsOf(house.db, id)).toHaveLength(1)
})

test('the counter a page prints is sampled when it is first read and at each look, and makes no version', async () => {
  let read = 0
  const counting = (): Answer => {
    read++
    return page('968 Satuan Kerja Dilatih Kehumasan', earlier, [`Dibaca ${read * 700} kali`, ...told])
  }
  const { after, house, id, otherId, asked } = await heardOnce({ '/a': counting })
  for (let hour = 1; hour <= 30; hour++) await after(60)
  expect(await viewsOf(house.db, id)).toEqual([
    { at: start, low: 700, high: 700, text: 'Dibaca 700 kali' },
    { at: '2026-05-18T07:00:00.000Z', low: 1400, high: 1400, text: 'Dibaca 1400 kali' },
    { at: '2026-05-18T12:00:00.000Z', low: 2100, high: 2100, text: 'Dibaca 2100 kali' },
    { at: '2026-05-19T06:00:00.000Z', low: 2800, high: 2800, text: 'Dibaca 2800 kali' },
  ])
  expect(asked('/a'), 'no page is asked for its counter alone').toBe(4)
  expect(await versionsOf(house.db, id)).toHaveLength(1)
  expect(await viewsOf(house.db, otherId), 'a page that prints none is unknown').toEqual([])
})

test('a page that has not changed answers 304 and costs its site no page', async () => {
  let unchanged = 0
  const { after, house, id } = await heardOnce({
    '/a': (request) => {
      if (request.headers['if-none-match'] !== '"satu"') return carrying(told, { etag: '"satu"' })
      unchanged++
      return { status: 304 }
    },
  })
  await after(61)
  expect(unchanged).toBe(1)
  expect(await lookAt(house.db, id)).toMatchObject({ why: 'unchanged' })
})

test('another text is a new version, becomes the article’s text and is judged again', async () => {
  const { after, site, house, id } = await heardOnce()
  const before = await house.db.selectFrom('findings').select('key').where('article_id', '=', id).execute()
  site['/a'] = carrying([told[0]!.replace('968', '986'), ...told.slice(1)])
  await after(61)
  const versions = await versionsOf(house.db, id)
  expect(versions.map((version) => [version.seq, version.trivial])).toEqual([
    [2, false],
    [1, false],
  ])
  const row = await house.db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row.text).toContain('986 satuan kerja')
  expect(row.judged_by).not.toBeNull()
  expect(row.published_at).toBe(earlier)
  const found = await house.db
    .selectFrom('findings')
    .select(['key', 'article_text'])
    .where('article_id', '=', id)
    .execute()
  expect(before).toEqual([])
  expect(found.map((finding) => finding.article_text).join()).toContain('986')
})

test('other quotation marks and a new stamp are a trivial version: text and judgement stay', async () => {
  const quoted = [
    ...told,
    '“Kabar yang keliru harus lurus dalam sehari,” kata Sari Wulandari kepada wartawan di Jakarta.',
  ]
  const { after, site, house, id } = await heardOnce({ '/a': carrying(quoted) })
  const judged = await house.db.selectFrom('articles').select(['text', 'judged_at']).where('id', '=', id).execute()
  site['/a'] = carrying(quoted.map((text) => text.replace(/[“”]/g, '"')))
  await after(61)
  expect((await versionsOf(house.db, id)).map((version) => version.trivial)).toEqual([true, false])
  expect(await house.db.selectFrom('articles').select(['text', 'judged_at']).where('id', '=', id).execute()).toEqual(
    judged,
  )
  await after(6 * 60)
  expect(await versionsOf(house.db, id), 'the same page once more is no third version').toHaveLength(2)
})

test('a page that is gone keeps its versions, and the look says why', async () => {
  const { after, site, house, id } = await heardOnce()
  site['/a'] = { status: 410 }
  await after(61)
  expect(await lookAt(house.db, id)).toMatchObject({ why: expect.stringMatching(/^gone/) })
  expect(await versionsOf(house.db, id)).toHaveLength(1)
})

test('an item that its feed calls changed is looked at, once an hour at most, whatever it carries', async () => {
  const atom = (updated: string): Answer => ({
    type: 'application/atom+xml',
    body: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Satu</title><id>x</id><updated>${updated}</updated>
<entry><title>Tim Basket Menang Tipis</title><link href="http://satu.example/b"/><id>b</id>
<published>${earlier}</published><updated>${updated}</updated></entry></feed>`,
  })
  const { after, asked, site, house, otherId } = await heardOnce({ '/rss': atom(earlier) })
  expect(asked('/b')).toBe(1)
  site['/b'] = page('Tim Basket Menang Tipis', earlier, [...other, 'Ralat: selisihnya empat angka, bukan tiga angka.'])
  site['/rss'] = atom('2026-05-18T07:30:00.000Z')
  await after(24 * 60)
  expect(asked('/b')).toBe(2)
  expect(await versionsOf(house.db, otherId)).toHaveLength(2)
  await after(24 * 60)
  expect(asked('/b'), 'read after the change: known').toBe(2)
})

test('looks are counted from the first sight, and end', () => {
  expect(nextLookAt(start, start)).toBe('2026-05-18T07:00:00.000Z')
  expect(nextLookAt(start, '2026-05-18T07:00:00.000Z')).toBe('2026-05-18T12:00:00.000Z')
  expect(nextLookAt(start, '2026-05-19T06:00:00.000Z')).toBeNull()
})
