import { pipeline } from 'node:stream/promises'
import type { Request, Response, Router } from 'express'
import { analytics } from '../../../src/analytics/index.ts'
import type { Scope } from '../../../src/analytics/analytic.ts'
import { csvStream } from '../../../src/export/csv.ts'
import { jsonLinesStream } from '../../../src/export/json-lines.ts'
import { exportSheets } from '../../../src/export/dictionary.ts'
import { withLocalTimes, withTotal } from '../../../src/export/extra.ts'
import { openTable, type ExportTable } from '../../../src/export/table.ts'
import type { Dictionary } from '../../api.ts'
import { notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { userOf } from '../sign-in.ts'
import { cycleView } from '../views.ts'
import { parseWindow, textOf, unitsAsked } from '../window.ts'

const everythingDays = 365
/** Of one release or story all is wanted, however old it is. */
const wholeLifeDays = 3660

export function exportPages(house: House, router: Router): void {
  router.get('/export/:file', async (req, res) => {
    const [, name = '', lines] = /^(.+?)(?:\.csv|(\.jsonl))?$/.exec(req.params.file) ?? []
    const now = house.clock.now()
    const window = parseWindow(req.query, now, scopeOf(req.query).kind === 'all' ? everythingDays : wholeLifeDays)
    const unitIds = await unitsAsked(house.db, req.query)
    const only = { linked: textOf(req.query, 'scope') === 'linked', ...(unitIds ? { unitIds } : {}) }
    const table = await openTable(house.db, name, scopeOf(req.query), window, now, only)
    if (!table) throw notFound()
    await sendTable(req, res, { name, ...table }, now, lines !== undefined)
  })
  router.get('/dictionary', (_req, res) => {
    const answers = analytics.map(({ name, title, explains }) => ({ name, title, explains }))
    res.json({ sheets: exportSheets, answers } satisfies Dictionary)
  })
  router.get('/series', async (req, res) => {
    const unitIds = await unitsAsked(house.db, req.query)
    res.json(await cycleView(house, { kind: 'all' }, parseWindow(req.query, house.clock.now()), unitIds))
  })
  router.get('/analytics/:name', async (req, res) => {
    const question = analytics.find((q) => q.name === req.params.name)
    if (!question) throw notFound()
    const now = house.clock.now()
    res.json(await question.ask(house.db, scopeOf(req.query), parseWindow(req.query, now), now))
  })
}

/** A table as a file: CSV for scripts, with `excel=1` for spreadsheets in the reader's language and time, with a line of totals on request, or JSON Lines. */
export async function sendTable(
  req: Request,
  res: Response,
  { name, ...table }: { name: string } & ExportTable,
  now: Date,
  lines = false,
): Promise<void> {
  const { language, zone } = userOf(req)
  const asks = (what: string) => textOf(req.query, what) === '1'
  const excel = asks('excel')
  const timed = excel || asks('local') ? withLocalTimes(table, zone) : table
  const whole = asks('total') ? withTotal(timed, language) : timed
  res.type(lines ? 'application/jsonl; charset=utf-8' : 'text/csv; charset=utf-8')
  res.attachment(`gaung-${name}-${now.toISOString().slice(0, 10)}.${lines ? 'jsonl' : 'csv'}`)
  const columns = whole.columns.map(({ key, label }) => ({ key, label: excel && !lines ? label[language] : key }))
  // A reader who leaves half-way is no trouble of ours; pipeline closes the rows behind it.
  const file = lines ? jsonLinesStream(columns, whole.rows) : csvStream(columns, whole.rows, { excel })
  await pipeline(file, res).catch((error: unknown) => {
    if (!res.destroyed) throw error
  })
}

function scopeOf(query: Record<string, unknown>): Scope {
  const release = textOf(query, 'release')
  const story = textOf(query, 'story')
  if (release) return { kind: 'release', id: release }
  return story ? { kind: 'story', id: story } : { kind: 'all' }
}
