import { joinContinued } from './blocks.ts'
import type { PageTree } from './page.ts'
import { prune } from './prune.ts'
import { readableBlocks } from './readable.ts'

export type BodyFound = { paragraphs: string[]; from: 'outlet' | 'readability' | 'json-ld' }

export function bodyOf(page: PageTree, title: string): BodyFound {
  const blocks = readableBlocks(page.$.html('body'))
  return { paragraphs: joinContinued(prune(blocks, page, title)), from: 'readability' }
}
