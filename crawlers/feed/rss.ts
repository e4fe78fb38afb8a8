/** rss-parser's reading, with everything it offers that is not a plain string left out. */
import RssParser from 'rss-parser'
import { longest, type RawFeed, type RawItem } from './raw.ts'

const dates = [
  'published',
  'updated',
  'issued',
  'modified',
  'created',
  'dcterms:issued',
  'dcterms:created',
  'dcterms:modified',
]

// Only `parseString` is ever used: `parseURL` follows redirects into our own network and has no limits.
const parser = new RssParser<Record<string, unknown>, Record<string, unknown>>({
  defaultRSS: 2,
  customFields: { item: dates },
})

/** Null when rss-parser gives up, as it does on roots, versions and faults that it does not know. */
export async function readWithRssParser(xml: string): Promise<RawFeed | null> {
  try {
    const feed: Record<string, unknown> & { items: Record<string, unknown>[] } = await parser.parseString(xml)
    return {
      title: words(feed['title']),
      link: words(feed['link']),
      language: words(feed['language']),
      items: feed.items.map(itemOf),
    }
  } catch {
    return null
  }
}

function itemOf(item: Record<string, unknown>): RawItem {
  return {
    title: words(item['title']),
    link: words(item['link']),
    published: first(item, [
      'pubDate',
      'published',
      'issued',
      'dc:date',
      'dcterms:issued',
      'dcterms:created',
      'created',
    ]),
    updated: first(item, ['updated', 'modified', 'dcterms:modified']),
    author: first(item, ['creator', 'author', 'dc:creator']),
    summary: first(item, ['summary', 'content', 'content:encoded']),
    guid: first(item, ['guid', 'id']),
    content: longest(['content:encoded', 'content', 'summary'].map((name) => words(item[name]))),
  }
}

const first = (item: Record<string, unknown>, names: string[]): string | null =>
  names.reduce<string | null>((found, name) => found ?? words(item[name]), null)

const words = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)
