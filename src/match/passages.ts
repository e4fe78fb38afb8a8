import type { Copied, Passage, PassageHow, Span } from '../model.ts'
import type { Block } from './align.ts'
import { bodyWords } from './features.ts'
import type { Comparison } from './compare.ts'
import type { Prepared } from './prepared.ts'

/** Six words in a row, or nearly, are seldom chance … */
const fewestWords = 6
/** … and shorter ones are shown when they weigh as much as three rare words: a name with its numbers. */
const leastWeight = 18
const fewestHeavyWords = 4
/** Most of the words of a quotation passage stand inside quotation marks. */
const quotedShare = 0.6
/** Sentences this alike say the same in other words; below, pairs of merely the same subject appear. */
const paraphraseLikeness = 0.4

/** The evidence of a match, in the order of the article. Spans count into the two texts as given. */
export function passagesOf(comparison: Comparison): Passage[] {
  const { article, release, alignment } = comparison
  const blocks = evidentBlocks(comparison)
  const copied = blocks.map((block) => blockPassage(article, release, block))
  const taken = new Uint8Array(article.ids.length)
  for (const block of blocks) {
    for (const tile of block.tiles) taken.fill(1, tile.article, tile.article + tile.length)
  }
  const rewritten = alignment.links
    .filter((link) => link.likeness >= paraphraseLikeness)
    .filter((link) => takenShare(taken, article.sentences[link.article]!) < 0.5)
    .map(
      (link): Passage => ({
        article: spanOf(article, article.sentences[link.article]!.from, article.sentences[link.article]!.to),
        release: spanOf(release, release.sentences[link.release]!.from, release.sentences[link.release]!.to),
        how: 'paraphrase',
      }),
    )
  return [...copied, ...rewritten].sort((a, b) => a.article.start - b.article.start || a.article.end - b.article.end)
}

/** Containment both ways, counted over the words in evident passages; boilerplate is in neither count. */
export function copiedOf(comparison: Comparison): Copied {
  const words = evidentBlocks(comparison).reduce((sum, block) => sum + block.copied, 0)
  const share = (of: Prepared) => Math.min(1, words / Math.max(1, bodyWords(of)))
  return { ofArticle: share(comparison.article), ofRelease: share(comparison.release) }
}

function evidentBlocks({ article, weigh, alignment }: Comparison): Block[] {
  return alignment.blocks.filter((block) => {
    if (block.copied >= fewestWords) return true
    if (block.copied < fewestHeavyWords) return false
    let weight = 0
    for (const tile of block.tiles) {
      for (let at = tile.article; at < tile.article + tile.length; at++) weight += weigh(article.ids[at]!)
    }
    return weight >= leastWeight
  })
}

function blockPassage(article: Prepared, release: Prepared, block: Block): Passage {
  const first = block.tiles[0]!
  const last = block.tiles.at(-1)!
  let quoted = 0
  for (const tile of block.tiles) {
    for (let at = tile.article; at < tile.article + tile.length; at++) quoted += article.quoted[at]!
  }
  const how: PassageHow = quoted >= quotedShare * block.copied ? 'quotation' : block.edits === 0 ? 'verbatim' : 'edited'
  return {
    article: spanOf(article, first.article, last.article + last.length),
    release: spanOf(release, first.release, last.release + last.length),
    how,
  }
}

function spanOf(prepared: Prepared, from: number, to: number): Span {
  return { start: prepared.starts[from]!, end: prepared.ends[to - 1]! }
}

function takenShare(taken: Uint8Array, run: { from: number; to: number }): number {
  let count = 0
  for (let at = run.from; at < run.to; at++) count += taken[at]!
  return count / (run.to - run.from)
}
