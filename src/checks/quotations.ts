import { shortestQuotation } from '../facts/quotations.ts'
import type { Quotation, Span } from '../model.ts'
import { alignTerms, spanOf, type Gap, type Side } from './align.ts'
import type { Check, Draft } from './check.ts'
import { isFunctionWord } from './function-words.ts'
import { isNegator } from './negation.ts'
import { sentenceAt, type Pair } from './pair.ts'
import { evidence, type Term } from './passage.ts'
import { namesIn, samePerson } from './speakers.ts'
import { termSpan } from './slot.ts'
import { isTitleWord } from './offices.ts'

/**
 * Are the words between quotation marks those of the release, and were they said by that speaker?
 *
 * Each quotation is laid on the stretch of the release that shares most of its words. Cutting at the ends, leaving
 * words out and spelling are the press's right; a word put in another's place, a negation gained or lost, another
 * figure are not. A quotation that shares few words with any stretch is not in the release.
 */
export const quotations: Check = {
  kinds: ['quotation-altered', 'quotation-invented', 'quotation-speaker'],
  find(pair) {
    return pair.article.quotations
      .filter((quotation) => quotation.direct)
      .flatMap((quotation) => judge(pair, quotation))
  },
}

/** From here a quotation is that passage of the release, changed or not (METHODS.md: ≥ .65 word overlap). */
export const sameQuotation = 0.6
/** Below this it is another quotation altogether; between the two nothing is said. */
export const otherQuotation = 0.45

function judge(pair: Pair, quotation: Quotation): Draft[] {
  const [from, to] = termSpan(pair.article, quotation)
  const terms = pair.article.terms.slice(from, to)
  if (terms.length < shortestQuotation) return []
  const side = bestStretch(pair, terms)
  if (side === null || side.copied < otherQuotation) return [invented(pair, quotation, side)]
  if (side.copied < sameQuotation) return []
  return [...alterations(pair, side), ...wrongSpeaker(pair, quotation, side)]
}

/** The release sentence, or two neighbours, that share most words with the quotation. */
function bestStretch(pair: Pair, terms: Term[]): Side | null {
  const votes = new Map<number, number>()
  const seen = new Set<string>()
  for (const term of terms) {
    if (seen.has(term.norm)) continue
    seen.add(term.norm)
    for (const sentence of pair.release.places.get(term.norm) ?? []) {
      votes.set(sentence, (votes.get(sentence) ?? 0) + pair.weight(term.stem))
    }
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1]).slice(0, 2)
  let best: Side | null = null
  for (const [sentence] of ranked) {
    for (const [first, last] of [
      [sentence, sentence],
      [sentence, sentence + 1],
      [sentence - 1, sentence],
    ] as const) {
      if (best !== null && best.copied > 0.95) break
      const start = pair.release.sentences[Math.max(0, first)]?.from ?? 0
      const end = pair.release.sentences[Math.min(last, pair.release.sentences.length - 1)]?.to ?? start
      const side = alignTerms(terms, pair.release.terms.slice(start, end))
      if (best === null || side.copied > best.copied + 0.03) best = side
    }
  }
  return best
}

function alterations(pair: Pair, side: Side): Draft[] {
  return side.gaps
    .map((gap) => trimmed(gap, side))
    .flatMap((gap) => {
      const why = alteration(gap, touches(pair, side, gap))
      if (why === null) return []
      const article = spanOf(pair.article, side.article, gap.articleFrom, gap.articleTo)
      const release = spanOf(pair.release, side.release, gap.releaseFrom, gap.releaseTo)
      return [{ kind: 'quotation-altered', verdict: 'contradicted', article, release, because: why } satisfies Draft]
    })
}

/** The last release word of the gap runs on into what follows, no stop or comma between. */
function touches(pair: Pair, side: Side, gap: Gap): boolean {
  const [last, next] = [gap.release.at(-1), side.release[gap.releaseTo]]
  return last !== undefined && next !== undefined && /^\s+$/.test(pair.release.text.slice(last.end, next.start))
}

/** Longer stretches in another wording are another choice of sentences, not an altered word. */
const longestAlteration = 4

/** At the ends of the quotation the release runs on: only as many of its words answer as the article has. */
function trimmed(gap: Gap, side: Side): Gap {
  const size = gap.article.length
  if (size === 0 || gap.release.length <= size) return gap
  if (gap.articleTo === side.article.length && gap.left >= 2) {
    return { ...gap, release: gap.release.slice(0, size), releaseTo: gap.releaseFrom + size }
  }
  if (gap.articleFrom === 0 && gap.right >= 2) {
    return { ...gap, release: gap.release.slice(-size), releaseFrom: gap.releaseTo - size }
  }
  return gap
}

function alteration(gap: Gap, runsOn: boolean): Draft['because'] | null {
  const [mine, theirs] = [gap.article, gap.release]
  const inside = gap.left > 0 && gap.right > 0
  const said = mine.map((term) => term.raw).join(' ')
  const wrote = theirs.map((term) => term.raw).join(' ')
  const [denies, denied] = [mine.filter((t) => isNegator(t.norm)), theirs.filter((t) => isNegator(t.norm))]
  if (
    inside &&
    mine.length <= longestAlteration &&
    theirs.length <= longestAlteration &&
    denies.length !== denied.length
  ) {
    const gained = denies.length > denied.length
    return gained
      ? {
          id: `Kutipan di berita mengandung “${said}”; di rilis tidak.`,
          en: `The quotation has “${said}” in the article, not in the release.`,
        }
      : {
          id: `Kutipan di rilis mengandung “${wrote}”; di berita hilang.`,
          en: `The quotation has “${wrote}” in the release; the article leaves it out.`,
        }
  }
  // Cut right behind a “tidak”, the quotation begins by saying the opposite.
  if (gap.articleFrom === 0 && mine.length === 0 && gap.right >= 3 && isNegator(theirs.at(-1)?.norm ?? '') && runsOn) {
    const lost = theirs.at(-1)?.raw ?? ''
    return {
      id: `Kutipan di berita dimulai setelah “${lost}” di rilis.`,
      en: `The article begins the quotation after the “${lost}” of the release.`,
    }
  }
  if (mine.length === 0 || theirs.length === 0) return null
  if (mine.length > longestAlteration || theirs.length > longestAlteration) return null
  if (!inside && Math.max(gap.left, gap.right) < 3) return null
  const changed = mine.filter((term) => !isFunctionWord(term.norm) && !theirs.some((other) => sameWord(term, other)))
  const lost = theirs.filter((term) => !isFunctionWord(term.norm) && !mine.some((other) => sameWord(term, other)))
  const single = mine.length === 1 && theirs.length === 1 && gap.left >= 2 && gap.right >= 2
  if (single ? changed.length + lost.length === 0 : changed.length === 0 || lost.length === 0) return null
  return {
    id: `Kutipan di berita berbunyi “${said}”, di rilis “${wrote}”.`,
    en: `The quotation reads “${said}” in the article and “${wrote}” in the release.`,
  }
}

/** Spellings and forms of one word: the same root, or letters apart that a typist may drop. */
function sameWord(a: Term, b: Term): boolean {
  if (a.stem === b.stem) return true
  if (/\d/.test(a.norm) || /\d/.test(b.norm)) return false
  return a.norm.length > 4 && b.norm.length > 4 && lettersApart(a.norm, b.norm) <= 1
}

function lettersApart(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return 2
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const rest = a.length === b.length ? [a.slice(i + 1), b.slice(i + 1)] : a.length > b.length ? [a.slice(i + 1), b.slice(i)] : [a.slice(i), b.slice(i + 1)] // prettier-ignore
  return rest[0] === rest[1] ? 1 : 2
}

function invented(pair: Pair, quotation: Quotation, side: Side | null): Draft {
  const near = pair.release.sentences[side?.release[0]?.sentence ?? 0]
  return {
    kind: 'quotation-invented',
    verdict: 'unsupported',
    article: quotation,
    release: null,
    nearest: near === undefined ? undefined : evidence(pair.release, near),
    // Whom the release does not name the outlet has asked itself.
    ...(isStranger(pair, quotation.speaker) ? { atMost: 'C' as const } : {}),
    because: {
      id: 'Kutipan ini tidak ada dalam rilis.',
      en: 'This quotation is not in the release.',
    },
  }
}

/** A speaker given by name, of which the release has no word. */
function isStranger(pair: Pair, speaker: Quotation['speaker']): boolean {
  const names = speaker === null ? [] : namesIn(speaker.text).filter((name) => !isTitleWord(name))
  return names.length > 0 && !names.some((name) => pair.release.forms.has(name))
}

function wrongSpeaker(pair: Pair, quotation: Quotation, side: Side): Draft[] {
  const said = quotation.speaker
  if (said === null) return []
  const matched = side.to.find((at) => at >= 0)
  const place = matched === undefined ? undefined : side.release[matched]
  const theirs = pair.release.quotations.find(
    (q) => place !== undefined && q.start <= place.start && place.end <= q.end,
  )
  const speaker: (Span & { text: string }) | null = theirs?.speaker ?? null
  if (speaker === null || samePerson(said.text, speaker.text, pair.release)) return []
  if (sentenceAt(pair.release, speaker.start) < 0) return []
  return [
    {
      kind: 'quotation-speaker',
      verdict: 'contradicted',
      article: said,
      release: speaker,
      because: {
        id: `Di berita kutipan ini diucapkan ${said.text}, di rilis ${speaker.text}.`,
        en: `The article gives this quotation to ${said.text}, the release to ${speaker.text}.`,
      },
    },
  ]
}
