import type { Router } from 'express'
import { z } from 'zod'
import type { SourceList, SourceRow, SourceState } from '../../api.ts'
import { checkUrl } from '../../../src/pipeline/check-url.ts'
import type { Outlet } from '../../../src/model.ts'
import { outletsById } from '../../../src/store/outlets.ts'
import {
  allSources,
  freshByDay,
  outcomesBySource,
  setSourceActive,
  sourceById,
  type KnownSource,
} from '../../../src/store/sources.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { needsRole } from '../sign-in.ts'
import { sayState } from '../source-says.ts'

const dayMs = 24 * 3600_000
const days = 7
const noOutcomes = { stored: 0, known: 0, rejected: 0, failed: 0, pending: 0 }

export function sourcePages(house: House, router: Router): void {
  router.get('/sources', async (_req, res) => {
    const rows = await rowsOf(house)
    const counts = { never: 0, heard: 0, silent: 0, failing: 0, blocked: 0, losing: 0, off: 0 } satisfies Record<
      SourceState,
      number
    >
    for (const row of rows) counts[row.state]++
    const answer: SourceList = { rows, counts }
    res.json(answer)
  })
  router.post('/sources/:id', async (req, res) => {
    const user = needsRole(req, 'administrator')
    const parsed = z.object({ active: z.boolean() }).safeParse(req.body)
    if (!parsed.success) throw new BadRequest({ id: 'Pilihan tidak dikenal.', en: 'That choice is not known.' })
    const id = req.params.id
    if (!(await sourceById(house.db, id))) throw notFound()
    await setSourceActive(house.db, id, parsed.data.active, house.clock.now().toISOString(), {
      userId: user.id,
      from: req.ip ?? null,
    })
    res.json((await rowsOf(house)).find((row) => row.id === id))
  })
  router.post('/check-url', async (req, res) => {
    needsRole(req, 'officer')
    const parsed = z.object({ url: z.string().trim().min(1).max(2000) }).safeParse(req.body)
    if (!parsed.success)
      throw new BadRequest({ id: 'Tempelkan satu alamat.', en: 'Paste one address.' }, { field: 'url' })
    if (!house.crawler) {
      throw new BadRequest(
        {
          id: 'Proses ini hanya menyajikan halaman; jalankan juga “gaung worker”.',
          en: 'This process only serves pages; run “gaung worker” too.',
        },
        { status: 503 },
      )
    }
    res.json(await checkUrl({ db: house.db, ...house.crawler, clock: house.clock }, parsed.data.url))
  })
}

async function rowsOf(house: House): Promise<SourceRow[]> {
  const now = house.clock.now()
  const since = new Date(now.getTime() - days * dayMs).toISOString()
  const [sources, outlets, outcomes, fresh] = await Promise.all([
    allSources(house.db),
    outletsById(house.db),
    outcomesBySource(house.db, since),
    freshByDay(house.db, since),
  ])
  const weekOf = (id: string) =>
    Array.from({ length: days }, (_, i) => {
      const day = new Date(now.getTime() - (days - 1 - i) * dayMs).toISOString().slice(0, 10)
      return Number(fresh.find((row) => row.sourceId === id && row.day === day)?.fresh ?? 0)
    })
  return sources.map((source) =>
    toRow(source, outlets.get(source.outletId), outcomes.get(source.id) ?? noOutcomes, weekOf(source.id)),
  )
}

function toRow(
  source: KnownSource,
  outlet: Outlet | undefined,
  outcomes: SourceRow['outcomes'],
  week: number[],
): SourceRow {
  const { id, outletId, url, kind, role, active, note } = source
  const state: SourceState = active ? source.state : 'off'
  return {
    ...{ id, outletId, url, kind, role, active, note },
    outlet: {
      id: outletId,
      name: outlet?.name ?? outletId,
      tier: outlet?.tier ?? 'regional',
      province: outlet?.province ?? null,
    },
    state,
    says: sayState(state, source.stateWhy),
    since: source.stateSince,
    lastPolledAt: source.lastPolledAt,
    lastHeardAt: source.lastHeardAt,
    nextDueAt: active ? source.dueAt : null,
    intervalMinutes: source.intervalMinutes,
    outcomes,
    week,
  }
}
