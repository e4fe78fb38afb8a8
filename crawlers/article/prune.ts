import type { Block } from './blocks.ts'
import type { PageTree } from './page.ts'

export function prune(blocks: Block[], _page: PageTree, _title: string): Block[] {
  return blocks
}
