import RssParser from 'rss-parser'
import { bench, describe } from 'vitest'
import { readFeed } from '../../crawlers/feed.ts'

/**
 * A megabyte of invented feeds an iteration, so that operations a second are megabytes a second: short
 * RSS as portals give it, RSS with whole articles in CDATA as WordPress gives it, and Atom with escaped HTML.
 */
const words = 'menteri membuka layanan paspor keliling bagi warga di tiga kabupaten serta kota pada hari kerja'.split(
  ' ',
)
const sentence = (seed: number, length: number) =>
  Array.from({ length }, (_, i) => words[(seed * 7 + i * 5) % words.length]).join(' ')
const address = (i: number) => `https://harian.example/read/${100_000 + i}/${sentence(i, 6).replaceAll(' ', '-')}`
const paragraphs = (i: number, count: number) =>
  Array.from(
    { length: count },
    (_, p) => `<p>${sentence(i + p, 40)} &#8211; <a href="${address(p)}">baca</a></p>`,
  ).join('\n')
const items = (one: (i: number) => string, count: number) => Array.from({ length: count }, (_, i) => one(i)).join('\n')

const portal = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
  <title>Harian Contoh</title><link>https://harian.example/</link><description>Terkini</description>${items(
    (i) => `<item><title><![CDATA[${sentence(i, 9)}]]></title><link>${address(i)}</link><guid>${address(i)}</guid>
      <pubDate>Mon, 18 May 2026 06:${10 + (i % 50)}:00 +0700</pubDate><media:thumbnail url="${address(i)}.jpg"/>
      <description><![CDATA[<img src="${address(i)}.jpg" align="left"/>${sentence(i, 25)}]]></description></item>`,
    40,
  )}</channel></rss>`

const blog = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Warta &#038; Kota</title>
  <atom:link href="https://harian.example/feed/" rel="self" type="application/rss+xml"/><link>https://harian.example/</link>${items(
    (i) => `<item><title>${sentence(i, 9)} &#8220;${sentence(i, 2)}&#8221;</title><link>${address(i)}</link>
      <dc:creator><![CDATA[Redaksi]]></dc:creator><pubDate>Mon, 18 May 2026 06:${10 + (i % 50)}:00 +0000</pubDate>
      <category><![CDATA[Daerah]]></category><guid isPermaLink="false">https://harian.example/?p=${i}</guid>
      <description><![CDATA[<p>${sentence(i, 40)}</p>]]></description>
      <content:encoded><![CDATA[${paragraphs(i, 9)}]]></content:encoded></item>`,
    20,
  )}</channel></rss>`

const atom = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Warta Atom</title>
  <link href="https://harian.example/"/>${items(
    (i) => `<entry><title type="html">${sentence(i, 9)} &amp;amp; lainnya</title><id>tag:harian.example,2026:${i}</id>
      <link rel="alternate" type="text/html" href="${address(i)}"/><published>2026-05-18T06:${10 + (i % 50)}:00+07:00</published>
      <author><name>Redaksi</name></author>
      <content type="html">${paragraphs(i, 4).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</content></entry>`,
    25,
  )}</feed>`

const one = [portal, blog, atom]
const megabyte: Buffer[] = []
for (let size = 0, turn = 0; size < 1_000_000; turn++) {
  const body = Buffer.from(one[turn % one.length]!)
  megabyte.push(body)
  size += body.length
}

/** Seconds of this process on the processor: what other programs take meanwhile does not count. */
const processor = { now: () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000 }

describe('a megabyte of feeds: operations a second are megabytes a CPU-second (goal: 10)', () => {
  bench(
    'bytes to items',
    async () => {
      for (const body of megabyte) await readFeed(body, { url: 'https://harian.example/rss' })
    },
    processor,
  )
  const alone = new RssParser()
  bench(
    'rss-parser alone, text to its own objects',
    async () => {
      for (const body of megabyte) await alone.parseString(body.toString('utf8'))
    },
    processor,
  )
})
