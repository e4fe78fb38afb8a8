/**
 * How is each source heard? What it brought in the last seven days, by how each item ended, and each of these days seen
 * against expected (health/week.ts). Days are days of UTC.
 */
import { weekNeedsDays, weekOf } from '../health/week.ts'
import type { DaySeen, Outlet, SourceState } from '../model.ts'
import type { Db } from '../store/db.ts'
import { outletsById } from '../store/outlets.ts'
import { allSources, outcomesBySource, type KnownSource } from '../store/sources.ts'
import { seenByDay, spansBetween } from '../store/spans.ts'
import { bySource } from './certificate.ts'

const dayMs = 24 * 3600_000
const outcomeDays = 7
const noOutcomes = { stored: 0, known: 0, rejected: 0, failed: 0, pending: 0 }

export type HeardSource = {
  source: KnownSource
  outlet: Pick<Outlet, 'id' | 'name' | 'tier' | 'province'>
  state: SourceState
  /** Of the items it offered in the last 7 days. */
  outcomes: typeof noOutcomes
  /** Seven whole days, oldest first, and today. */
  week: DaySeen[]
}

export async function heardSources(db: Db, now: Date): Promise<HeardSource[]> {
  const since = new Date(now.getTime() - outcomeDays * dayMs).toISOString()
  const past = new Date(now.getTime() - weekNeedsDays * dayMs).toISOString()
  const [sources, outlets, outcomes, seen, spans] = await Promise.all([
    allSources(db),
    outletsById(db),
    outcomesBySource(db, since),
    seenByDay(db, past),
    spansBetween(db, past, now.toISOString()),
  ])
  const [seenOf, spansOf] = [bySource(seen), bySource(spans)]
  return sources.map((source) => {
    const { id, name, tier, province } = outlets.get(source.outletId) ?? {
      ...{ id: source.outletId, name: source.outletId, tier: 'regional' as const, province: null },
    }
    return {
      source,
      outlet: { id, name, tier, province },
      state: source.active ? source.state : 'off',
      outcomes: outcomes.get(source.id) ?? noOutcomes,
      week: weekOf(
        {
          firstPolledAt: source.firstPolledAt,
          seen: new Map((seenOf.get(source.id) ?? []).map((row) => [row.day, row.seen])),
          deaf: (spansOf.get(source.id) ?? []).filter((span) => span.lost !== false),
        },
        now,
      ),
    }
  })
}
