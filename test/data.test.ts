import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../data/catalogue.ts'
import { urlKey, siteOf } from '../crawlers/urls.ts'

const publicList = new URL('../../shared/sources.tsv', import.meta.url)
/** Gone with the old ministry, aggregators, somebody's key, no news: see data/README.md. */
const leftOut = /kemenkumham\.go\.id|news\.google\.com|apikey=|peraturan\.bpk\.go\.id/

const { outlets, sources } = catalogue
const sourcesOf = (id: string) => sources.filter((source) => source.outletId === id)

describe('the catalogue', () => {
  test('holds some three hundred press outlets with an address to poll', () => {
    const polled = outlets.filter((o) => sourcesOf(o.id).some((s) => s.active && s.role === 'press'))
    expect(polled.length).toBeGreaterThanOrEqual(280)
    expect(polled.filter((o) => o.tier === 'regional').length).toBeGreaterThanOrEqual(220)
  })

  test('holds the ministry with its regional offices, and fact-check desks', () => {
    const releases = sources.filter((s) => s.role === 'release')
    expect(releases.length).toBeGreaterThanOrEqual(5)
    for (const source of releases) {
      expect(new URL(source.url).hostname).toMatch(/(^|\.)kemenkum\.go\.id$/)
      expect(outlets.find((o) => o.id === source.outletId)?.tier).toBe('official')
    }
    expect(sources.filter((s) => s.role === 'factcheck' && s.active).length).toBeGreaterThanOrEqual(5)
  })

  test.skipIf(!existsSync(publicList))('holds every usable address of the list it was made from', () => {
    const rows = readFileSync(publicList, 'utf8').trim().split('\n').slice(1)
    const usable = rows
      .map((row) => row.split('\t'))
      .filter(([, url, , , status]) => status !== 'dead' && status !== 'broken' && !/[{}]/.test(url!))
      .map(([, url]) => url!)
      .filter((url) => !leftOut.test(url))
    expect(usable.length).toBeGreaterThan(380)
    const known = new Set(sources.map((s) => urlKey(s.url)))
    expect(usable.filter((url) => !known.has(urlKey(url)))).toEqual([])
  })

  test('names everything once', () => {
    const all = [
      outlets.map((o) => o.id),
      outlets.map((o) => o.host),
      sources.map((s) => s.id),
      sources.map((s) => urlKey(s.url)),
    ]
    for (const list of all) expect(new Set(list).size).toBe(list.length)
  })

  test('gives every source an outlet and every outlet a source', () => {
    expect(sources.filter((s) => !outlets.some((o) => o.id === s.outletId))).toEqual([])
    expect(outlets.filter((o) => sourcesOf(o.id).length === 0)).toEqual([])
  })

  test('offers addresses only on the outlet’s own site, but for feeds kept elsewhere', () => {
    const elsewhere = sources.filter((s) => {
      const host = outlets.find((o) => o.id === s.outletId)!.host
      return siteOf(s.url) !== siteOf(`https://${host}/`)
    })
    expect(elsewhere.map((s) => s.id)).toEqual(['bbcindonesia-rss'])
  })

  test('keeps every province in its time zone', () => {
    const zoneOf = (province: string) => new Set(outlets.filter((o) => o.province === province).map((o) => o.zone))
    expect(zoneOf('Bali')).toEqual(new Set(['Asia/Makassar']))
    expect(zoneOf('Kalimantan Selatan')).toEqual(new Set(['Asia/Makassar']))
    expect(zoneOf('Kalimantan Tengah')).toEqual(new Set(['Asia/Jakarta']))
    expect(zoneOf('Papua')).toEqual(new Set(['Asia/Jayapura']))
    expect(zoneOf('Maluku')).toEqual(new Set(['Asia/Jayapura']))
    expect(outlets.filter((o) => o.tier === 'regional' && o.province === null)).toEqual([])
  })

  test('claims no audience without a dated source', () => {
    expect(outlets.filter((o) => o.audience !== null && o.audience.source === '')).toEqual([])
  })
})
