import type { Fact, Span } from '../model.ts'
import { alignments, type Side } from './align.ts'
import { isFunctionWord } from './function-words.ts'
import type { Pair } from './pair.ts'
import { sentenceAt } from './pair.ts'
import { termAt, type Passage, type Term } from './passage.ts'

/**
 * How much two places say the same around themselves, 0..1: the share of the words near the one, telling words and near
 * words counting more, that also stand near the other; and how well their sentences answer each other.
 */
export function sameSlot(pair: Pair, article: Span, release: Span): number {
  const [aFrom, aTo] = termSpan(pair.article, article)
  const [rFrom, rTo] = termSpan(pair.release, release)
  const mine = around(pair.article, aFrom, aTo, near)
  const other = new Map<string, number>()
  for (const [term, distance] of around(pair.release, rFrom, rTo, near + 2)) {
    if (!other.has(term.stem)) other.set(term.stem, distance)
  }
  let whole = 0
  let shared = 0
  for (const [term, distance] of mine) {
    const value = (pair.weight(term.stem) + 0.3) / (1 + (Math.abs(distance) - 1) / 2)
    whole += value
    const there = other.get(term.stem)
    // The word right beside must be on the same side to count fully: “13 tahun” is not “tahun 13”.
    if (there !== undefined) shared += value * (Math.sign(there) === Math.sign(distance) ? 1 : 0.5)
  }
  const local = whole === 0 ? 0 : shared / whole
  const at = sentenceAt(pair.article, article.start)
  const there = sentenceAt(pair.release, release.start)
  const partner = pair.partners[at]?.find((p) => p.sentence === there)?.score ?? 0
  return localShare * local + (1 - localShare) * partner
}

/** Terms this far away still say what a figure is about. */
const near = 6
const localShare = 0.6

export function termSpan(passage: Passage, span: Span): [from: number, to: number] {
  const from = termAt(passage, span.start)
  let to = from
  while (to < passage.terms.length && (passage.terms[to]?.start ?? Infinity) < span.end) to++
  return [from, to]
}

/** Neighbours within the sentence with their distance, negative to the left. */
function around(passage: Passage, from: number, to: number, reach: number): Array<[Term, number]> {
  const home = passage.terms[from]?.sentence ?? passage.terms[to - 1]?.sentence
  const found: Array<[Term, number]> = []
  for (let d = 1; d <= reach; d++) {
    const left = passage.terms[from - d]
    if (left !== undefined && left.sentence === home) found.push([left, -d])
    const right = passage.terms[to - 1 + d]
    if (right !== undefined && right.sentence === home) found.push([right, d])
  }
  return found
}

/**
 * How much two figures keep the same company, 0..1: the telling words between each and the figures beside it, the nearer
 * the heavier. Narrower than `sameSlot`, so that two figures of one sentence can be told apart.
 */
export function companionship(pair: Pair, article: Span, release: Span): number {
  const mine = companions(pair.article, article)
  const theirs = companions(pair.release, release)
  let whole = 0
  let shared = 0
  for (const [root, nearness] of mine) {
    const value = pair.weight(root) * nearness
    whole += value
    shared += value * Math.min(1, (theirs.get(root) ?? 0) / nearness)
  }
  return whole === 0 ? 0 : shared / whole
}

const companionsASide = 4

function companions(passage: Passage, span: Span): Map<string, number> {
  const [from, to] = termSpan(passage, span)
  const found = new Map<string, number>()
  for (const step of [-1, 1]) {
    let far = 0
    for (let i = step < 0 ? from - 1 : to; far < companionsASide; i += step) {
      const term = passage.terms[i]
      if (term === undefined || term.sentence !== passage.terms[from]?.sentence) break
      if (/^\d/.test(term.norm)) break
      if (isFunctionWord(term.norm)) continue
      far++
      found.set(term.stem, Math.max(found.get(term.stem) ?? 0, 1 / far))
    }
  }
  return found
}

export type Slot = { fact: Fact; score: number }

/** The facts of the release ranked by how well they fill the place of `fact`. */
export function slotsOf(pair: Pair, fact: Span, candidates: readonly Fact[]): Slot[] {
  return candidates
    .map((candidate) => ({ fact: candidate, score: sameSlot(pair, fact, candidate) }))
    .sort((a, b) => b.score - a.score)
}

/**
 * The fact of the release that stands at the very place of `fact` in a sentence that runs alike: the words around are
 * the same, at least `leastAnchors` of them, close on one side at least.
 */
export function counterpart(pair: Pair, fact: Span, candidates: readonly Fact[]): Fact | null {
  const [from, to] = termSpan(pair.article, fact)
  const sentence = pair.article.terms[from]?.sentence
  if (sentence === undefined) return null
  for (const alignment of alignments(pair, sentence)) {
    if (alignment.copied < leastCopied) break
    const base = alignment.article[0]?.index ?? 0
    const here = alignment.to[from - base] ?? -1
    if (here >= 0 && (alignment.to[lastFigure(pair.article, from, to) - base] ?? -1) >= 0) {
      // The figure itself is copied along with its neighbours: what stands there is its own original.
      const original = alignment.release[here]
      const same = candidates.find((other) => original && other.start <= original.start && original.start < other.end)
      if (same !== undefined) return same
    }
    const gap = placeOf(alignment, from - base, to - base)
    if (gap.article > widestGap || gap.release.length > widestGap || gap.release.length === 0) continue
    if (gap.left + gap.right < leastAnchors || Math.max(gap.left, gap.right) < 2) continue
    const start = gap.release[0]?.start ?? 0
    const end = gap.release.at(-1)?.end ?? 0
    const there = candidates.filter((other) => other.start < end && start < other.end)
    if (there.length === 1 && there[0] !== undefined) return there[0]
  }
  return null
}

/**
 * The words of the article from `from` to `to` with the strange ones on either side, and what the release has between the
 * same neighbours. A figure is one place even where a part of it is the same: “16/10” for “16/9”.
 */
function placeOf({ to: partner, release }: Side, from: number, to: number) {
  const at = (i: number): number => partner[i] ?? -1
  let [start, end] = [from, to]
  while (start > 0 && at(start - 1) < 0) start--
  while (end < partner.length && at(end) < 0) end++
  const [low, high] = [start > 0 ? at(start - 1) + 1 : 0, end < partner.length ? at(end) : release.length]
  let [left, right] = [0, 0]
  while (start - 1 - left >= 0 && at(start - 1 - left) === low - 1 - left) left++
  while (end + right < partner.length && at(end + right) === high + right) right++
  return { article: end - start, release: release.slice(low, high), left, right }
}

/** The last word of the figure itself; “persen” may stand for “%”. */
function lastFigure(passage: Passage, from: number, to: number): number {
  const percent = to - from > 1 && /^(?:persen|prosen|percent)$/.test(passage.terms[to - 1]?.norm ?? '')
  return percent ? to - 2 : to - 1
}

/** A figure with its unit and scale is at most this many words (“sembilan ratus enam puluh delapan satuan kerja”). */
const widestGap = 9
const leastAnchors = 3
const leastCopied = 0.5
