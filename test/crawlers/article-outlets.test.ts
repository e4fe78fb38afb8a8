import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readArticle } from '../../crawlers/article.ts'
import { layoutsFor, outletOf, outlets } from '../../crawlers/outlets/index.ts'

test('an address on a subdomain belongs to its outlet, one that only looks alike does not', () => {
  expect(outletOf('https://news.detik.com/berita/d-1/x')?.id).toBe('detik')
  expect(outletOf('https://www.kompas.com/read/1')?.id).toBe('kompas')
  expect(outletOf('https://bukandetik.com/berita')).toBeNull()
  expect(outletOf('no address')).toBeNull()
})

test('a closed layout is for pages published before its day', () => {
  const outlet = {
    id: 'harian-contoh',
    name: 'Harian Contoh',
    hosts: ['harian.example'],
    zone: 'Asia/Jakarta' as const,
    layouts: [{ body: '.baru' }, { until: '2019-06-01', body: '.lama' }],
  }
  const bodies = (day: string | null) => layoutsFor(outlet, day).map((layout) => layout.body)
  expect(bodies('2024-01-02T00:00:00.000Z')).toEqual(['.baru'])
  expect(bodies('2016-01-02T00:00:00.000Z')).toEqual(['.baru', '.lama'])
  expect(bodies(null)).toEqual(['.baru', '.lama'])
})

test('an outlet’s layout takes its body and leaves out what it drops', () => {
  const body = readFileSync(new URL('../fixtures/pages/outlet-layout.html', import.meta.url))
  const url = 'https://news.detik.com/berita/d-7220001/notaris-muda'
  const reading = readArticle({ url, body, fetchedAt: new Date('2024-03-05T00:00:00Z') })
  if (!reading.ok) throw new Error(reading.why)
  expect(reading.outlet).toBe('detik')
  expect(reading.provenance.text).toBe('outlet')
  expect(reading.paragraphs).toHaveLength(2)
  expect(reading.text).not.toContain('Juru Ketik')
  expect(reading.publishedAt).toBe('2024-03-04T01:00:00.000Z')
})

test('every outlet has a name of its own, hosts without “www.” and layouts with the open one first', () => {
  expect(new Set(outlets.map((outlet) => outlet.id)).size).toBe(outlets.length)
  for (const { hosts, layouts } of outlets) {
    expect(hosts.every((host) => !host.startsWith('www.') && host.includes('.'))).toBe(true)
    expect(layouts[0]?.until).toBeUndefined()
    for (const { until } of layouts.slice(1)) expect(until).toMatch(/^\d{4}-\d\d-\d\d$/)
  }
})
