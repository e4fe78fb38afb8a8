import { shingleLength } from '../text/shingles.ts'
import type { Prepared } from './prepared.ts'

/**
 * Which words of an article stand in the same order in a release?
 *
 * Seed and extend: every shared three-word shingle is grown to the longest equal run (a tile); longer tiles are kept
 * first, and each word of either text belongs to one tile at most (greedy string tiling, Wise 1993). Neighbouring
 * tiles are then chained to blocks across small gaps, where words were changed, added or dropped.
 */
export type Tile = { article: number; release: number; length: number }

/** Tiles in the order of the article, with what was skipped between them on either side. */
export type Block = { tiles: Tile[]; copied: number; edits: number }

/** A changed phrase is rarely longer; a wider gap begins another passage. */
export const widestGap = 6

export type GramPlaces = Map<number, number[]>

/** Where each shingle of the article begins; made once and used against every candidate. */
export function gramPlaces(article: Prepared): GramPlaces {
  const places: GramPlaces = new Map()
  article.grams.forEach((gram, at) => {
    if (gram === 0 || article.furniture[at] === 1) return
    const known = places.get(gram)
    if (known === undefined) places.set(gram, [at])
    else known.push(at)
  })
  return places
}

export function tilesOf(article: Prepared, places: GramPlaces, release: Prepared): Tile[] {
  const runs = equalRuns(article, places, release)
  // Longest first; among equals the earliest in the release, which is where a journalist reads first.
  runs.sort((a, b) => b.length - a.length || a.release - b.release || a.article - b.article)
  const usedInArticle = new Uint8Array(article.ids.length)
  const usedInRelease = new Uint8Array(release.ids.length)
  const tiles: Tile[] = []
  for (const run of runs) {
    for (const tile of unusedParts(run, usedInArticle, usedInRelease)) {
      usedInArticle.fill(1, tile.article, tile.article + tile.length)
      usedInRelease.fill(1, tile.release, tile.release + tile.length)
      tiles.push(tile)
    }
  }
  return tiles.sort((a, b) => a.article - b.article)
}

function equalRuns(article: Prepared, places: GramPlaces, release: Prepared): Tile[] {
  const runs: Tile[] = []
  // The end of the last run on each diagonal, so that a run of forty words is found once and not thirty-eight times.
  const reached = new Map<number, number>()
  release.grams.forEach((gram, at) => {
    if (gram === 0 || release.furniture[at] === 1) return
    for (const place of places.get(gram) ?? []) {
      const diagonal = at - place
      if ((reached.get(diagonal) ?? -1) > at) continue
      const equal = (step: number): boolean => {
        const a = place + step
        const r = at + step
        if (a < 0 || r < 0 || a >= article.ids.length || r >= release.ids.length) return false
        return article.ids[a] === release.ids[r] && article.furniture[a] === 0 && release.furniture[r] === 0
      }
      let back = 0
      while (equal(-back - 1)) back++
      let length = back
      while (equal(length - back)) length++
      // Two different shingles can share a number: then the words differ and the run is too short.
      if (length < shingleLength) continue
      reached.set(diagonal, at - back + length)
      runs.push({ article: place - back, release: at - back, length })
    }
  })
  return runs
}

function unusedParts(run: Tile, usedInArticle: Uint8Array, usedInRelease: Uint8Array): Tile[] {
  const parts: Tile[] = []
  let from = -1
  for (let step = 0; step <= run.length; step++) {
    const free = step < run.length && usedInArticle[run.article + step] === 0 && usedInRelease[run.release + step] === 0
    if (free && from < 0) from = step
    if (!free && from >= 0) {
      if (step - from >= shingleLength) {
        parts.push({ article: run.article + from, release: run.release + from, length: step - from })
      }
      from = -1
    }
  }
  return parts
}

/** Tiles that follow each other in both texts with at most `widestGap` words between, as one block. */
export function blocksOf(tiles: Tile[]): Block[] {
  const blocks: Block[] = []
  let current: Block | null = null
  for (const tile of tiles) {
    const last: Tile | undefined = current?.tiles.at(-1)
    if (current !== null && last !== undefined) {
      const inArticle = tile.article - (last.article + last.length)
      const inRelease = tile.release - (last.release + last.length)
      if (inArticle <= widestGap && inRelease >= 0 && inRelease <= widestGap) {
        current.tiles.push(tile)
        current.copied += tile.length
        current.edits += Math.max(inArticle, inRelease)
        continue
      }
    }
    current = { tiles: [tile], copied: tile.length, edits: 0 }
    blocks.push(current)
  }
  return blocks
}
