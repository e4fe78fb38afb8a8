import { tellApart, type TellingFact } from '../match/index.ts'
import type { Article, Release } from '../model.ts'

/** What tells the releases that an article may carry apart, in their order; nothing to tell where it is only one. */
export function tellingFacts(article: Article, releases: Release[]): TellingFact[][] {
  return releases.length < 2 ? releases.map(() => []) : tellApart(article, releases)
}
