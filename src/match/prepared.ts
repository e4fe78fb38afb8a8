import type { Reading, Span } from '../model.ts'
import { boilerplate } from '../text/boilerplate.ts'
import { sentences } from '../text/sentences.ts'
import { shingles } from '../text/shingles.ts'
import { eachHashed, words } from '../text/words.ts'
import { dayOf, otherDayOf } from './day.ts'
import type { Lexicon } from './lexicon.ts'
import { quotedSpans } from './quoted.ts'

/** A sentence as a run of words: `from` included, `to` excluded. */
export type WordRun = { from: number; to: number }

/** A text made ready for comparison: its words as numbers, each still knowing where it stands in the raw text. */
export type Prepared = Text & Digest & { day: number | null; otherDay: number | null }

type Text = {
  /** Word numbers and their spans, in the order of the text. The title is not among them: it has no span in the text. */
  ids: Int32Array
  starts: Int32Array
  ends: Int32Array
  /** Three-word shingle beginning at each word, 0 where there is none. */
  grams: Int32Array
  /** 1 where a word stands in boilerplate, which is never evidence. */
  furniture: Uint8Array
  /** 1 where a word stands inside quotation marks. */
  quoted: Uint8Array
  /** 1 where a word is a name or a number: a capital inside a sentence, or digits. */
  names: Uint8Array
  sentences: WordRun[]
  title: number[]
}

/** What the words outside boilerplate come to. */
type Digest = {
  /** How often each word occurs, title included. */
  counts: Map<number, number>
  marked: Set<number>
  /** The words of the title and the first sentences: what the text says it is about. */
  lead: Set<number>
}

/** Where a news text has said what it is about. */
const leadWords = 80

/**
 * @returns the text as comparable words; `day` is in days since 1970, null when neither the publisher nor the first
 * lines give a date, `otherDay` the one it may mean as well
 */
export function prepare(reading: Reading, lexicon: Lexicon): Prepared {
  const { text } = reading
  const { ids, starts, ends } = numbered(text, lexicon)
  const runs = sentenceRuns(sentences(text), starts)
  const prepared: Text = {
    ids,
    starts,
    ends,
    grams: shingles(ids),
    furniture: wordsInside(boilerplate(text), starts),
    quoted: wordsInside(quotedSpans(text), starts),
    names: namesAndNumbers(text, starts, ends, runs),
    sentences: runs,
    title: words(reading.title ?? '').map((word) => lexicon.idOf(word.norm)),
  }
  return { ...prepared, ...digestOf(prepared), day: dayOf(reading), otherDay: otherDayOf(reading) }
}

/** Words as numbers, with their spans. */
function numbered(text: string, lexicon: Lexicon): Pick<Text, 'ids' | 'starts' | 'ends'> {
  const most = (text.length >> 1) + 1
  if (most > room.ids.length)
    room = { ids: new Int32Array(most), starts: new Int32Array(most), ends: new Int32Array(most) }
  const { ids, starts, ends } = room
  let count = 0
  eachHashed(text, (start, end, low, high, norm) => {
    ids[count] = lexicon.idOfHashed(low, high, () => norm ?? text.slice(start, end).toLowerCase())
    starts[count] = start
    ends[count++] = end
  })
  return { ids: ids.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) }
}

/** Used anew for every text. */
let room = { ids: new Int32Array(0), starts: new Int32Array(0), ends: new Int32Array(0) }

/** What an index keeps of a release: its words and shingles without places or sentences. */
export type Bag = {
  /** The different words outside boilerplate in the order they first stand, title first, and how often each occurs. */
  words: Int32Array
  counts: Int32Array
  /** So many of the first words are those of the title and the opening. */
  lead: number
  grams: Int32Array
  furniture: Uint8Array
  day: number | null
}

/** The same numbers as `prepare` gives, for a fraction of its time. */
export function bagOf(reading: Reading, lexicon: Lexicon): Bag {
  const { ids, starts } = numbered(reading.text, lexicon)
  const furniture = wordsInside(boilerplate(reading.text), starts)
  const title = words(reading.title ?? '').map((word) => lexicon.idOf(word.norm))
  const [different, counts] = [new Int32Array(ids.length + title.length), new Int32Array(ids.length + title.length)]
  if (lexicon.size > lastSeen.length) lastSeen = new Int32Array(lexicon.size * 2)
  // Where in this bag a word stands, plus one; cleared behind us, so that the list serves every text.
  let size = 0
  const count = (id: number) => {
    if (lastSeen[id] === 0) {
      different[size++] = id
      lastSeen[id] = size
    }
    counts[lastSeen[id]! - 1]!++
  }
  title.forEach(count)
  let lead = size
  let said = 0
  for (let at = 0; at < ids.length; at++) {
    if (furniture[at] === 1) continue
    count(ids[at]!)
    if (++said === leadWords) lead = size
  }
  if (said < leadWords) lead = size
  for (let at = 0; at < size; at++) lastSeen[different[at]!] = 0
  return {
    words: different.subarray(0, size),
    counts: counts.subarray(0, size),
    lead,
    grams: shingles(ids),
    furniture,
    day: dayOf(reading),
  }
}

let lastSeen = new Int32Array(1024)

/** The different shingles that begin outside boilerplate. */
export function gramsOf(grams: Int32Array, furniture: Uint8Array): Set<number> {
  const different = new Set<number>()
  for (let at = 0; at < grams.length; at++) if (grams[at] !== 0 && furniture[at] === 0) different.add(grams[at]!)
  return different
}

/** A text that is boilerplate for the most part is a text that was filed several times. */
const mostDiscarded = 0.85

/** The same text with more of it known to be boilerplate. */
export function discard(prepared: Prepared, learned: Uint8Array): Prepared {
  const discarded = learned.reduce((sum, flag) => sum + flag, 0)
  if (discarded === 0 || discarded > mostDiscarded * learned.length) return prepared
  const furniture = prepared.furniture.map((flag, at) => (flag === 1 || learned[at] === 1 ? 1 : 0))
  const text = { ...prepared, furniture }
  return { ...text, ...digestOf(text) }
}

/** The same text under the word numbers of another lexicon. */
export function renumber(prepared: Prepared, from: Lexicon, to: Lexicon): Prepared {
  const moved = (id: number) => to.idOf(from.wordOf(id))
  const ids = prepared.ids.map(moved)
  const text = { ...prepared, ids, grams: shingles(ids), title: prepared.title.map(moved) }
  return { ...text, ...digestOf(text) }
}

function digestOf({ ids, furniture, names, title }: Pick<Text, 'ids' | 'furniture' | 'names' | 'title'>): Digest {
  const counts = new Map<number, number>()
  const count = (id: number) => counts.set(id, (counts.get(id) ?? 0) + 1)
  title.forEach(count)
  const lead = new Set(title)
  const marked = new Set<number>()
  let said = 0
  for (let at = 0; at < ids.length; at++) {
    if (furniture[at] === 1) continue
    const id = ids[at]!
    count(id)
    if (names[at] === 1) marked.add(id)
    if (said++ < leadWords) lead.add(id)
  }
  return { counts, marked, lead }
}

function wordsInside(spans: Span[], starts: Int32Array): Uint8Array {
  const inside = new Uint8Array(starts.length)
  for (const span of spans) {
    for (let at = firstFrom(starts, span.start); at < starts.length && starts[at]! < span.end; at++) inside[at] = 1
  }
  return inside
}

function sentenceRuns(spans: Span[], starts: Int32Array): WordRun[] {
  const runs: WordRun[] = []
  for (const span of spans) {
    const run = { from: firstFrom(starts, span.start), to: firstFrom(starts, span.end) }
    if (run.to > run.from) runs.push(run)
  }
  return runs
}

/** The first word that starts at or after a place in the text. */
function firstFrom(starts: Int32Array, place: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! < place) low = middle + 1
    else high = middle
  }
  return low
}

const capitalOrDigit = /^[\p{Lu}\p{N}]/u
const digit = /^\p{N}/u

function namesAndNumbers(text: string, starts: Int32Array, ends: Int32Array, runs: WordRun[]): Uint8Array {
  const marks = new Uint8Array(starts.length)
  for (let at = 0; at < starts.length; at++) {
    const start = starts[at]!
    const code = text.charCodeAt(start)
    // Small letters, the usual case, need no pattern.
    if (code >= 97 && code <= 122) continue
    const raw = text.slice(start, ends[at]!)
    if (capitalOrDigit.test(raw) && (digit.test(raw) || raw.length > 1)) marks[at] = 1
  }
  for (const run of runs) if (!digit.test(text.slice(starts[run.from]!, ends[run.from]!))) marks[run.from] = 0
  return marks
}
