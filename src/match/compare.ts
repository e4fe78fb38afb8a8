import type { Alignment, Features } from './features.ts'
import { featuresOf } from './features.ts'
import type { GramPlaces } from './align.ts'
import { blocksOf, tilesOf } from './align.ts'
import type { Prepared } from './prepared.ts'
import { sentenceLinks } from './sentence-links.ts'
import type { Weigh } from './weigh.ts'

export type Comparison = {
  article: Prepared
  release: Prepared
  weigh: Weigh
  alignment: Alignment
  features: Features
}

/** One article against one release: aligned, linked sentence by sentence, and described in numbers. */
export function compare(article: Prepared, places: GramPlaces, release: Prepared, weigh: Weigh): Comparison {
  const tiles = tilesOf(article, places, release)
  const alignment = { tiles, blocks: blocksOf(tiles), links: sentenceLinks(article, release, weigh) }
  return { article, release, weigh, alignment, features: featuresOf(article, release, weigh, alignment) }
}
