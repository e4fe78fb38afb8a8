import type { Block } from './blocks.ts'
import type { PageTree } from './page.ts'
import { loose } from './title.ts'

/** Where the headline stands among the page's blocks: a heading of its words, else such a line, else the first `<h1>`; or -1. */
export function headlineAt(page: PageTree, title: string): number {
  const wanted = loose(title)
  const heading = page.blocks.findLastIndex((block) => /^h[1-3]$/.test(block.tag) && loose(block.text) === wanted)
  if (heading >= 0) return heading
  const line = page.blocks.findIndex((block) => loose(block.text) === wanted)
  return line >= 0 ? line : page.blocks.findIndex((block) => block.tag === 'h1')
}

/** The lines around the headline, where names and dates stand; none when there is no headline. */
export function aroundHeadline(page: PageTree, title: string): Block[] {
  const at = headlineAt(page, title)
  return at < 0 ? [] : page.blocks.slice(Math.max(0, at - linesBefore), at + linesAfter)
}

const linesBefore = 6
const linesAfter = 16
