/**
 * Pages ask the database as the person who asks them: `house.db` is, within a request, narrowed to what that person may
 * see (store/sight.ts), and outside of any there is none. So no page can forget whose eyes it looks with.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestHandler } from 'express'
import type { Db } from '../../src/store/db.ts'
import { idsInSight, inSightOf, type Noun } from '../../src/store/sight.ts'
import type { User } from '../../src/model.ts'
import { notFound } from './answers.ts'
import type { House } from './house.ts'
import { openShared, type Shared } from './shared.ts'

/** A house as pages have it. `everything`: for what is not about anything a person may or may not see. */
export type PageHouse = House & {
  everything: Db
  shared: Shared
}

const eyes = new AsyncLocalStorage<Db>()

export function houseOfPages(house: House): PageHouse {
  const { db: everything, ...rest } = house
  return {
    ...rest,
    everything,
    shared: openShared(house.clock),
    get db() {
      const db = eyes.getStore()
      if (!db) throw new Error('a page asked the database before it was known who asks')
      return db
    },
  }
}

/** Whatever is done on behalf of this person is done with their eyes. */
export async function withEyesOf<T>(house: House, user: User, work: () => T): Promise<Awaited<T>> {
  return await eyes.run(await inSightOf(house.db, user.unitId), work)
}

/** The nouns that an address names, in their order. */
const named: [RegExp, Noun[]][] = [
  [/^\/releases\/([^/]+)/, ['release']],
  [/^\/articles\/([^/]+)/, ['article']],
  [/^\/stories\/([^/]+)/, ['story']],
  [/^\/findings\/(?!(?:verdicts|waiting)$)([^/]+)/, ['finding']],
  [/^\/matches\/([^/]+)\/([^/]+)/, ['article', 'release']],
  [/^\/reconciliations\/([^/.]+)/, ['reconciliation']],
  [/^\/alerts\/([^/]+)\/(?:seen|dismiss|silence)/, ['alert']],
]

/** What an address names and the person does not see is not there: for questions and for changes alike. */
export const onlyInSight =
  (house: PageHouse): RequestHandler =>
  async (req, _res, next) => {
    const [pattern, nouns = []] = named.find(([one]) => one.test(req.path)) ?? []
    const ids = pattern?.exec(req.path)?.slice(1).map(decoded) ?? []
    for (const [at, id] of ids.entries()) {
      if (!(await idsInSight(house.db, nouns[at]!, [id])).has(id)) throw notFound()
    }
    next()
  }

/** An address that cannot be decoded names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw notFound()
  }
}
