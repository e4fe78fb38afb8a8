import { namesOn, organisationsIn } from '../../data/organisations.ts'
import type { Span } from '../model.ts'
import type { Pair } from './pair.ts'

/**
 * Where the article calls an office by another name of that time: “Kemenkumham” of November 2024 for what the release
 * calls “Kementerian Hukum”. No other organisation stands there, only the old name or the new. Without a day of either
 * text nothing is known to be of its time.
 */
export function renamedIn({ article, release }: Pair): Span[] {
  const day = article.day ?? release.day
  if (day === undefined) return []
  const known = [...organisationsIn(release.text), ...organisationsIn(release.titleForms.join(' '))].map(({ id }) => id)
  const names = new Set(known.flatMap((id) => namesOn(id, day)).map((name) => name.toLowerCase()))
  return organisationsIn(article.text).filter(
    ({ id, start, end }) => !known.includes(id) && names.has(article.text.slice(start, end).toLowerCase()),
  )
}
