import { Parser } from 'htmlparser2'

/**
 * Is this page safe to hand to a real HTML parser?
 *
 * parse5 builds the tree a browser would build, and a hostile page can make that cost grow with the square of its size:
 * 50,000 nested `<div>` hold it for more than a minute, and formatting tags that are never closed are opened again in
 * every later paragraph. One counting pass with htmlparser2 builds nothing and takes milliseconds.
 */
export function isTooDeep(html: string): boolean {
  const levels: string[] = []
  const unclosed = new Set<string>()
  let deepest = 0
  let elements = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      elements++
      const isFormatting = formatting.has(name)
      levels.push(isFormatting ? `${name} ${Object.entries(attributes).join(' ')}` : name)
      if (levels.length > deepest) deepest = levels.length
    },
    onclosetag(name, isImplied) {
      const opened = levels.pop()
      if (isImplied && opened !== undefined && formatting.has(name)) unclosed.add(opened)
    },
  })
  // In slices, so that a pause takes effect before the rest is read.
  for (let at = 0; at < html.length; at += sliceLength) {
    parser.write(html.slice(at, at + sliceLength))
    if (deepest > deepestAllowed || elements > elementsAllowed) return true
  }
  return elements * (1 + unclosed.size) > reopenedAllowed
}

/** News pages nest 20 to 60 levels; the deepest sound page seen has fewer than 200. */
const deepestAllowed = 400

/** The largest sound pages seen have about 20,000 elements. */
const elementsAllowed = 200_000

/** Elements times formatting tags left open: what the browser's repair may build in the worst case. */
const reopenedAllowed = 2_000_000

const sliceLength = 65_536

/** Tags that the HTML standard opens again in the next block when they were not closed. */
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))
