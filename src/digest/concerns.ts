import type { DigestWish } from '../model.ts'

/**
 * Does it concern this person? Everything does when they chose nothing; else what a chosen unit released, or what has a
 * chosen topic in its title, all words of the topic in whatever order.
 */
export function concerns(
  { units, topics }: Pick<DigestWish, 'units' | 'topics'>,
  about: { unitId: string | null; title: string },
): boolean {
  if (units.length === 0 && topics.length === 0) return true
  if (about.unitId !== null && units.includes(about.unitId)) return true
  const title = about.title.toLowerCase()
  return topics.some((topic) =>
    topic
      .toLowerCase()
      .split(/\s+/)
      .every((word) => title.includes(word)),
  )
}
