import type { CheerioAPI } from 'cheerio'
import { plainText } from '../feed/text.ts'

/** What a page says of its article in schema.org's words; absent things are null, nothing is interpreted yet. */
export type ArticleData = {
  types: string[]
  headline: string | null
  published: string | null
  modified: string | null
  authors: string[]
  body: string | null
  url: string | null
  publisher: string | null
  section: string[]
  isFree: boolean | null
  /** How often it was read, as it says itself. */
  views: number | null
}

/**
 * The article described in the page's JSON-LD, the fullest one when there are several, or null.
 *
 * Newsrooms write this by hand: line breaks inside strings, comments, CDATA and stray semicolons are forgiven.
 */
export function articleDataOf($: CheerioAPI): ArticleData | null {
  const found: ArticleData[] = []
  $('script[type*="ld+json" i]').each((_, element) => {
    for (const thing of thingsIn(parsed($(element).text()), 0)) {
      const data = dataOf(thing)
      if (data) found.push(data)
    }
  })
  return found.sort((a, b) => weight(b) - weight(a))[0] ?? null
}

/** The things one script of the page describes; none when it cannot be read. */
export const thingsOf = (raw: string): Thing[] => thingsIn(parsed(raw), 0)

type Thing = Record<string, unknown>

const articleTypes =
  /^(?:.*NewsArticle|Article|AdvertiserContentArticle|BlogPosting|LiveBlogPosting|Report|SatiricalArticle|SocialMediaPosting|TechArticle|ScholarlyArticle|OpinionPiece|Review|ClaimReview)$/

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(raw: string): unknown {
  const text = raw
    .replace(/^\s*(?:\/\/)?\s*<!\[CDATA\[|(?:\/\/)?\s*\]\]>\s*$/g, '')
    .replace(/^\s*<!--|-->\s*$/g, '')
    .trim()
    .replace(/;+$/, '')
  for (const attempt of [
    text,
    text.replace(/[\u0000-\u001f]+/g, ' '),
    text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'),
  ]) {
    try {
      return isNestedLikeData(attempt) ? (JSON.parse(attempt) as unknown) : null
    } catch {
      continue
    }
  }
  return null
}

/** Real metadata is some ten levels deep; a megabyte of opening brackets costs V8's reader a hundred beyond its heap. */
const deepestData = 200

function isNestedLikeData(json: string): boolean {
  let depth = 0
  for (const [sign] of json.matchAll(/[[\]{}]/g)) {
    depth += sign === '[' || sign === '{' ? 1 : -1
    if (depth > deepestData) return false
  }
  return true
}

/** Everything that may be an article: the document itself, lists, `@graph`, and what a web page is mainly about. */
function thingsIn(value: unknown, depth: number): Thing[] {
  if (depth > 4) return []
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((one) => thingsIn(one, depth + 1))
  if (!isThing(value)) return []
  return [value, ...thingsIn(value['@graph'], depth + 1), ...thingsIn(value['mainEntity'], depth + 1)]
}

function dataOf(thing: Thing): ArticleData | null {
  const types = listOf(thing['@type']).filter((type) => typeof type === 'string')
  if (!types.some((type) => articleTypes.test(type.replace(/^https?:\/\/schema\.org\//, '')))) return null
  const page = thing['mainEntityOfPage']
  return {
    types,
    headline: plainText(textOf(thing['headline']) ?? textOf(thing['name'])),
    published: textOf(thing['datePublished']) ?? textOf(thing['dateCreated']),
    modified: textOf(thing['dateModified']),
    authors: [...listOf(thing['author']), ...listOf(thing['creator'])].flatMap(namesIn),
    body: textOf(thing['articleBody']),
    url: textOf(thing['url']) ?? (isThing(page) ? textOf(page['@id']) : textOf(page)),
    publisher: listOf(thing['publisher']).flatMap(namesIn)[0] ?? null,
    section: listOf(thing['articleSection']).flatMap((one) => textOf(one) ?? []),
    isFree: freeOf(thing['isAccessibleForFree']),
    views: viewsIn(thing['interactionStatistic']),
  }
}

const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.length === 1 ? textOf(value[0]) : null
  if (isThing(value)) return textOf(value['@value'])
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function namesIn(value: unknown): string[] {
  if (isThing(value)) return listOf(value['name']).flatMap((name) => textOf(name) ?? [])
  return textOf(value) === null ? [] : [textOf(value)!]
}

function freeOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' ? (/^false$/i.test(value) ? false : /^true$/i.test(value) ? true : null) : null
}

/** Of schema.org's counters those of reading and viewing; comments, likes and shares are others. */
function viewsIn(value: unknown): number | null {
  for (const counter of listOf(value)) {
    if (!isThing(counter)) continue
    const type = counter['interactionType']
    const name = isThing(type) ? textOf(type['@type']) : textOf(type)
    const count = Number(textOf(counter['userInteractionCount']) ?? 'NaN')
    if (/(?:Read|View)Action$/.test(name ?? '') && Number.isInteger(count)) return count
  }
  return null
}

function weight(data: ArticleData): number {
  const isNews = data.types.some((type) => /NewsArticle|^Article|BlogPosting/.test(type))
  return (
    (data.headline ? 2 : 0) +
    (data.published ? 2 : 0) +
    (data.authors.length > 0 ? 1 : 0) +
    (data.body ? 1 : 0) +
    (isNews ? 1 : 0)
  )
}
