import type { Router } from 'express'
import { z } from 'zod'
import type { FindingList, FindingState } from '../../api.ts'
import { basisOf } from '../../../src/analytics/basis.ts'
import { urgentFindings } from '../../../src/analytics/urgency.ts'
import { decideFinding, findingCounts, findingsOf } from '../../../src/store/findings.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { needsRole } from '../sign-in.ts'
import { parseWindow, textOf } from '../window.ts'

const listed = 500
/** Older differences reach nobody any more; they stay with their release and in the export. */
const usualDays = 30
const states = ['open', 'confirmed', 'dismissed'] as const

const newVerdict = z.object({
  verdict: z.enum(['confirmed', 'dismissed']).nullable(),
  reason: z.string().trim().max(1000).default(''),
})

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
    const now = house.clock.now()
    const window = parseWindow(req.query, now, usualDays)
    const [rows, counts, basis] = await Promise.all([
      urgentFindings(
        house.db,
        { ...(state ? { state: state satisfies FindingState } : {}), from: window.from, once: true, limit: listed },
        now,
      ),
      findingCounts(house.db, window.from),
      basisOf(house.db, { kind: 'linked' }, window, now),
    ])
    const answer: FindingList = { rows: rows, counts, basis }
    res.json(answer)
  })
  router.post('/findings/:key/verdict', async (req, res) => {
    const user = needsRole(req, 'officer')
    const parsed = newVerdict.safeParse(req.body)
    if (!parsed.success) throw new BadRequest({ id: 'Keputusan tidak dikenal.', en: 'That verdict is not known.' })
    const [finding] = await findingsOf(house.db, { key: req.params.key, limit: 1 })
    if (!finding) throw notFound()
    const { verdict, reason } = parsed.data
    await decideFinding(house.db, finding, { state: verdict, reason }, user, house.clock.now().toISOString())
    const [row] = await urgentFindings(house.db, { key: req.params.key, limit: 1 }, house.clock.now())
    res.json(row)
  })
}
