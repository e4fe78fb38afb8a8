import { hashesOf } from '../text/words.ts'
import background from './background.json' with { type: 'json' }

/**
 * Words as numbers, with what each weighs.
 *
 * A word weighs −ln p, where p is the share of texts that use it. p mixes two sources: a shipped table of how common
 * words are in Indonesian and English news, standing for `backgroundTexts` texts, and the releases of this index. So
 * “kementerian hukum” grows light in an index where every release says it, and a name that only one release has stays
 * heavy even in an index of three.
 */
export type Lexicon = {
  /** The number of a word, given one if it is new. */
  idOf(word: string): number
  /** The same by the hashes of text/words.ts; `word` is asked for only when it is new. */
  idOfHashed(low: number, high: number, word: () => string): number
  /** The number of a word by its hashes, or −1. */
  find(low: number, high: number): number
  wordOf(id: number): string
  /** −ln of the share of general texts that use the word, before any release is counted. */
  baseWeight(id: number): number
  readonly size: number
}

/** How many texts the shipped table weighs as; small, so that twenty releases of one ministry already count. */
export const backgroundTexts = 20

/** A word outside the table is in fewer than this share of texts. */
const rarestShare = 0.0005
/** Numbers repeat by chance (“2”, “15”, “2020”), so they weigh at most as a word of this share. */
const shortNumberShare = 0.03

const shares = new Map<string, number>(Object.entries(background.perMille).map(([word, share]) => [word, share / 1000]))

export function createLexicon(): Lexicon {
  const list: string[] = []
  let base = new Float64Array(256)
  /** A table of three columns, at most half full: a word's place is its low hash, or the next that is free. */
  let lows = new Int32Array(512)
  let highs = new Int32Array(512)
  let ids = new Int32Array(512).fill(-1)

  function placeOf(low: number, high: number): number {
    const mask = ids.length - 1
    let place = (low ^ (low >>> 15)) & mask
    while (ids[place] !== -1 && (lows[place] !== low || highs[place] !== high)) place = (place + 1) & mask
    return place
  }

  function grow(): void {
    const [oldLows, oldHighs, oldIds] = [lows, highs, ids]
    lows = new Int32Array(oldIds.length * 2)
    highs = new Int32Array(oldIds.length * 2)
    ids = new Int32Array(oldIds.length * 2).fill(-1)
    for (let at = 0; at < oldIds.length; at++) {
      if (oldIds[at] === -1) continue
      const place = placeOf(oldLows[at]!, oldHighs[at]!)
      lows[place] = oldLows[at]!
      highs[place] = oldHighs[at]!
      ids[place] = oldIds[at]!
    }
  }

  function idOfHashed(low: number, high: number, word: () => string): number {
    let place = placeOf(low, high)
    if (ids[place] !== -1) return ids[place]!
    if (2 * list.length >= ids.length) {
      grow()
      place = placeOf(low, high)
    }
    const id = list.push(unsliced(word())) - 1
    if (id >= base.length) {
      const longer = new Float64Array(base.length * 2)
      longer.set(base)
      base = longer
    }
    base[id] = -Math.log(shareOf(list[id]!))
    lows[place] = low
    highs[place] = high
    ids[place] = id
    return id
  }

  return {
    idOf(word) {
      const { low, high } = hashesOf(word)
      return idOfHashed(low, high, () => word)
    },
    idOfHashed,
    find: (low, high) => ids[placeOf(low, high)]!,
    wordOf: (id) => list[id]!,
    baseWeight: (id) => base[id]!,
    get size() {
      return list.length
    },
  }
}

/**
 * A lexicon for one article on top of a shared one: the words only the article has live and die with it, so that a
 * million articles do not grow the index.
 */
export function borrowLexicon(shared: Lexicon): Lexicon {
  const own = createLexicon()
  const offset = shared.size
  const idOfHashed = (low: number, high: number, word: () => string): number => {
    const known = shared.find(low, high)
    return known >= 0 && known < offset ? known : offset + own.idOfHashed(low, high, word)
  }
  return {
    idOf(word) {
      const { low, high } = hashesOf(word)
      return idOfHashed(low, high, () => word)
    },
    idOfHashed,
    find(low, high) {
      const known = shared.find(low, high)
      if (known >= 0 && known < offset) return known
      const mine = own.find(low, high)
      return mine < 0 ? -1 : offset + mine
    },
    wordOf: (id) => (id < offset ? shared.wordOf(id) : own.wordOf(id - offset)),
    baseWeight: (id) => (id < offset ? shared.baseWeight(id) : own.baseWeight(id - offset)),
    get size() {
      return offset + own.size
    },
  }
}

/** A long word cut out of a text holds on to the whole text in this engine; its own copy does not. */
const unsliced = (word: string): string => (word.length < 13 ? word : Buffer.from(word, 'utf16le').toString('utf16le'))

function shareOf(word: string): number {
  const known = shares.get(word)
  if (known !== undefined) return known
  if (/^\d{1,2}$/.test(word) || /^(19|20)\d\d$/.test(word)) return shortNumberShare
  return rarestShare
}
