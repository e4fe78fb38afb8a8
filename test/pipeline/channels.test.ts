import { afterEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Source } from '../../src/model.ts'
import { outcomesBySource } from '../../src/store/sources.ts'
import { handClock } from '../support/clock.ts'
import { outlet, source } from '../support/heard.ts'
import { openTestHouse } from '../support/house.ts'
import { openLoopback, type Site } from '../support/loopback.ts'

const never = new AbortController().signal

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

async function houseOf(host: string, site: Site, change: Partial<Source>) {
  const loopback = await openLoopback({ [host]: site })
  opened.push(loopback)
  const house = await openTestHouse({
    clock: handClock('2026-05-18T06:30:00.000Z'),
    catalogue: {
      outlets: [outlet('kanal', { name: 'Kanal Contoh', host })],
      sources: [source('kanal', 'kanal', { role: 'channel', ...change })],
    },
    routes: loopback.routes,
  })
  opened.push(house)
  const articles = () =>
    house.db
      .selectFrom('articles')
      .select(['url', 'title', 'text', 'published_at as at', 'date_quality as quality', 'language', 'judged_by'])
      .orderBy('published_at')
      .execute()
  return { house, asked: loopback.asked, articles }
}

const post = (
  number: number,
  words: string,
  time: string,
) => `<div class="tgme_widget_message" data-post="kanalcontoh/${number}">
  ${words === '' ? '<a class="tgme_widget_message_photo_wrap"></a>' : `<div class="tgme_widget_message_text js-message_text">${words}</div>`}
  <a class="tgme_widget_message_date" href="https://t.me/kanalcontoh/${number}"><time datetime="${time}"></time></a></div>`

test('messages of a public Telegram page become articles that are judged, and nothing but the page is asked for', async () => {
  const page = `<html><body><div class="tgme_channel_info_header_title">Kanal Contoh</div>
    ${post(7, 'Kementerian melatih 968 paralegal desa pada tahun ini. Pelatihan itu juga untuk penyuluh yang belum pernah ikut.<br><br>Pendaftaran dibuka.', '2026-05-18T05:00:00+00:00')}
    ${post(8, '', '2026-05-18T06:00:00+00:00')}</body></html>`
  const { house, asked, articles } = await houseOf(
    't.example',
    { '/s/kanalcontoh': { body: page } },
    { kind: 'listing', url: 'http://t.example/s/kanalcontoh' },
  )
  await house.worker.once(never)
  expect(await articles()).toMatchObject([
    {
      url: 'https://t.me/kanalcontoh/7',
      title: 'Kementerian melatih 968 paralegal desa pada tahun ini.',
      text: 'Kementerian melatih 968 paralegal desa pada tahun ini. Pelatihan itu juga untuk penyuluh yang belum pernah ikut.\nPendaftaran dibuka.',
      at: '2026-05-18T05:00:00.000Z',
      quality: 'claimed',
      language: 'id',
      judged_by: expect.any(String),
    },
  ])
  expect(asked).toEqual(['t.example/robots.txt', 't.example/s/kanalcontoh'])
  // The picture is counted with its poll, the text is kept once.
  const polls = await house.db.selectFrom('polls').select(['offered', 'unusable']).execute()
  expect(polls).toEqual([{ offered: 1, unusable: 1 }])
  expect((await outcomesBySource(house.db, '2020')).get('kanal')).toMatchObject({ stored: 1, pending: 0 })
  expect((await sql<{ text: string | null }>`select text from items`.execute(house.db)).rows).toEqual([{ text: null }])
})

test('a feed of a channel is kept without asking for its pages', async () => {
  const feed = `<rss version="2.0"><channel><title>@humas</title><link>http://sosial.example/@humas</link><item>
    <guid isPermaLink="true">http://sosial.example/@humas/1</guid><link>http://sosial.example/@humas/1</link>
    <pubDate>Mon, 18 May 2026 05:00:00 +0000</pubDate>
    <description>&lt;p&gt;Layanan paspor dibuka sampai sore untuk warga yang datang dari luar kota.&lt;/p&gt;</description></item></channel></rss>`
  const { house, asked, articles } = await houseOf(
    'sosial.example',
    { '/@humas.rss': { type: 'application/rss+xml', body: feed } },
    { url: 'http://sosial.example/@humas.rss' },
  )
  await house.worker.once(never)
  expect(await articles()).toMatchObject([
    {
      url: 'http://sosial.example/@humas/1',
      title: 'Layanan paspor dibuka sampai sore untuk warga yang datang dari luar kota.',
    },
  ])
  expect(asked).not.toContain('sosial.example/@humas/1')
})
