import { describe, expect, test } from 'vitest'
import { firstSentence, readChannel } from '../../crawlers/channels.ts'

const read = async (body: string, url: string) => {
  const reading = await readChannel(body, { url })
  if (!reading.ok) throw new Error(reading.why)
  return reading
}

const telegram = (posts: string) => `<!doctype html><html><body class="widget_frame_base tgme_webpreview">
<div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span dir="auto">Kanal Contoh</span></div></div>
<section class="tgme_channel_history js-message_history">${posts}</section></body></html>`

const post = (
  number: number,
  inner: string,
  time = '2026-05-18T06:00:00+00:00',
) => `<div class="tgme_widget_message_wrap js-widget_message_wrap">
<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="kanalcontoh/${number}">
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_owner_name">Kanal Contoh</div>${inner}
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
<a class="tgme_widget_message_date" href="https://t.me/kanalcontoh/${number}"><time datetime="${time}" class="time">06:00</time></a></div></div></div></div>`

const words = (html: string) => `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>`

describe('a public Telegram page', () => {
  test('gives its messages, latest first, each with words, time and address', async () => {
    const reading = await read(
      telegram(
        post(
          41,
          words(
            '<b>Layanan paspor keliling dibuka di Jambi.</b> Warga datang sejak pagi.<br/><br/>Kuota 200 orang &amp; gratis.',
          ),
        ) + post(42, words('Besok libur.'), '2026-05-18T08:30:00+00:00'),
      ),
      'https://t.me/s/kanalcontoh',
    )
    expect(reading.title).toBe('Kanal Contoh')
    expect(reading.items.map((item) => item.url)).toEqual([
      'https://t.me/kanalcontoh/42',
      'https://t.me/kanalcontoh/41',
    ])
    expect(reading.items[1]).toMatchObject({
      title: 'Layanan paspor keliling dibuka di Jambi.',
      text: 'Layanan paspor keliling dibuka di Jambi. Warga datang sejak pagi.\nKuota 200 orang & gratis.',
      publishedAt: '2026-05-18T06:00:00.000Z',
    })
  })

  test('an answer says its own words, a picture says none', async () => {
    const quoted = `<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_text js-message_reply_text">Kata orang lain.</div></a>`
    const reading = await read(
      telegram(
        post(1, `${quoted}${words('Jawaban kami sendiri.')}`) +
          post(2, '<a class="tgme_widget_message_photo_wrap"></a>'),
      ),
      'https://t.me/s/kanalcontoh',
    )
    expect(reading.items.map((item) => item.text)).toEqual([null, 'Jawaban kami sendiri.'])
  })

  test('a channel without messages is one', async () => {
    expect(await readChannel(telegram(''), { url: 'https://t.me/s/kanalcontoh' })).toMatchObject({
      ok: true,
      items: [],
    })
  })
})

test('YouTube: the title of the video, and its description as the text', async () => {
  const reading = await read(
    `<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
      xmlns="http://www.w3.org/2005/Atom"><title>Saluran Contoh</title><link rel="alternate" href="https://www.youtube.com/channel/UCx"/>
      <entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><title>Menteri jelaskan aturan baru</title>
      <link rel="alternate" href="https://www.youtube.com/watch?v=abc"/><published>2026-05-18T06:00:00+00:00</published>
      <media:group><media:title>Menteri jelaskan aturan baru</media:title><media:thumbnail url="https://i.example/a.jpg"/>
      <media:description>Baris pertama keterangan.\nBaris kedua.</media:description></media:group></entry></feed>`,
    'https://www.youtube.com/feeds/videos.xml?channel_id=UCx',
  )
  expect(reading.items).toMatchObject([
    {
      title: 'Menteri jelaskan aturan baru',
      url: 'https://www.youtube.com/watch?v=abc',
      text: 'Baris pertama keterangan.\nBaris kedua.',
      publishedAt: '2026-05-18T06:00:00.000Z',
    },
  ])
})

test('Mastodon: paragraphs of markup; Bluesky: lines of text; neither has titles', async () => {
  const feed = (
    description: string,
  ) => `<rss version="2.0"><channel><title>@humas</title><link>https://sosial.example/@humas</link>
    <item><guid isPermaLink="true">https://sosial.example/@humas/1</guid><link>https://sosial.example/@humas/1</link>
    <pubDate>Mon, 18 May 2026 06:00:00 +0000</pubDate><description>${description}</description></item></channel></rss>`
  const mastodon = await read(
    feed(
      '&lt;p&gt;Rilis baru: 968 satuan kerja ikut. &lt;a href="https://kementerian.example/a"&gt;Baca&lt;/a&gt;&lt;/p&gt;&lt;p&gt;Terima kasih.&lt;/p&gt;',
    ),
    'https://sosial.example/@humas.rss',
  )
  expect(mastodon.items[0]).toMatchObject({
    title: 'Rilis baru: 968 satuan kerja ikut.',
    text: 'Rilis baru: 968 satuan kerja ikut. Baca\nTerima kasih.',
    url: 'https://sosial.example/@humas/1',
  })
  const bluesky = await read(feed('Rapat kerja dimulai.\n\nTautan di bawah.'), 'https://bsky.example/profile/humas/rss')
  expect(bluesky.items[0]?.text).toBe('Rapat kerja dimulai.\nTautan di bawah.')
})

test.each([
  ['Menteri tiba di Jl. Sudirman No. 5 pagi ini. Warga menyambut.', 'Menteri tiba di Jl. Sudirman No. 5 pagi ini.'],
  ['🔴\nGempa terasa di Ambon! Warga keluar rumah.', 'Gempa terasa di Ambon!'],
  ['tanpa tanda baca sama sekali', 'tanpa tanda baca sama sekali'],
  [`${'kata '.repeat(60)}akhir.`, `${'kata '.repeat(27)}kata…`],
])('the headline of “%.30s…” is its first sentence', (text, title) => {
  expect(firstSentence(text)).toBe(title)
})

test('a page of another kind says so', async () => {
  expect(await readChannel('<html><body>Masuk</body></html>', { url: 'https://t.me/s/x' })).toEqual({
    ok: false,
    why: 'not-a-channel',
  })
})
