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
  /** The number of a word, or −1. */
  find(word: string): number
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
  const ids = new Map<string, number>()
  const list: string[] = []
  const base: number[] = []
  return {
    idOf(word) {
      const known = ids.get(word)
      if (known !== undefined) return known
      const id = list.length
      const own = unsliced(word)
      ids.set(own, id)
      list.push(own)
      base.push(-Math.log(shareOf(own)))
      return id
    },
    find: (word) => ids.get(word) ?? -1,
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
  return {
    idOf(word) {
      const known = shared.find(word)
      return known >= 0 ? known : offset + own.idOf(word)
    },
    find(word) {
      const known = shared.find(word)
      if (known >= 0) return known
      const mine = own.find(word)
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
