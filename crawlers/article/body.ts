import { joinContinued } from './blocks.ts'
import type { Block } from './blocks.ts'
import type { PageTree } from './page.ts'
import { prune } from './prune.ts'
import { readableBlocks } from './readable.ts'

export type BodyFound = { paragraphs: string[]; from: 'outlet' | 'readability' | 'json-ld' }

export function bodyOf(page: PageTree, title: string): BodyFound {
  return { paragraphs: joinContinued(bodyBlocks(page, title)), from: 'readability' }
}

export function bodyBlocks(page: PageTree, title: string): Block[] {
  return prune(readableBlocks(page.$.html('body')), page, title)
}
