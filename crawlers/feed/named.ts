import { Parser } from 'htmlparser2'
import { decode } from '../decode.ts'
import { webUrl } from '../urls.ts'
import type { About } from '../types.ts'

/** The feeds that a page names in its head, as browsers once showed them; those of comments are left out. */
export function feedsNamedIn(body: Uint8Array, about: About): { url: string; title: string | null }[] {
  const found = new Map<string, string | null>()
  const parser = new Parser({
    onopentag(name, { rel, type, href, title }) {
      if (name !== 'link' || href === undefined || found.size >= mostNamed) return
      if (!/(?:^|\s)alternate(?:\s|$)/i.test(rel ?? '') || !/(?:rss|atom)\+xml/i.test(type ?? '')) return
      const url = webUrl(href, about.url)?.href
      if (url !== undefined && !/comments?(?:\/|$)|\/komentar/i.test(url)) found.set(url, title?.trim() || null)
    },
  })
  parser.end(decode(body.subarray(0, headBytes), about.contentType).text)
  return [...found].map(([url, title]) => ({ url, title }))
}

/** Heads are shorter than this, and nothing behind them is asked for. */
const headBytes = 300_000
const mostNamed = 12
