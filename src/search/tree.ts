/**
 * What a person asks for, as a tree. Spans count UTF-16 units into the query as typed, so that an answer can point at
 * the place it speaks of.
 */
import type { Instant, MatchKind, Span, Tier } from '../model.ts'

/** `anywhere` is title or body. */
export type Within = 'anywhere' | 'title' | 'body'

/**
 * Words one after the other. A single word that is not `exact` is found in every form of its stem (latih: pelatihan,
 * melatih). With `prefix` the last word is only a beginning.
 */
export type WordsLeaf = { is: 'words'; words: string[]; exact: boolean; prefix: boolean; within: Within } & Span

/** Outlets by what is known of them; the store knows which. */
export type OutletLeaf = { is: 'outlet'; by: 'name' | 'province'; words: string[] } & Span

export type Leaf =
  | WordsLeaf
  | OutletLeaf
  | ({ is: 'tier'; tier: Tier } & Span)
  | ({ is: 'author'; words: string[] } & Span)
  | ({ is: 'language'; language: 'id' | 'en' } & Span)
  /** Carries a release: one with such words, or any. */
  | ({ is: 'release'; of: WordsLeaf | null } & Span)
  | ({ is: 'kind'; kind: MatchKind } & Span)
  /** Published at or after, before. */
  | ({ is: 'since'; at: Instant } & Span)
  | ({ is: 'until'; at: Instant } & Span)

export type Tree = Leaf | { is: 'and'; of: Tree[] } | { is: 'or'; of: Tree[] } | { is: 'not'; of: Tree }

/** What a found text may owe its being found to: every leaf that is not under a `not`. */
export function positiveLeaves(tree: Tree | null): Leaf[] {
  if (tree === null || tree.is === 'not') return []
  if (tree.is === 'and' || tree.is === 'or') return tree.of.flatMap(positiveLeaves)
  return [tree]
}
