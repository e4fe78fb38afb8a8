import type { Router } from 'express'
import { z } from 'zod'
import type { SourceList, SourceRow, SourceState, SourceTrial } from '../../api.ts'
import { heardSources, type HeardSource } from '../../../src/analytics/heard-sources.ts'
import { checkUrl } from '../../../src/pipeline/check-url.ts'
import type { Source } from '../../../src/model.ts'
import { newOutlet, outletOfHost } from '../../../src/pipeline/outlet-of.ts'
import { trySource } from '../../../src/pipeline/try-source.ts'
import { urlKey, webUrl } from '../../../crawlers/urls.ts'
import { layoutAlarms } from '../../../src/store/layout.ts'
import { articleIdByKey } from '../../../src/store/collect.ts'
import { decideUnit } from '../../../src/store/unit-routes.ts'
import { outletsById } from '../../../src/store/outlets.ts'
import { addSource, allSources, setSourceActive, setSourceRole, sourceById } from '../../../src/store/sources.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import type { PageHouse } from '../sight.ts'
import { actorOf, needsRole } from '../sign-in.ts'
import { sayState } from '../source-says.ts'

export function sourcePages(house: PageHouse, router: Router): void {
  router.get('/sources', async (_req, res) => {
    const rows = await rowsOf(house)
    const counts = countsOf(rows.map(({ state }) => state))
    const answer: SourceList = { rows, counts, layouts: await layoutsOf(house) }
    res.json(answer)
  })
  router.get('/sources/counts', async (_req, res) => {
    const states = (await allSources(house.db)).map(({ active, state }) => (active ? state : 'off'))
    const answer: SourceList['counts'] = countsOf(states)
    res.json(answer)
  })
  router.post('/sources/try', async (req, res) => {
    needsRole(req, 'administrator')
    const trial: SourceTrial | null = await trySource(
      crawlerOf(house),
      parsed(z.object({ url: address }), req.body).url,
    )
    if (!trial) throw noAddress()
    res.json(trial)
  })
  router.post('/sources', async (req, res) => {
    const user = needsRole(req, 'administrator')
    const asked = parsed(newSource, req.body)
    const url = webUrl(asked.url)
    if (!url) throw noAddress()
    const outlets = await outletsById(house.db)
    const outlet = asked.outletId === null ? undefined : outlets.get(asked.outletId)
    if (asked.outletId !== null && !outlet) throw notFound()
    const owner = outlet ?? { ...(outletOfHost(url, outlets) ?? newOutlet(url)), ...asked.newOutlet }
    const { kind, role } = asked
    const source: Source = {
      id: sourceIdOf(url),
      outletId: owner.id,
      url: url.href,
      kind,
      role,
      active: true,
      note: '',
    }
    const now = house.clock.now().toISOString()
    if (asked.replaces !== undefined && !(await sourceById(house.db, asked.replaces))) throw notFound()
    const by = { userId: user.id, from: req.ip ?? null }
    const added = await addSource(house.db, { outlet: owner, source }, now, by)
    if (!added)
      throw new BadRequest(
        { id: 'Alamat ini sudah menjadi sumber.', en: 'This address is a source already.' },
        { status: 409, field: 'url' },
      )
    // The new one is kept first: should it end here, both are heard rather than none.
    if (asked.replaces !== undefined) await setSourceActive(house.db, asked.replaces, false, now, by)
    res.status(201).json((await rowsOf(house)).find((row) => row.id === source.id))
  })
  router.post('/sources/:id', async (req, res) => {
    const user = needsRole(req, 'administrator')
    const { active, role } = parsed(changeOfSource, req.body)
    const id = req.params.id
    if (!(await sourceById(house.db, id))) throw notFound()
    const now = house.clock.now().toISOString()
    const by = { userId: user.id, from: req.ip ?? null }
    if (active !== undefined) await setSourceActive(house.db, id, active, now, by)
    if (role !== undefined) await setSourceRole(house.db, id, role, now, by)
    res.json((await rowsOf(house)).find((row) => row.id === id))
  })
  router.post('/check-url', async (req, res) => {
    const user = needsRole(req, 'officer')
    const { url, add } = parsed(z.object({ url: address, add: z.boolean().default(false) }), req.body)
    const check = await checkUrl(crawlerOf(house), url, add)
    // What somebody bound to a unit adds is that unit's: else they would not see it.
    const key = urlKey(url)
    const id = check.articleId ?? (add && key !== null ? await articleIdByKey(house.everything, key) : null)
    if (add && id !== null && user.unitId !== null) {
      const now = house.clock.now().toISOString()
      await decideUnit(house.db, { articleId: id, unitId: user.unitId }, true, actorOf(req), now)
    }
    res.json({ ...check, articleId: id })
  })
}

const address = z.string().trim().min(1).max(2000)
const sourceRole = z.enum(['press', 'release', 'factcheck', 'blog', 'channel'])
/** Something of a source is to change, and nothing that is not a source's. */
const changeOfSource = z
  .strictObject({ active: z.boolean().optional(), role: sourceRole.optional() })
  .refine((change) => Object.keys(change).length > 0)
const newSource = z.object({
  url: address,
  kind: z.enum(['feed', 'sitemap', 'listing']),
  role: sourceRole,
  /** Null for an outlet not known yet. */
  outletId: z.string().nullable(),
  /** The source whose address this is from now on; it is turned off. */
  replaces: z.string().max(200).optional(),
  newOutlet: z
    .object({
      name: z.string().trim().min(2).max(120),
      tier: z.enum(['national', 'regional', 'official', 'factcheck']),
      province: z.string().trim().min(2).max(60).nullable(),
    })
    .optional(),
})

function parsed<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body)
  if (read.success) return read.data
  const field = String(read.error.issues[0]?.path[0] ?? '')
  throw field === 'url'
    ? noAddress()
    : new BadRequest({ id: 'Isian ini tidak dikenal.', en: 'This entry is not known.' }, { field })
}

const noAddress = () => new BadRequest({ id: 'Tempelkan satu alamat.', en: 'Paste one address.' }, { field: 'url' })

/** What goes out to other sites, where this process does. */
function crawlerOf(house: House) {
  if (house.crawler) return { db: house.db, clock: house.clock, ...house.crawler }
  throw new BadRequest(
    {
      id: 'Proses ini hanya menyajikan halaman; jalankan juga “gaung worker”.',
      en: 'This process only serves pages; run “gaung worker” too.',
    },
    { status: 503 },
  )
}

/** Readable, and one for each address. */
const sourceIdOf = (url: URL): string =>
  urlKey(url.href)!
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 120)

async function layoutsOf(house: House): Promise<SourceList['layouts']> {
  const [alarms, outlets] = await Promise.all([layoutAlarms(house.db), outletsById(house.db)])
  return alarms.map(({ outletId, part, usual, now, pages, since, example }) => ({
    outlet: { id: outletId, name: outlets.get(outletId)?.name ?? outletId },
    ...{ part, usual, now, pages, since, example },
  }))
}

const rowsOf = async (house: House): Promise<SourceRow[]> =>
  (await heardSources(house.db, house.clock.now())).map(toRow)

function countsOf(states: SourceState[]): SourceList['counts'] {
  const counts = { never: 0, heard: 0, silent: 0, failing: 0, blocked: 0, losing: 0, off: 0 }
  for (const state of states) counts[state]++
  return counts
}

function toRow({ source, outlet, state, outcomes, week }: HeardSource): SourceRow {
  const { id, outletId, url, kind, role, active, note } = source
  return {
    ...{ id, outletId, url, kind, role, active, note, outlet, state, outcomes, week },
    says: sayState(state, source.stateWhy),
    since: source.stateSince,
    lastPolledAt: source.lastPolledAt,
    lastHeardAt: source.lastHeardAt,
    nextDueAt: active ? source.dueAt : null,
    intervalMinutes: source.intervalMinutes,
  }
}
