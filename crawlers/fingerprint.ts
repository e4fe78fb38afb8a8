/**
 * Has a list changed since it was last read?
 *
 * Half of the feeds print the moment of asking (`lastBuildDate`, a cache's closing comment), and most pages carry tokens,
 * advertisements and counters that are new with every request. So a feed or sitemap is compared without what it says of
 * itself before its first item and after its last, and a page by where its links lead, which is all that is taken from it.
 */
import { createHash } from 'node:crypto'
import type { SourceKind } from '../src/model.ts'

/** Looks at a bounded part of a feed and once along a page: outside bytes, and nobody guards this process. */
export function fingerprint(body: Uint8Array, kind: SourceKind): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const hash = createHash('sha256')
  if (kind === 'listing') {
    const links = linksOf(bytes.toString('latin1'))
    if (links.length > 0) return hash.update(links.join('\n')).digest('hex')
  }
  const head = bytes.subarray(0, edgeBytes).toString('latin1')
  const firstItem = head.search(/<(?:item|entry|url|sitemap)\b/i)
  const own = firstItem < 0 ? head : head.slice(0, firstItem)
  const end = Math.max(own.length, bytes.length - edgeBytes)
  const tail = bytes.subarray(end).toString('latin1')
  return hash
    .update(own.replace(moment, ''))
    .update(bytes.subarray(own.length, end))
    .update(tail.replace(/<!--(?:(?!-->)[^])*-->\s*$/, '').trimEnd())
    .digest('hex')
}

const edgeBytes = 4096

const moment = /<(lastBuildDate|pubDate|updated|dc:date|ttl)>[^<]*<\/\1>|<!--(?:(?!-->)[^])*-->/gi

/** Where the links lead, each once, in order, without their queries: those carry the tokens. */
const linksOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/\bhref\s{0,9}=\s{0,9}["']([^"'?#]{1,500})/gi)].map((found) => found[1]!)),
]
