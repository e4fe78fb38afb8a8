import type { Layout } from '../outlets/outlet.ts'
import { joinContinued } from './blocks.ts'
import type { Block } from './blocks.ts'
import { leadOf } from './lead.ts'
import { leanHtml } from './markup.ts'
import type { PageTree } from './page.ts'
import { isParagraph, prune } from './prune.ts'
import { readableBlocks } from './readable.ts'
import { paragraphsInScripts } from './scripted.ts'
import { ancestry, tidy } from './tree.ts'
import type { Element } from './tree.ts'

export type BodyFound = { paragraphs: string[]; from: 'outlet' | 'readability' | 'json-ld' | 'script' | 'none' }

/**
 * The article's paragraphs: by the outlet's own layout where one fits, else what Readability found with its losses
 * made good and its surroundings pruned, else what the page's JSON-LD says, else what a script would have drawn.
 */
export function bodyOf(page: PageTree, title: string, layouts: Layout[]): BodyFound {
  for (const layout of layouts) {
    const paragraphs = joinContinued(prune(laidOut(page, layout), page, title))
    if (lengthOf(paragraphs) >= enoughForLayout) return { paragraphs, from: 'outlet' }
  }
  const blocks = bodyBlocks(page, title)
  const paragraphs = joinContinued([...leadOf(page, title, blocks), ...blocks])
  const told = toldInData(page)
  if (lengthOf(told) > Math.max(shortestData, lengthOf(paragraphs) * fullerBy))
    return { paragraphs: told, from: 'json-ld' }
  if (lengthOf(paragraphs) < enoughText) {
    const drawn = paragraphsInScripts(page)
    if (lengthOf(drawn) > Math.max(enoughText, lengthOf(paragraphs) * fullerBy))
      return { paragraphs: drawn, from: 'script' }
  }
  return { paragraphs, from: paragraphs.length > 0 ? 'readability' : 'none' }
}

/** A layout that yields less has met another kind of page (a gallery, a video). */
const enoughForLayout = 200

const shortestData = 200

/** Machine-readable bodies have no paragraphs, so they win only where the page's own text was clearly missed. */
const fullerBy = 1.6

const lengthOf = (paragraphs: string[]): number => paragraphs.reduce((sum, one) => sum + one.length, 0)

export function bodyBlocks(page: PageTree, title: string): Block[] {
  const body = page.$('body').get(0)
  const found = body ? readableBlocks(leanHtml(body)) : []
  const pruned = prune(withLosses(found, page), page, title)
  if (sum(pruned) >= enoughText) return pruned
  const densest = prune(densestPart(page), page, title)
  return sum(densest) > sum(pruned) * fullerBy ? densest : pruned
}

/** With less text than this, the part of the page with most paragraphs is tried as well. */
const enoughText = 250

/** What the deepest element around most of the page's paragraphs holds: for trees that linkedom cannot take. */
function densestPart(page: PageTree): Block[] {
  const main = mainElement(page.blocks.filter(isParagraph), page)
  return main ? page.blocks.filter((block) => placeOf(block, page).includes(main)) : []
}

/**
 * Readability drops paragraphs that are rich in links or wrapped in boxes of their own. What it kept shows which
 * element holds the story; whole paragraphs inside that element are taken in again, in the page's order.
 */
function withLosses(found: Block[], page: PageTree): Block[] {
  const known = new Set(found.map((block) => block.text))
  const main = mainElement(found.filter(isParagraph), page)
  if (!main) return found
  const all = page.blocks.filter(
    (block) => known.has(block.text) || (isParagraph(block) && placeOf(block, page).includes(main)),
  )
  const seen = new Set(all.map((block) => block.text))
  const matched = found.filter((block) => seen.has(block.text))
  const isSameText = sum(matched) >= sum(found) * sameTextShare
  return isSameText ? all.filter((block) => placeOf(block, page).includes(main) || !isElsewhere(block, found)) : found
}

const sum = (blocks: Block[]): number => blocks.reduce((total, block) => total + block.text.length, 0)

/** Readability re-wraps some pages so much that its blocks are not the page's; then its own are used as they are. */
const sameTextShare = 0.95

/** The same words in a menu or a teaser are not the block that was kept. */
const isElsewhere = (block: Block, found: Block[]): boolean =>
  !found.some((one) => one.text === block.text && one.mark === block.mark)

const placeOf = (block: Block, page: PageTree): Element[] => {
  const place = page.places[block.mark]
  return place ? ancestry(place) : []
}

/** The deepest element that holds most of the paragraphs. */
function mainElement(paragraphs: Block[], page: PageTree): Element | null {
  const weights = new Map<Element, number>()
  for (const block of paragraphs) {
    for (const element of placeOf(block, page)) weights.set(element, (weights.get(element) ?? 0) + block.text.length)
  }
  const wanted = sum(paragraphs) * mainShare
  const [first] = [...weights]
    .filter(([, weight]) => weight >= wanted)
    .sort((a, b) => placeDepth(b[0]) - placeDepth(a[0]))
  return first && first[0].name !== 'body' ? first[0] : null
}

const placeDepth = (element: Element): number => ancestry(element).length

const mainShare = 0.75

/** The blocks a layout's selectors take, in the page's order. */
function laidOut(page: PageTree, layout: Layout): Block[] {
  const taken = layout.paragraphs ?? layout.body
  if (taken === undefined) return []
  const wanted = new Set<unknown>(page.$(taken).toArray())
  const dropped = new Set<unknown>(layout.drop === undefined ? [] : page.$(layout.drop).toArray())
  return page.blocks.filter((block) => {
    const boxes = placeOf(block, page)
    return boxes.some((box) => wanted.has(box)) && !boxes.some((box) => dropped.has(box))
  })
}

function toldInData(page: PageTree): string[] {
  const body = page.data?.body
  if (body === null || body === undefined) return []
  return body
    .replace(/<\/?(?:p|br|div|li|h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .split(/\n+/)
    .map(tidy)
    .filter((line) => line !== '')
}
