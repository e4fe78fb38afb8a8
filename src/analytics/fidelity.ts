/**
 * What became of a release's words in its coverage, sentence by sentence, and what an article added of its own.
 *
 * A sentence counts as carried when half of it is covered by passages; as changed when one of these is edited or only a
 * paraphrase.
 */
import type { Article, Passage, Release, Span } from '../model.ts'
import { passagesOf } from '../store/coverage.ts'
import type { Db } from '../store/db.ts'
import { sentences } from '../text/sentences.ts'

const carriedShare = 0.5

/** How much of the release survived: each sentence with the outlets that kept it. */
export type FidelitySentence = Span & { text: string; outlets: number; changed: number }

/** A sentence and what became of it: `absent` of a release is dropped, of an article it is its own. */
export type SentenceFate = { text: string; fate: 'kept' | 'changed' | 'absent' }

export type ArticleFidelity = { release: SentenceFate[]; added: SentenceFate[] }

/** The release's sentences with how many outlets carried each. */
export async function fidelityOf(db: Db, release: Release): Promise<FidelitySentence[]> {
  const used = (await passagesOf(db, release.id)).map((row) => ({
    outletId: row.outletId,
    passages: JSON.parse(row.passages) as Passage[],
  }))
  return sentences(release.text).map((span) => {
    const kept = new Set<string>()
    const changed = new Set<string>()
    for (const { outletId, passages } of used) {
      const fate = fateOf(span, passages, 'release')
      if (fate === 'absent') continue
      kept.add(outletId)
      if (fate === 'changed') changed.add(outletId)
    }
    return { ...span, text: release.text.slice(span.start, span.end), outlets: kept.size, changed: changed.size }
  })
}

/** One article beside one release: what it kept, changed and dropped, and what it added. */
export function fatesIn(article: Article, release: Release, passages: Passage[]): ArticleFidelity {
  const tell = (text: string, side: 'article' | 'release'): SentenceFate[] =>
    sentences(text).map((span) => ({ text: text.slice(span.start, span.end), fate: fateOf(span, passages, side) }))
  return {
    release: tell(release.text, 'release'),
    added: tell(article.text, 'article').filter(({ fate }) => fate === 'absent'),
  }
}

function fateOf(span: Span, passages: Passage[], side: 'article' | 'release'): SentenceFate['fate'] {
  const touching = passages.filter((passage) => passage[side].start < span.end && span.start < passage[side].end)
  const covered = touching.reduce(
    (sum, passage) => sum + Math.min(passage[side].end, span.end) - Math.max(passage[side].start, span.start),
    0,
  )
  if (covered < carriedShare * (span.end - span.start)) return 'absent'
  return touching.some(({ how }) => how === 'edited' || how === 'paraphrase') ? 'changed' : 'kept'
}
