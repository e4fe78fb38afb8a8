import { pipeline } from 'node:stream/promises'
import type { Request, Response, Router } from 'express'
import { analytics } from '../../../src/analytics/index.ts'
import { tablesFor } from '../../../src/export/dictionary.ts'
import { fileOf, type FileEnding, type TableFile } from '../../../src/export/file.ts'
import type { ExportTable } from '../../../src/export/table.ts'
import type { Dictionary } from '../../api.ts'
import { notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { userOf } from '../sign-in.ts'
import { scopeOf, tableAsked } from '../tables.ts'
import { cycleView } from '../views.ts'
import { parseWindow, textOf, unitsAsked } from '../window.ts'

export function exportPages(house: House, router: Router): void {
  router.get('/export/:file', async (req, res) => {
    const [, name = '', ending = 'csv'] = /^(.+?)(?:\.(csv|jsonl|parquet))?$/.exec(req.params.file) ?? []
    const now = house.clock.now()
    const table = await tableAsked(house.db, name, req.query, now, userOf(req).role)
    if (!table) throw notFound()
    await sendTable(req, res, { name, ...table }, now, ending as FileEnding)
  })
  router.get('/dictionary', (req, res) => {
    res.json({ tables: tablesFor(userOf(req).role) } satisfies Dictionary)
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

/** A table as a file: CSV for scripts, with `excel=1` for spreadsheets in the reader's language and time, with a line of totals on request, JSON Lines, or Parquet. */
export async function sendTable(
  req: Request,
  res: Response,
  { name, ...table }: { name: string } & ExportTable,
  now: Date,
  ending: FileEnding = 'csv',
): Promise<void> {
  const { language, zone } = userOf(req)
  const asks = (what: string) => textOf(req.query, what) === '1'
  const format = ending === 'csv' && asks('excel') ? 'excel' : ending
  const file = fileOf(table, { format, language, zone, local: asks('local'), total: asks('total') })
  await sendFile(res, file, fileNameOf(name, file, now))
}

export const fileNameOf = (table: string, { ending }: Pick<TableFile, 'ending'>, now: Date): string =>
  `gaung-${table}-${now.toISOString().slice(0, 10)}.${ending}`

export async function sendFile(res: Response, { type, bytes }: TableFile, name: string): Promise<void> {
  res.type(type)
  res.attachment(name)
  // A reader who leaves half-way is no trouble of ours; pipeline closes the rows behind it.
  await pipeline(bytes, res).catch((error: unknown) => {
    if (!res.destroyed) throw error
  })
}
