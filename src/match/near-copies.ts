import type { Instant } from '../model.ts'
import { gramPlaces, tilesOf } from './align.ts'
import type { Tile } from './align.ts'
import { bodyWords } from './features.ts'
import { createLexicon } from './lexicon.ts'
import type { Prepared } from './prepared.ts'
import { prepare, renumber } from './prepared.ts'

/** A text in the order of telling: by publication, then by id, so that any two have one order. */
export type Told = { id: string; publishedAt: Instant }

export const isEarlier = (a: Told, b: Told): boolean =>
  a.publishedAt < b.publishedAt || (a.publishedAt === b.publishedAt && a.id < b.id)

/** The texts of some weeks, each asked which others share long runs of words with it. */
export type NearCopies = {
  set(text: Told & { text: string }): void
  delete(id: string): void
  get(id: string): Told | undefined
  /** Texts told before this one that may be its copies, those that share most first. */
  earlier(id: string): Told[]
  /** Texts told after this one that may be its copies. */
  later(id: string): Told[]
  /**
   * The part of the shorter of two texts that stands in the other in runs of at least ten words; 0 for very short texts
   * and for one form filled in twice.
   */
  share(a: string, b: string): number
  /** Forgets texts told before, but for those to be kept for comparison alone. */
  forgetBefore(at: Instant, kept: Set<string>): void
}

/** Below ten words, runs are quotations and set phrases that independent reports share. */
const shortestTile = 10
/** Shorter texts (a caption, a teaser) are too easily contained in something. */
const fewestWords = 40
/** Earlier texts that share most shingles are compared word by word. */
const mostCandidates = 12
/** Of the texts that hold a shingle the earliest are asked: more of them is a phrase of the day, not a trace of copying. */
const mostHolders = 60
/** Copies of a story appear within days; a later reprint is news of its own day. */
const farthestMs = 14 * 24 * 3600_000

/**
 * Weather, prices and prayer times come every day in the same sentences, for every town. A copy keeps the numbers of
 * its original; of two texts with so many different numbers each, less than so much of them in common is a form.
 */
const fewestNumbers = 5
const sharedNumbers = 0.5

type Entry = Told & { prepared: Prepared; words: number; numbers: Set<string>; searchable: boolean }

export function createNearCopies(): NearCopies {
  let lexicon = createLexicon()
  const entries = new Map<string, Entry>()
  /** In the order of telling. */
  const holders = new Map<number, Entry[]>()

  function index(entry: Entry): void {
    for (const gram of gramPlaces(entry.prepared).keys()) {
      const list = holders.get(gram)
      if (list === undefined) holders.set(gram, [entry])
      else list.splice(firstNotBefore(list, entry), 0, entry)
    }
  }

  function unindex(entry: Entry): void {
    for (const gram of gramPlaces(entry.prepared).keys()) {
      const list = holders.get(gram)
      const at = list?.indexOf(entry) ?? -1
      if (at < 0) continue
      list!.splice(at, 1)
      if (list!.length === 0) holders.delete(gram)
    }
  }

  /** How many shingles each text of one side shares with this one. */
  function sharing(self: Entry, side: (list: Entry[], at: number) => Entry[]): Entry[] {
    if (self.words < fewestWords) return []
    const shared = new Map<Entry, number>()
    const day = Date.parse(self.publishedAt)
    for (const gram of gramPlaces(self.prepared).keys()) {
      const list = holders.get(gram)
      if (list === undefined) continue
      for (const entry of side(list, firstNotBefore(list, self))) {
        if (entry !== self) shared.set(entry, (shared.get(entry) ?? 0) + 1)
      }
    }
    return [...shared]
      .filter(
        ([entry, count]) => count >= shortestTile - 2 && Math.abs(Date.parse(entry.publishedAt) - day) <= farthestMs,
      )
      .sort((a, b) => b[1] - a[1] || (isEarlier(a[0], b[0]) ? -1 : 1))
      .map(([entry]) => entry)
  }

  return {
    set({ id, publishedAt, text }) {
      const before = entries.get(id)
      if (before?.searchable) unindex(before)
      const prepared = prepare({ text }, lexicon)
      const numbers = new Set([...prepared.counts.keys()].map((word) => lexicon.wordOf(word)).filter(isNumber))
      const entry: Entry = { id, publishedAt, prepared, words: bodyWords(prepared), numbers, searchable: true }
      entries.set(id, entry)
      index(entry)
    },
    delete(id) {
      const entry = entries.get(id)
      if (entry?.searchable) unindex(entry)
      entries.delete(id)
    },
    get: (id) => entries.get(id),
    earlier: (id) =>
      sharing(entries.get(id)!, (list, at) => list.slice(0, Math.min(at, mostHolders))).slice(0, mostCandidates),
    later: (id) => sharing(entries.get(id)!, (list, at) => list.slice(at)),
    share(idA, idB) {
      const a = entries.get(idA)
      const b = entries.get(idB)
      if (!a || !b || a.words < fewestWords || b.words < fewestWords || areForms(a, b)) return 0
      const tiles = tilesOf(a.prepared, gramPlaces(a.prepared), b.prepared)
      return Math.min(1, longRunWords(tiles) / Math.min(a.words, b.words))
    },
    forgetBefore(at, kept) {
      const old = [...entries.values()].filter(
        (entry) => entry.publishedAt < at && (entry.searchable || !kept.has(entry.id)),
      )
      if (old.length === 0) return
      for (const entry of old) {
        entry.searchable = false
        if (!kept.has(entry.id)) entries.delete(entry.id)
      }
      renew()
    },
  }

  /** Numbers the words anew, so that those of forgotten texts do not pile up in a window that runs for months. */
  function renew(): void {
    const old = lexicon
    lexicon = createLexicon()
    holders.clear()
    for (const entry of [...entries.values()].sort((a, b) => (isEarlier(a, b) ? -1 : 1))) {
      entry.prepared = renumber(entry.prepared, old, lexicon)
      if (entry.searchable) index(entry)
    }
  }
}

/** Where in a list in the order of telling this one stands or would stand. */
function firstNotBefore(list: Entry[], told: Told): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isEarlier(list[middle]!, told)) low = middle + 1
    else high = middle
  }
  return low
}

function areForms(a: Entry, b: Entry): boolean {
  const [few, many] = a.numbers.size < b.numbers.size ? [a.numbers, b.numbers] : [b.numbers, a.numbers]
  if (few.size < fewestNumbers) return false
  let shared = 0
  for (const number of few) if (many.has(number)) shared++
  return shared < sharedNumbers * few.size
}

const isNumber = (word: string): boolean => /^\p{N}+$/u.test(word)

const longRunWords = (tiles: Tile[]): number =>
  tiles.reduce((sum, tile) => sum + (tile.length >= shortestTile ? tile.length : 0), 0)
