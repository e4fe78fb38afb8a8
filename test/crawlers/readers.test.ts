import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, describe, expect, test } from 'vitest'
import { openReaders } from '../../crawlers/isolation/readers.ts'
import { projectRoot } from '../../src/paths.ts'
import { page, rss } from '../support/loopback.ts'

const story = 'Kantor wilayah meresmikan layanan paspor keliling di tiga kabupaten pada hari Senin.'
const pageOf = (title: string, paragraphs = [story, story]) => ({
  url: 'https://harian.example/berita/1',
  body: Buffer.from(page(title, '2020-05-18T03:00:00Z', paragraphs).body!),
  contentType: 'text/html',
  fetchedAt: new Date('2020-05-18T06:00:00Z'),
})
/** Sound, and some seconds of work. */
const longPage = pageOf(
  'Daftar panjang',
  Array.from({ length: 20_000 }, (_, i) => `${i}. ${story}`),
)
const about = { url: 'https://harian.example/rss', zone: 'Asia/Jakarta' as const }

const readers = openReaders()
afterAll(() => readers.close())

describe('the readers', () => {
  test('read articles, feeds, listings and sitemaps as the functions of their names do', async () => {
    const { readArticle } = await import('../../crawlers/article.ts')
    expect(await readers.article(pageOf('Paspor keliling hadir'))).toEqual(readArticle(pageOf('Paspor keliling hadir')))
    const feed = Buffer.from(rss('harian.example', ['/berita/1', '/berita/2'], '2020-05-18T03:00:00Z').body!)
    expect(await readers.feed(feed, about)).toMatchObject({ ok: true, items: [{ title: 'Berita /berita/1' }, {}] })
    expect(await readers.listing(Buffer.from('<p>kosong'), about)).toEqual({ ok: false, why: 'no-links' })
    const map = Buffer.from('<urlset><url><loc>https://a.example/b</loc></url></urlset>')
    expect(await readers.sitemap(map, about)).toMatchObject({ ok: true, items: [{ url: 'https://a.example/b' }] })
  })

  test('answer each of many pages with its own', async () => {
    const titles = Array.from({ length: 20 }, (_, i) => `Paspor keliling hadir di kabupaten nomor ${i}`)
    const read = await Promise.all(titles.map((title) => readers.article(pageOf(title))))
    expect(read.map((one) => one.ok && one.title)).toEqual(titles)
  })

  test.skipIf(process.platform !== 'linux')('see none of the settings', async () => {
    process.env['SMTP_URL'] = 'smtp://rahasia@mail.example'
    const own = openReaders({ readers: 1 })
    await own.listing(Buffer.from('<p>kosong'), about)
    const children = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'isolation/reader.ts'], {
      encoding: 'utf8',
    })
    const environments = children
      .trim()
      .split('\n')
      .map((pid) => execFileSync('cat', [`/proc/${pid}/environ`], { encoding: 'utf8' }))
    expect(environments.join()).not.toContain('rahasia')
    await own.close()
    delete process.env['SMTP_URL']
  })
})

describe('a page that breaks its reader', () => {
  test('by taking too long ends as reader-timeout, and the next page is read', async () => {
    const hasty = openReaders({ readers: 1, timeoutMs: 300 })
    const got = await Promise.all([hasty.article(longPage), hasty.article(pageOf('Paspor keliling hadir'))])
    expect(got).toMatchObject([
      { ok: false, why: 'reader-timeout' },
      { ok: true, title: 'Paspor keliling hadir' },
    ])
    await hasty.close()
  })

  test('by its size in memory ends as reader-memory, and the next page is read', async () => {
    const narrow = openReaders({ readers: 1, memoryMiB: 40, timeoutMs: 60_000 })
    const got = await Promise.all([narrow.article(longPage), narrow.article(pageOf('Paspor keliling hadir'))])
    expect(got).toMatchObject([
      { ok: false, why: 'reader-memory' },
      { ok: true, title: 'Paspor keliling hadir' },
    ])
    await narrow.close()
  })

  test('by an error ends as reader-error with what it said', async () => {
    // No caller sends this; a type error stands for every surprise inside a reader.
    const got = await readers.article(undefined as never)
    expect(got).toMatchObject({ ok: false, why: expect.stringMatching(/^reader-error: .*undefined/) })
  })
})

test('readers are replaced after their pages, and every page is still answered', async () => {
  const brief = openReaders({ readers: 2, pagesPerReader: 3 })
  const read = await Promise.all(
    Array.from({ length: 10 }, (_, i) => brief.article(pageOf(`Paspor keliling nomor ${i}`))),
  )
  expect(read.map((one) => one.ok)).toEqual(Array(10).fill(true))
  await brief.close()
})

test('closing ends a page under way without a verdict on it', async () => {
  const own = openReaders({ readers: 1 })
  const ending = expect(own.article(longPage)).rejects.toThrow('the readers are closed')
  const waiting = expect(own.article(longPage)).rejects.toThrow('the readers are closed')
  await own.close()
  await Promise.all([ending, waiting])
  await expect(own.article(longPage)).rejects.toThrow('the readers are closed')
})

test('a program that forgets its readers can still end', async () => {
  const code = `import { openReaders } from '${projectRoot}/crawlers/isolation/readers.ts'
    const got = await openReaders().listing(Buffer.from('<p>kosong'), { url: 'https://a.example/' })
    process.stdout.write(got.why)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  expect([await once(child, 'close'), said]).toEqual([[0, null], 'no-links'])
})
