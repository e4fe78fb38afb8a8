import type { CheerioAPI } from 'cheerio'
import { tidy } from './tree.ts'

/** The page's `<meta>` elements by lower-case name, property, itemprop or http-equiv; every name keeps its values in order. */
export type Meta = ReadonlyMap<string, string[]>

export function metaOf($: CheerioAPI): Meta {
  const meta = new Map<string, string[]>()
  $('meta').each((_, element) => {
    const { name, property, itemprop, content, value } = element.attribs
    const equiv = element.attribs['http-equiv']
    const said = tidy(content ?? value ?? '')
    if (said === '') return
    for (const key of new Set([name, property, itemprop, equiv])) {
      if (key === undefined || key === '') continue
      const lower = key.trim().toLowerCase()
      const list = meta.get(lower)
      if (list) list.push(said)
      else meta.set(lower, [said])
    }
  })
  return meta
}

/** The first value under the first name that has one. */
export function firstOf(meta: Meta, names: readonly string[]): { name: string; value: string } | null {
  for (const name of names) {
    const value = meta.get(name)?.[0]
    if (value !== undefined) return { name, value }
  }
  return null
}
