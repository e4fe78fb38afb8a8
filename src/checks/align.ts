import type { Span } from '../model.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Passage, Term } from './passage.ts'

/**
 * One article sentence laid word by word on one release sentence (longest common subsequence of forms).
 * `copied` is the share of the article sentence's words that found their like.
 */
export type Alignment = Side & { articleSentence: number; releaseSentence: number }

export type Side = {
  article: Term[]
  release: Term[]
  /** For each word of the article sentence its partner's position in `release`, or -1. */
  to: Int16Array
  copied: number
  gaps: Gap[]
}

/**
 * Where two sentences that run alike say something different: words of the article against words of the release, one
 * of the two possibly empty. `left` and `right` count the words that agree without a break on either side; the edge of
 * a sentence ends the count.
 */
export type Gap = {
  article: Term[]
  release: Term[]
  /** Positions in the sentence's terms, end excluded, so that an empty side still has a place. */
  articleFrom: number
  articleTo: number
  releaseFrom: number
  releaseTo: number
  left: number
  right: number
}

/** Longest side a sentence is compared at; beyond it time grows and nothing is gained. */
const longestSentence = 400

const memory = new WeakMap<Pair, Map<number, Alignment>>()

/** The alignment with the partner that copies the article sentence best. Computed once a pair. */
export function alignments(pair: Pair, articleSentence: number): Alignment[] {
  let known = memory.get(pair)
  if (known === undefined) memory.set(pair, (known = new Map()))
  const partners = pair.partners[articleSentence] ?? []
  return partners
    .map(({ sentence }) => {
      const key = articleSentence * 10_000 + sentence
      const found = known.get(key) ?? align(pair, articleSentence, sentence)
      known.set(key, found)
      return found
    })
    .sort((a, b) => b.copied - a.copied)
}

function align(pair: Pair, articleSentence: number, releaseSentence: number): Alignment {
  const side = alignTerms(termsOf(pair.article, articleSentence), termsOf(pair.release, releaseSentence))
  return { articleSentence, releaseSentence, ...side }
}

/** Lays any two stretches of words side by side. */
export function alignTerms(articleTerms: readonly Term[], releaseTerms: readonly Term[]): Side {
  const article = articleTerms.slice(0, longestSentence)
  const release = releaseTerms.slice(0, longestSentence)
  const to = commonWords(article, release)
  let matched = 0
  for (const at of to) if (at >= 0) matched++
  const copied = article.length === 0 ? 0 : matched / article.length
  return { article, release, to, copied, gaps: gapsOf(article, release, to) }
}

/** Longest common subsequence, preferring unbroken runs where several are equally long. */
function commonWords(a: readonly Term[], b: readonly Term[]): Int16Array {
  const [n, m] = [a.length, b.length]
  const width = m + 1
  const best = new Float32Array((n + 1) * width)
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const here = i * width + j
      if (a[i]?.norm === b[j]?.norm) {
        const run = a[i + 1] !== undefined && a[i + 1]?.norm === b[j + 1]?.norm ? 0.1 : 0
        best[here] = Math.max((best[here + width + 1] ?? 0) + 1 + run, best[here + width] ?? 0, best[here + 1] ?? 0)
      } else best[here] = Math.max(best[here + width] ?? 0, best[here + 1] ?? 0)
    }
  }
  const to = new Int16Array(n).fill(-1)
  for (let i = 0, j = 0; i < n && j < m; ) {
    const here = i * width + j
    const run = a[i]?.norm === b[j]?.norm && a[i + 1] !== undefined && a[i + 1]?.norm === b[j + 1]?.norm ? 0.1 : 0
    if (a[i]?.norm === b[j]?.norm && Math.abs((best[here] ?? 0) - (best[here + width + 1] ?? 0) - 1 - run) < 1e-3) {
      to[i++] = j++
    } else if ((best[here + width] ?? 0) >= (best[here + 1] ?? 0)) i++
    else j++
  }
  return to
}

function gapsOf(article: Term[], release: Term[], to: Int16Array): Gap[] {
  const gaps: Gap[] = []
  let [i, j, left] = [0, 0, 0]
  while (i <= article.length) {
    let end = i
    while (end < article.length && (to[end] ?? -1) < 0) end++
    const releaseEnd = end < article.length ? (to[end] ?? release.length) : release.length
    if (end > i || releaseEnd > j) {
      let right = 0
      while (end + right < article.length && to[end + right] === releaseEnd + right) right++
      gaps.push({
        article: article.slice(i, end),
        release: release.slice(j, releaseEnd),
        articleFrom: i,
        articleTo: end,
        releaseFrom: j,
        releaseTo: releaseEnd,
        left,
        right,
      })
      left = 0
    }
    if (end >= article.length) break
    left++
    i = end + 1
    j = releaseEnd + 1
  }
  return gaps
}

/** What the terms from `from` to `to` cover; for an empty stretch the words on either side, so that there is something to show. */
export function spanOf(passage: Passage, terms: readonly Term[], from: number, to: number): Span {
  const first = terms[from < to ? from : Math.max(0, from - 1)]
  const last = terms[from < to ? to - 1 : Math.min(terms.length - 1, from)]
  if (first === undefined || last === undefined) return { start: 0, end: Math.min(1, passage.text.length) }
  return { start: first.start, end: last.end }
}
