/** After the units have changed, what is kept is gone through, newest first, a portion at a time. */
import type { Db } from '../store/db.ts'
import { setSetting, settingOf } from '../store/settings.ts'
import { articlesToRoute, routeAgain, type RoutePlace } from '../store/unit-routes.ts'
import type { KnownUnits } from './known-units.ts'

const key = 'units.routed'
/** Some hundred kilobytes of text. */
const atOnce = 300

/** `below`: everything newer has been gone through; `done`: all has. */
type Progress = { stamp: string; below: RoutePlace | null; done: boolean }

/** One portion, if there is anything left. @returns how many articles that was */
export async function routeSome(db: Db, { stamp, units, names }: KnownUnits): Promise<number> {
  if (units.length === 0) return 0
  const progress = await progressOf(db, stamp)
  if (progress.done) return 0
  const articles = await articlesToRoute(db, progress.below, atOnce)
  // A text that was not kept so long names what it named.
  const named = new Map(articles.filter(({ text }) => text !== '').map((one) => [one.id, names.namedIn(one)]))
  if (articles.length > 0) {
    const ids = articles.map(({ id }) => id)
    await routeAgain(db, ids, named)
  }
  const last = articles.at(-1)
  const next: Progress = {
    stamp,
    below: last ? { publishedAt: last.publishedAt, id: last.id } : progress.below,
    done: articles.length < atOnce,
  }
  await setSetting(db, key, JSON.stringify(next))
  return articles.length
}

async function progressOf(db: Db, stamp: string): Promise<Progress> {
  const kept = await settingOf(db, key)
  const progress = kept === null ? null : (JSON.parse(kept) as Progress)
  return progress?.stamp === stamp ? progress : { stamp, below: null, done: false }
}
