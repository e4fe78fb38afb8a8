import { expect, test } from 'vitest'
import { readRobots, robotsAllow } from '../../crawlers/robots.ts'

const ask = (robots: string, path: string, agent = 'GaungBot') =>
  robotsAllow(readRobots(robots), agent, `https://harian.example${path}`).allowed

test('an empty file, or one that is really a web page, closes nothing', () => {
  expect(ask('', '/berita')).toBe(true)
  expect(ask('<!doctype html><title>404</title><p>Halaman tidak ditemukan', '/berita')).toBe(true)
})

test('the group that names us counts, and the one for everybody only without it', () => {
  const robots = 'User-agent: *\nDisallow: /\n\nUser-agent: gaungbot\nDisallow: /arsip\n'
  expect(ask(robots, '/berita')).toBe(true)
  expect(ask(robots, '/arsip/2020')).toBe(false)
  expect(ask(robots, '/berita', 'BotLain')).toBe(false)
  expect(ask(robots, '/arsip/2020', 'GaungBot/0.1 (+https://gaung.example)')).toBe(false)
})

test('groups that name the same agent are one', () => {
  const robots =
    'User-agent: GaungBot\nDisallow: /a\n\nUser-agent: Lain\nDisallow: /\n\nUser-agent: GaungBot\nDisallow: /b\n'
  expect(['/a', '/b', '/c'].map((path) => ask(robots, path))).toEqual([false, false, true])
})

test('agents in a row share rules, even with other lines between them', () => {
  const robots =
    'User-agent: Lain\nSitemap: https://harian.example/peta.xml\nUser-agent: GaungBot\nDisallow: /rahasia\n'
  expect(ask(robots, '/rahasia')).toBe(false)
  expect(readRobots(robots).sitemaps).toEqual(['https://harian.example/peta.xml'])
})

test('the longest pattern decides, and between equals the permission', () => {
  const robots = 'User-agent: *\nDisallow: /berita\nAllow: /berita/umum\nDisallow: /foto\nAllow: /foto\n'
  expect(ask(robots, '/berita/khusus')).toBe(false)
  expect(ask(robots, '/berita/umum/1')).toBe(true)
  expect(ask(robots, '/foto')).toBe(true)
})

test('stars and the dollar sign mean what they mean', () => {
  const robots = 'User-agent: *\nDisallow: /*?cetak=\nDisallow: /*.pdf$\nDisallow: /a*b*c\n'
  expect(ask(robots, '/berita/1?cetak=1')).toBe(false)
  expect(ask(robots, '/dokumen/x.pdf')).toBe(false)
  expect(ask(robots, '/dokumen/x.pdf?unduh')).toBe(true)
  expect(ask(robots, '/a/1/b/2/c/3')).toBe(false)
  expect(ask(robots, '/a/1/c/2')).toBe(true)
})

test('usual slips of spelling are understood', () => {
  expect(ask('﻿user agent : *\r\ndisalow : /x\r\n', '/x')).toBe(false)
  expect(ask('User-agent: *\rDisallow /x\r', '/x/y')).toBe(false)
  expect(ask('User-agent: *\nDisallow: # nothing\n', '/x')).toBe(true)
})

test('the crawl delay is the one printed for us', () => {
  const robots = 'User-agent: *\nCrawl-delay: 30\nUser-agent: GaungBot\nCrawl-delay: 2,5\nDisallow:\n'
  const delay = (agent: string) => robotsAllow(readRobots(robots), agent, 'https://harian.example/').crawlDelay
  expect(delay('GaungBot')).toBe(2.5)
  expect(delay('Lain')).toBe(30)
  expect(robotsAllow(readRobots('User-agent: *\nCrawl-delay: lama\n'), 'GaungBot', '/').crawlDelay).toBe(null)
})

test('a pattern made to be slow is answered at once', () => {
  const robots = `User-agent: *\nDisallow: /${'*a'.repeat(500)}$\n`
  const started = performance.now()
  expect(ask(robots, `/${'a'.repeat(2000)}b`)).toBe(true)
  expect(performance.now() - started).toBeLessThan(2000)
})
