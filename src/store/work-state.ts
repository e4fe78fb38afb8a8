import type { Instant } from '../model.ts'
import type { Db } from './db.ts'

/** How the work stands, in a few cheap counts: for the doctor and for `/metrics`. */
export type WorkState = {
  /** Sources by state; switched-off ones under `off`. */
  sources: Record<string, number>
  lastPollAt: Instant | null
  /** Articles heard and not yet judged. */
  waiting: number
  oldestWaitingAt: Instant | null
}

export async function workState(db: Db): Promise<WorkState> {
  const states = await db
    .selectFrom('sources')
    .select((eb) => ['state', 'active', eb.fn.countAll<number>().as('n')])
    .groupBy(['state', 'active'])
    .execute()
  const sources: Record<string, number> = {}
  for (const { state, active, n } of states) {
    const name = active === 1 ? state : 'off'
    sources[name] = (sources[name] ?? 0) + Number(n)
  }
  const polled = await db
    .selectFrom('sources')
    .select((eb) => eb.fn.max('last_polled_at').as('at'))
    .executeTakeFirst()
  const waiting = await db
    .selectFrom('articles')
    .select((eb) => [eb.fn.countAll<number>().as('n'), eb.fn.min('first_seen_at').as('oldest')])
    .where('judged_by', 'is', null)
    .executeTakeFirst()
  return {
    sources,
    lastPollAt: polled?.at ?? null,
    waiting: Number(waiting?.n ?? 0),
    oldestWaitingAt: waiting?.oldest ?? null,
  }
}
