import type { Reading } from '../model.ts'
import { shingleLength } from '../text/shingles.ts'
import { hashesOf } from '../text/words.ts'
import type { ArticleSketch } from './article-sketch.ts'
import { eachWordOf } from './article-sketch.ts'
import { glanceInputs, outlineOf, promiseOf } from './at-a-glance.ts'
import { best } from './best.ts'
import type { Crowd } from './crowd.ts'
import { crowdPenalty } from './crowd.ts'
import { dayOf } from './day.ts'
import { echoDays } from './features.ts'
import { createGramLists } from './gram-lists.ts'
import type { Lexicon } from './lexicon.ts'
import { createLexicon } from './lexicon.ts'
import { createPostings } from './postings.ts'
import type { Prepared } from './prepared.ts'
import { bagOf, discard, gramsOf, prepare } from './prepared.ts'
import { createSketches } from './sketches.ts'
import type { Weigh } from './weigh.ts'
import { indexWeights } from './weigh.ts'

/** A release as the index takes it; whose it is decides which of its phrases are only its office's way of writing. */
export type IndexedRelease = Reading & { id: string; organisation?: string | null | undefined }

/**
 * The releases with what is needed to find the few that an article could carry. Numbers only, some two kilobytes a
 * release: the texts stay where they are, and those of the few are asked for.
 */
export type ReleaseStore = {
  readonly lexicon: Lexicon
  readonly size: number
  add(release: IndexedRelease): void
  /** What is left of it in the lists is passed over until the next start. */
  remove(releaseId: string): void
  /**
   * The few releases worth aligning with the article, in no particular order.
   * @param unasked also those that at a glance are not worth it, for the fit
   */
  candidates(article: Prepared, articleLexicon: Lexicon, unasked?: boolean): string[]
  /** For a release of the index: could an article, by its sketch, carry it? */
  seek(releaseId: string): ((article: ArticleSketch) => boolean) | undefined
  /** What a candidate was chosen or passed over by, for the fit. */
  glance(releaseId: string, article: Prepared, articleLexicon: Lexicon): Record<string, number>
  /** The releases of these whose texts are not at hand. */
  missing(releaseIds: string[]): string[]
  /** Makes a text ready and keeps it at hand while it is among the lately asked. */
  prepare(releaseId: string, reading: Reading): void
  /** A release at hand without learned boilerplate, and what words weigh against it; undefined when it is gone. */
  evidence(releaseId: string, articleLexicon: Lexicon): { release: Prepared; weigh: Weigh } | undefined
  /** How many releases lie as near to the article's day as coverage does, and how many there are at all. */
  crowd(article: Prepared): Crowd
  /** The text with what many releases share taken as boilerplate: it is nobody's, in releases and articles alike. */
  withoutLearned(prepared: Prepared): Prepared
}

/** Each channel brings its best. Measured on real coverage: ten hold 99 % of the right releases. */
const bestOfWords = 10
const bestOfCopies = 10
const bestOfNames = 5
/** Of the union so many are aligned, the most promising at a glance: of 1,255 right releases one stood sixth, none later. */
const mostAligned = 6
/** The article's heaviest words by frequency times weight. The rarest alone would be misspellings. */
const queryWords = 100
/** A shingle or name in more than this share of releases, or of one office's, says nothing about any of them … */
const commonShare = 0.05
/** … but with few releases, a handful of siblings is not yet boilerplate. */
const commonLeast = 3
/** Words in more than this share of releases cost the most time to follow and decide the least. */
const everywhereShare = 0.2
const leastEverywhere = 50
/** In more than half of all news texts: no list says where such a word stands. */
const everydayWeight = -Math.log(0.5)
/** An article's lighter words are followed no further than this: they are in thousands of releases and decide nothing. */
const mostFollowed = 60_000
/** Texts at hand: mostly the last days' releases are asked for, thirty kilobytes each. */
const mostAtHand = 400
/** Words of a release, as a rule. */
const usualLength = 350
/** Stands for “no day is known”. */
const noDay = -(2 ** 31)

/** @param expected how many releases are about to come */
export function createReleaseStore(expected = 0): ReleaseStore {
  const lexicon = createLexicon()
  const ordinalOf = new Map<string, number>()
  const ids: (string | null)[] = []
  /** One over the root of a release's number of different words, so that long releases do not win by length; 0 once gone. */
  let scale = new Float64Array(256)
  /** 1 for a release of the index, 0 once it is gone. */
  let live = new Float64Array(256)
  let days = new Int32Array(256)
  let officeOf = new Int32Array(256)
  const offices = new Map<string, number>()
  const officeSize: number[] = []
  const withWord = createPostings()
  const wordUse: number[] = []
  const withGram = createGramLists(expected * usualLength)
  const sketches = createSketches()
  const onDay = new Map<number, number>()
  /** One number a release, written anew for every article. */
  let scores = new Float64Array(256)

  const commonOf = (releases: number) => Math.max(commonLeast, releases * commonShare)
  const common = () => commonOf(ordinalOf.size)
  const isLive = (ordinal: number) => live[ordinal] === 1
  const weights = indexWeights({
    get releases() {
      return ordinalOf.size
    },
    of: (id) => wordUse[id] ?? 0,
  })
  const atHand = new Map<string, Prepared>()
  let cleaned = new Map<string, Prepared>()
  /** Weights and learned boilerplate depend on all releases, so a release more or less makes them stale. */
  const changed = () => {
    weights.forget()
    cleaned = new Map()
  }

  function add(release: IndexedRelease): void {
    remove(release.id)
    changed()
    const bag = bagOf(release, lexicon)
    const ordinal = ids.push(release.id) - 1
    if (ordinal >= scale.length) grow()
    ordinalOf.set(release.id, ordinal)
    scale[ordinal] = 1 / Math.sqrt(Math.max(1, bag.words.length))
    live[ordinal] = 1
    days[ordinal] = bag.day ?? noDay
    onDay.set(days[ordinal], (onDay.get(days[ordinal]) ?? 0) + 1)
    officeOf[ordinal] = officeNumber(release.organisation)
    officeSize[officeOf[ordinal]]!++
    for (const id of bag.words) {
      if (lexicon.baseWeight(id) > everydayWeight) withWord.push(id, ordinal)
      wordUse[id] = (wordUse[id] ?? 0) + 1
    }
    sketches.add(ordinal, bag)
    for (const gram of gramsOf(bag.grams, bag.furniture)) withGram.add(gram, ordinal)
  }

  function remove(releaseId: string): void {
    const ordinal = ordinalOf.get(releaseId)
    if (ordinal === undefined) return
    const { words, length } = sketches.read(ordinal)
    for (let at = 0; at < length; at++) wordUse[words[at]!]!--
    officeSize[officeOf[ordinal]!]!--
    onDay.set(days[ordinal]!, onDay.get(days[ordinal]!)! - 1)
    scale[ordinal] = 0
    live[ordinal] = 0
    ids[ordinal] = null
    ordinalOf.delete(releaseId)
    atHand.delete(releaseId)
    changed()
  }

  /** Number 0 is the office of releases that name none; of it nothing is learned that is not learned of all. */
  function officeNumber(name: string | null | undefined): number {
    const key = name ?? ''
    let number = offices.get(key)
    if (number === undefined) {
      if (offices.size === 0) officeSize.push(0)
      number = key === '' ? 0 : officeSize.push(0) - 1
      offices.set(key, number)
    }
    return number
  }

  function grow(): void {
    const longer = <T extends Float64Array | Int32Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    const length = scale.length * 2
    scale = longer(scale, new Float64Array(length))
    live = longer(live, new Float64Array(length))
    days = longer(days, new Int32Array(length))
    officeOf = longer(officeOf, new Int32Array(length))
    scores = new Float64Array(length)
  }

  function crowdOf(day: number | null): Crowd {
    const all = ordinalOf.size
    if (day === null) return { near: all, all }
    let near = 0
    for (let at = day - echoDays.after; at <= day + echoDays.before; at++) near += onDay.get(at) ?? 0
    return { near, all }
  }

  function candidates(article: Prepared, articleLexicon: Lexicon, unasked = false): string[] {
    const weigh = weights.against(new Map(), articleLexicon)
    const heaviest = [...article.counts]
      .filter(([id]) => withWord.count(id) > 0)
      .map(([id, count]) => ({ id, weight: weigh(id), value: (1 + Math.log(count)) * weigh(id) }))
      .sort((a, b) => b.value - a.value || a.id - b.id)
    const everywhere = Math.max(leastEverywhere, ordinalOf.size * everywhereShare)
    const chosen = new Set<number>()
    const copied = new Set<number>()
    const crowd = crowdOf(article.day)
    const channel = (most: number, score: () => void) => {
      scores.fill(0, 0, ids.length)
      score()
      for (const ordinal of best(scores, ids.length, most)) chosen.add(ordinal)
    }
    channel(bestOfWords, () => {
      let followed = 0
      for (const { id, weight, value } of heaviest.slice(0, queryWords)) {
        if ((wordUse[id] ?? 0) > everywhere) continue
        followed += withWord.count(id)
        if (followed > mostFollowed) break
        withWord.score(id, scores, value * weight, scale)
      }
    })
    channel(bestOfCopies, () => {
      for (const gram of gramsOf(article.grams, article.furniture)) {
        const uses = withGram.count(gram)
        if (uses === 0 || uses > common()) continue
        const rarity = 1 + Math.log(ordinalOf.size / uses)
        withGram.each(gram, (ordinal) => {
          if (!isLive(ordinal)) return
          scores[ordinal]! += rarity
          copied.add(ordinal)
        })
      }
    })
    channel(bestOfNames, () => {
      for (const { id, weight } of heaviest) {
        if (!article.marked.has(id) || (wordUse[id] ?? 0) > common()) continue
        withWord.score(id, scores, weight, live)
      }
    })
    if (unasked) return [...chosen].map((ordinal) => ids[ordinal]!)
    return [...chosen]
      .map((ordinal) => {
        const inputs = atAGlance(ordinal, article, weigh)
        // Of shingles one in so many is kept, so only where none is met can copying be ruled out.
        const penalty = copied.has(ordinal) ? 0 : crowdPenalty(inputs['nearDays'] === 1, crowd)
        return { ordinal, promise: promiseOf(inputs, penalty) }
      })
      .filter(({ promise }) => promise > -Infinity)
      .sort((a, b) => b.promise - a.promise || a.ordinal - b.ordinal)
      .slice(0, mostAligned)
      .map(({ ordinal }) => ids[ordinal]!)
  }

  const dayAt = (ordinal: number) => (days[ordinal] === noDay ? null : days[ordinal]!)

  function atAGlance(ordinal: number, article: Prepared, weigh: Weigh): Record<string, number> {
    const outline = outlineOf(sketches.read(ordinal), weigh)
    const has = (word: number) => article.counts.has(word)
    return glanceInputs(outline, has, { article, release: dayAt(ordinal) })
  }

  function seek(releaseId: string): ((article: ArticleSketch) => boolean) | undefined {
    const ordinal = ordinalOf.get(releaseId)
    if (ordinal === undefined) return undefined
    const outline = outlineOf(sketches.read(ordinal), weights.against(new Map(), lexicon))
    const byHash = new Map([...outline].map(([word, share]) => [hashesOf(lexicon.wordOf(word)).low, share]))
    const release = dayAt(ordinal)
    return (article) => {
      const had = new Set<number>()
      eachWordOf(article, (hash) => {
        if (byHash.has(hash)) had.add(hash)
      })
      const day = dayOf({ text: '', publishedAt: article.publishedAt })
      const days = { article: { day, otherDay: null }, release }
      return promiseOf(glanceInputs(byHash, (hash) => had.has(hash), days)) > -Infinity
    }
  }

  function withoutLearned(prepared: Prepared): Prepared {
    const limit = common()
    return discard(
      prepared,
      learnedIn(prepared, (gram) => withGram.isMoreThan(gram, limit)),
    )
  }

  /** What its own office writes in many of its releases. */
  function withoutHouseStyle(prepared: Prepared, ordinal: number): Prepared {
    const office = officeOf[ordinal]!
    const limit = commonOf(officeSize[office]!)
    if (office === 0 || officeSize[office]! <= limit) return prepared
    const learned = learnedIn(prepared, (gram) => {
      if (!withGram.isMoreThan(gram, limit) || withGram.isMoreThan(gram, common())) return false
      let own = 0
      withGram.each(gram, (other) => {
        if (isLive(other) && officeOf[other] === office) own++
      })
      return own > limit
    })
    return discard(prepared, learned)
  }

  function learnedIn(prepared: Prepared, isCommon: (gram: number) => boolean): Uint8Array {
    const learned = new Uint8Array(prepared.ids.length)
    // Of a long set phrase only one shingle in so many is known: what lies between two of them belongs to it.
    const bridge = withGram.oneIn === 1 ? 0 : shingleLength * withGram.oneIn
    let last = -Infinity
    prepared.grams.forEach((gram, at) => {
      if (gram === 0 || !isCommon(gram)) return
      learned.fill(1, at - last <= bridge ? last : at, at + shingleLength)
      last = at
    })
    return learned
  }

  return {
    lexicon,
    get size() {
      return ordinalOf.size
    },
    add,
    remove,
    candidates,
    seek,
    glance: (releaseId, article, articleLexicon) =>
      atAGlance(ordinalOf.get(releaseId)!, article, weights.against(new Map(), articleLexicon)),
    missing: (releaseIds) => releaseIds.filter((id) => !atHand.has(id)),
    prepare(releaseId, reading) {
      atHand.delete(releaseId)
      atHand.set(releaseId, prepare(reading, lexicon))
      cleaned.delete(releaseId)
      const oldest = atHand.keys().next().value
      if (atHand.size > mostAtHand && oldest !== undefined) {
        atHand.delete(oldest)
        cleaned.delete(oldest)
      }
    },
    evidence(releaseId, articleLexicon) {
      const prepared = atHand.get(releaseId)
      const ordinal = ordinalOf.get(releaseId)
      if (prepared === undefined || ordinal === undefined) return undefined
      // The lately asked stand last.
      atHand.delete(releaseId)
      atHand.set(releaseId, prepared)
      let release = cleaned.get(releaseId)
      if (release === undefined) {
        release = withoutHouseStyle(withoutLearned(prepared), ordinal)
        cleaned.set(releaseId, release)
      }
      return { release, weigh: weights.against(prepared.counts, articleLexicon) }
    },
    crowd: ({ day }) => crowdOf(day),
    withoutLearned,
  }
}
