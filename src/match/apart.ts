/**
 * What tells two sibling releases apart – a ministry's third on one topic in a week – for a person who has to say which
 * of them an article carries: amounts, dates and names that one has and none of the others.
 */
import { factsOf } from '../facts/index.ts'
import type { Evidence, Reading } from '../model.ts'

/** A passage of a release, and whether the article says the same. */
export type TellingFact = Evidence & { inArticle: boolean }

/** More than a glance takes in helps nobody. */
const mostFacts = 6

/** @returns for each release in order its telling facts, those that the article has first */
export function tellApart(article: Reading, releases: Reading[]): TellingFact[][] {
  const said = normalsOf(article)
  const all = releases.map((release) => ({ facts: factsIn(release), normals: normalsOf(release) }))
  return all.map(({ facts }, at) => {
    const seen = new Set<string>()
    return facts
      .filter(({ normal }) => {
        if (seen.has(normal) || all.some((other, nth) => nth !== at && other.normals.has(normal))) return false
        seen.add(normal)
        return true
      })
      .map(({ start, end, text, normal }) => ({ start, end, text, inArticle: said.has(normal) }))
      .toSorted((a, b) => Number(b.inArticle) - Number(a.inArticle) || a.start - b.start)
      .slice(0, mostFacts)
  })
}

type Named = Evidence & { normal: string }

function factsIn({ text, publishedAt }: Reading): Named[] {
  const facts = factsOf(text, publishedAt).map(({ start, end, text, normal }) => ({ start, end, text, normal }))
  return [...facts, ...namesIn(text)]
}

const normalsOf = (reading: Reading): Set<string> => {
  const titled = namesIn(reading.title ?? '').map(({ normal }) => normal)
  return new Set([...titled, ...factsIn(reading).map(({ normal }) => normal)])
}

/** Two capitalised words and more, side by side. */
const name = /\p{Lu}[\p{L}\p{M}'’]+(?: \p{Lu}[\p{L}\p{M}'’]+)+/gu

const namesIn = (text: string): Named[] =>
  [...text.matchAll(name)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
    normal: found[0].toLowerCase(),
  }))
