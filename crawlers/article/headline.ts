import type { Block } from './blocks.ts'
import type { PageTree } from './page.ts'
import { loose, sameWords } from './title.ts'

/**
 * Where the headline stands among the page's blocks: an `<h1>` of its words, else another heading, else any such line,
 * else a heading that shares most of its words, else the first `<h1>`; or -1.
 */
export function headlineAt(page: PageTree, title: string): number {
  const wanted = loose(title)
  const isIt = (block: Block): boolean => loose(block.text) === wanted
  const isNear = (block: Block): boolean =>
    block.text.length > title.length * likeLength && sameWords(block.text, title) > sharedWords
  const isHeading = (block: Block): boolean => /^h[1-3]$/.test(block.tag)
  for (const at of [
    page.blocks.findLastIndex((block) => block.tag === 'h1' && isIt(block)),
    page.blocks.findLastIndex((block) => isHeading(block) && isIt(block)),
    page.blocks.findIndex(isIt),
    page.blocks.findIndex((block) => isHeading(block) && isNear(block)),
  ])
    if (at >= 0) return at
  return page.blocks.findIndex((block) => block.tag === 'h1')
}

const sharedWords = 0.85
/** A subheading may use a few of the headline's words. */
const likeLength = 0.6

/** The lines around the headline, where names and dates stand; none when there is no headline. */
export function aroundHeadline(page: PageTree, title: string): Block[] {
  const at = headlineAt(page, title)
  return at < 0 ? [] : page.blocks.slice(Math.max(0, at - linesBefore), at + linesAfter)
}

const linesBefore = 6
const linesAfter = 16
