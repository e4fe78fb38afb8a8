import type { Router } from 'express'
import { z } from 'zod'
import type { Ahead, BulkAnswer, FindingList, FindingRow, FindingsWaiting } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { lifeOf } from '../../../src/analytics/board.ts'
import { fewestForShape } from '../../../src/analytics/cycle/finished.ts'
import { echo } from '../../../src/analytics/echo.ts'
import { urgentFindings } from '../../../src/analytics/urgency.ts'
import { findingTiers, type FindingKind, type Instant, type Said, type User } from '../../../src/model.ts'
import {
  decideFinding,
  findingCounts,
  findingFacets,
  findingsOf,
  type FindingItem,
} from '../../../src/store/findings.ts'
import { unitsOfArticles } from '../../../src/store/unit-routes.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { needsRole } from '../sign-in.ts'
import { parseWindow, textOf, unitsAsked } from '../window.ts'

const listed = 500
const atOnce = 200
/** Older differences reach nobody any more; they stay with their release and in the export. */
const usualDays = 30
const states = ['open', 'confirmed', 'dismissed'] as const

const newVerdict = z.object({
  verdict: z.enum(['confirmed', 'dismissed']).nullable(),
  reason: z.string().trim().max(1000).default(''),
  /** Which verdict is taken back; without it whichever stands. */
  decidedAt: z.string().max(40).optional(),
})
const bulkVerdict = newVerdict.extend({ keys: z.array(z.string().max(200)).min(1).max(atOnce) })
type Wanted = z.infer<typeof newVerdict>

export function findingPages(house: House, router: Router): void {
  router.get('/findings', async (req, res) => {
    const asked = textOf(req.query, 'state') ?? 'open'
    const state = asked === 'all' ? undefined : states.find((s) => s === asked)
    if (asked !== 'all' && !state) {
      throw new BadRequest({
        id: '“state” harus open, confirmed, dismissed atau all.',
        en: '“state” must be open, confirmed, dismissed or all.',
      })
    }
    const at = house.clock.now()
    const window = parseWindow(req.query, at, usualDays)
    const unitIds = await unitsAsked(house.db, req.query)
    const kind = textOf(req.query, 'kind') as FindingKind | undefined
    const tier = findingTiers.find((each) => each === textOf(req.query, 'tier'))
    const outletId = textOf(req.query, 'outlet')
    const narrowed = {
      ...(kind ? { kind } : {}),
      ...(tier ? { tier } : {}),
      ...(outletId ? { outletId } : {}),
      ...(unitIds ? { unitIds } : {}),
      from: window.from,
    }
    const [rows, counts, facets, basis] = await Promise.all([
      urgentFindings(house.db, { ...narrowed, ...(state ? { state } : {}), once: true, limit: listed }, at),
      findingCounts(house.db, narrowed),
      findingFacets(house.db, window.from),
      basisOf(house.db, unitIds ? { kind: 'units', ids: unitIds } : { kind: 'linked' }, window, at),
    ])
    const answer: FindingList = { rows: await withUnits(house, rows), counts, facets, basis }
    res.json(answer)
  })
  router.get('/findings/waiting', async (req, res) => {
    const { from } = parseWindow(req.query, house.clock.now(), usualDays)
    const unitIds = await unitsAsked(house.db, req.query)
    const { open } = await findingCounts(house.db, { from, ...(unitIds ? { unitIds } : {}) })
    res.json({ open } satisfies FindingsWaiting)
  })
  router.get('/findings/:key', async (req, res) => {
    res.json(await rowOf(house, req.params.key))
  })
  router.get('/findings/:key/ahead', async (req, res) => {
    const { id, publishedAt } = (await findingOf(house, req.params.key)).releaseRef
    const window = lifeOf(publishedAt)
    const rows = await echo.load(house.db, { kind: 'release', id }, window)
    const { cycle } = echo.answer(rows, window, house.clock.now())
    const ahead: Ahead = cycle.seen < fewestForShape || cycle.phase === 'over' ? null : { remaining: cycle.remaining }
    res.json(ahead)
  })
  router.post('/findings/:key/verdict', async (req, res) => {
    const user = needsRole(req, 'officer')
    const parsed = newVerdict.safeParse(req.body)
    if (!parsed.success) throw unknownVerdict()
    const refused = await decide(house, user, await findingOf(house, req.params.key), parsed.data, now(house))
    if (refused) throw new BadRequest(refused, { status: 409 })
    res.json(await rowOf(house, req.params.key))
  })
  router.post('/findings/verdicts', async (req, res) => {
    const user = needsRole(req, 'officer')
    const parsed = bulkVerdict.safeParse(req.body)
    if (!parsed.success) throw unknownVerdict()
    const at = now(house)
    const answer: BulkAnswer = { kept: [], refused: [], decidedAt: at }
    for (const key of new Set(parsed.data.keys)) {
      const [finding] = await findingsOf(house.db, { key, limit: 1 })
      const says = finding ? await decide(house, user, finding, parsed.data, at) : gone
      if (says) answer.refused.push({ key, says })
      else answer.kept.push(key)
    }
    res.json(answer)
  })
}

const now = (house: House): Instant => house.clock.now().toISOString()

const gone: Said = { id: 'Temuan ini tidak ada lagi.', en: 'This finding is no longer there.' }
const unknownVerdict = () => new BadRequest({ id: 'Keputusan tidak dikenal.', en: 'That verdict is not known.' })

async function findingOf(house: House, key: string): Promise<FindingItem> {
  const [finding] = await findingsOf(house.db, { key, limit: 1 })
  if (!finding) throw notFound()
  return finding
}

async function rowOf(house: House, key: string): Promise<FindingRow> {
  const [row] = await urgentFindings(house.db, { key, limit: 1 }, house.clock.now())
  if (!row) throw notFound()
  return (await withUnits(house, [row]))[0]!
}

/** A finding goes where its article goes; a person moves both at once, on the article's page. */
async function withUnits<Row extends FindingItem>(house: House, rows: Row[]) {
  const units = await unitsOfArticles(house.db, [...new Set(rows.map(({ articleRef }) => articleRef.id))])
  return rows.map((row) => ({ ...row, units: units.get(row.articleRef.id) ?? [] }))
}

/** @returns why the verdict was not kept, or null when it was */
async function decide(
  house: House,
  user: User,
  finding: FindingItem,
  wanted: Wanted,
  at: Instant,
): Promise<Said | null> {
  const { verdict, reason, decidedAt } = wanted
  const ended = await decideFinding(
    house.db,
    finding,
    verdict === null ? { state: null, ...(decidedAt ? { decidedAt } : {}) } : { state: verdict, reason },
    user,
    at,
  )
  if (ended === 'kept') return null
  const stands = await findingOf(house, finding.key)
  // Pressed twice, or sent again after a lost answer: what the person wanted is so already.
  if (stands.state === (verdict ?? 'open') && (verdict === null || stands.decidedBy === user.name)) return null
  return standsOtherwise(stands)
}

function standsOtherwise({ state, decidedBy }: FindingItem): Said {
  if (state === 'open') {
    return {
      id: 'Temuan ini sudah terbuka lagi. Keputusan Anda tidak mengubah apa pun.',
      en: 'This finding is open again already. Your decision changed nothing.',
    }
  }
  const who = decidedBy ?? '–'
  return state === 'confirmed'
    ? {
        id: `${who} sudah memastikan bahwa ini berbeda dari rilis. Keputusan itu tetap; keputusan Anda tidak menimpanya.`,
        en: `${who} has already confirmed that this differs from the release. That stands; yours did not replace it.`,
      }
    : {
        id: `${who} sudah menilai ini tidak masalah. Keputusan itu tetap; keputusan Anda tidak menimpanya.`,
        en: `${who} has already judged this no problem. That stands; yours did not replace it.`,
      }
}
