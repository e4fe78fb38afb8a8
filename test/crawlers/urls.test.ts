import { describe, expect, test } from 'vitest'
import { siteOf, urlKey, webUrl } from '../../crawlers/urls.ts'

describe('the key of an address', () => {
  test.each([
    [
      'https://www.harian.example/read/12/rapat',
      'campaign marks',
      'http://harian.example/read/12/rapat?utm_source=wa&utm_medium=x&fbclid=1',
    ],
    ['https://harian.example/read/12/rapat', 'fragment and slash', 'https://Harian.Example/read/12/rapat/#komentar'],
    ['https://harian.example/read/12/rapat', 'an AMP ending', 'https://harian.example/read/12/rapat/amp'],
    ['https://harian.example/read/12/rapat', 'an AMP folder', 'https://amp.harian.example/amp/read/12/rapat?amp=1'],
    ['https://harian.example/read/12/rapat', 'the mobile site', 'https://m.harian.example/read/12/rapat'],
    ['https://harian.example/read/12/rapat', 'the whole story', 'https://harian.example/read/12/rapat?page=all'],
    ['https://harian.example/?p=7&x=1', 'the order of parameters', 'https://harian.example/index.php?x=1&p=7'],
    ['https://harian.example/', 'the port of the scheme', 'http://harian.example:80'],
    ['https://harian.example/a%2fb', 'small letters in escapes', 'https://harian.example/a%2Fb'],
  ])('%s is the same with another %s', (one, _what, other) => {
    expect(urlKey(other)).toBe(urlKey(one))
  })

  test.each([
    ['https://harian.example/read/12', 'https://harian.example/read/13'],
    ['https://harian.example/?p=1', 'https://harian.example/?p=2'],
    ['https://harian.example/read/12?page=2', 'https://harian.example/read/12'],
    ['https://bali.harian.example/read/12', 'https://harian.example/read/12'],
    ['http://127.0.0.1:4001/a', 'http://127.0.0.1:4002/a'],
    ['https://harian.example/Read/A', 'https://harian.example/Read/B'],
    ['https://harian.example/camp', 'https://harian.example/'],
  ])('%s and %s stay apart', (one, other) => {
    expect(urlKey(one)).not.toBe(urlKey(other))
  })

  test('is stable: the key of a key’s address is the key', () => {
    const key = urlKey('https://www.harian.example/read/12/?b=2&a=1&utm_campaign=x')!
    expect(urlKey(`https://${key}`)).toBe(key)
  })

  test('is null for what cannot be opened', () => {
    for (const text of [
      '',
      'berita',
      'javascript:alert(1)',
      'mailto:a@b.example',
      'tag:harian.example,2020:1',
      'https://',
    ]) {
      expect(urlKey(text)).toBe(null)
    }
  })
})

test('an address without a scheme is read as https, and a relative one from its page', () => {
  expect(webUrl('//harian.example/a')?.href).toBe('https://harian.example/a')
  expect(webUrl('../b', 'https://harian.example/x/y/z')?.href).toBe('https://harian.example/x/b')
})

test('a site is what one administrator looks after', () => {
  expect(siteOf('https://jambi.kemenkum.go.id/berita-utama')).toBe('kemenkum.go.id')
  expect(siteOf('https://news.harian.co.id/')).toBe('harian.co.id')
  expect(siteOf('http://127.0.0.1:4001/')).toBe('127.0.0.1:4001')
})
