import { load } from 'cheerio'
import { blocksOf } from './blocks.ts'
import type { PageTree } from './page.ts'

/**
 * The paragraphs of a page whose body only a script would draw: frameworks send the article as HTML inside JSON inside
 * a script (`__NEXT_DATA__`, `self.__next_f.push`, `__NUXT__`).
 *
 * No script is run. The escapes are undone, however deep, and the longest run of `<p>` elements is the body. An empty list when there is none.
 */
export function paragraphsInScripts(page: PageTree): string[] {
  let best = ''
  for (const script of page.scripts) {
    if (!/(?:<|\\u003c)p(?:[\s>]|\\u003e)/i.test(script)) continue
    for (const run of runsOf(unescaped(script.slice(0, longestScript)))) if (run.length > best.length) best = run
  }
  if (best === '') return []
  const $ = load(best)
  $('figure, figcaption').remove()
  const body = $('body').get(0)
  return body ? blocksOf(body).map((block) => block.text) : []
}

/** The largest articles sent this way have some 100,000 characters with all that is around them. */
const longestScript = 2_000_000

const unescaped = (script: string): string =>
  script.replace(/\\+(?:u([0-9a-f]{4})|([nrt"'/]))/gi, (_, code: string | undefined, sign: string | undefined) =>
    code !== undefined ? String.fromCharCode(parseInt(code, 16)) : /[nrt]/.test(sign ?? '') ? ' ' : (sign ?? ''),
  )

/** Runs of paragraphs with little between them. */
function runsOf(html: string): string[] {
  const runs: { from: number; to: number }[] = []
  for (const found of html.matchAll(/<p(?:\s[^<>]{0,400})?>/gi)) {
    const end = html.indexOf('</p>', found.index)
    if (end < 0) break
    const last = runs.at(-1)
    if (last && found.index < last.to) continue
    if (last && found.index - last.to < farApart) last.to = end + 4
    else runs.push({ from: found.index, to: end + 4 })
  }
  return runs.map(({ from, to }) => html.slice(from, to))
}

/** A picture with its caption, or a heading, stands between two paragraphs of one text. */
const farApart = 1500
