import { parseHTML } from 'linkedom'
import { Readability } from '@mozilla/readability'
import { blocksOf } from './blocks.ts'
import type { Block } from './blocks.ts'

/**
 * Readability's opinion of where the body is, as blocks that still know their place in the original page.
 *
 * `bodyHtml` is the marked tree as cheerio writes it (parse5, as browsers parse): linkedom alone loses the body of
 * pages with unclosed tags. An empty list means that Readability has no opinion.
 */
export function readableBlocks(bodyHtml: string): Block[] {
  const { document } = parseHTML(`<!doctype html><html><head></head>${bodyHtml}</html>`)
  try {
    const found = new Readability<Node>(document, {
      keepClasses: true,
      disableJSONLD: true,
      serializer: (node) => node,
    }).parse()
    return found?.content ? blocksOf(found.content) : []
  } catch {
    // linkedom refuses a few trees that parse5 builds (an element where a text belongs, say): others must read the page.
    return []
  }
}
