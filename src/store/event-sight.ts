import type { Db } from './db.ts'
import type { StoreEvent } from './events.ts'
import { idsInSight, unitInSight, type Noun } from './sight.ts'

const nouns = ['release', 'article', 'story', 'finding'] as const

/** Of what happened, only what the person sees; everything for who sees everything. */
export async function eventsInSight<E extends { event: StoreEvent }>(db: Db, said: E[]): Promise<E[]> {
  if (unitInSight(db) === null || said.length === 0) return said
  const seen = {} as Record<Noun, Set<string>>
  for (const noun of nouns)
    seen[noun] = await idsInSight(
      db,
      noun,
      said.flatMap(({ event }) => idsIn(event, noun)),
    )
  return said.flatMap((one) => {
    const event = narrowed(one.event, seen)
    const about = nouns.flatMap((noun) => idsIn(event, noun).map((id) => seen[noun].has(id)))
    const isEverybodys = one.event.type === 'source' || one.event.type === 'layout'
    return isEverybodys || (about.length > 0 && about.every(Boolean)) ? [{ ...one, event }] : []
  })
}

/** Without those of the things it names that the person does not see. */
function narrowed(event: StoreEvent, seen: Record<Noun, Set<string>>): StoreEvent {
  if (event.type === 'coverage') return { ...event, releaseIds: event.releaseIds.filter((id) => seen.release.has(id)) }
  if (event.type === 'matches') return { ...event, articleIds: event.articleIds.filter((id) => seen.article.has(id)) }
  return event
}

function idsIn(event: StoreEvent, noun: Noun): string[] {
  switch (event.type) {
    case 'coverage':
      return noun === 'article' ? [event.articleId] : noun === 'release' ? event.releaseIds : []
    case 'version':
      return noun === 'article' ? [event.articleId] : []
    case 'matches':
      return noun === 'article' ? event.articleIds : []
    case 'release':
      return noun === 'release' ? [event.releaseId] : []
    case 'finding':
    case 'verdict':
      return noun === 'finding' ? [event.key] : []
    case 'owner':
      return noun === event.subject ? [event.id] : []
    case 'source':
    case 'layout':
      return []
  }
}
