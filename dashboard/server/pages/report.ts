import type { Router } from 'express'
import { periodReport, type PeriodReport } from '../../../src/export/report.ts'
import type { House } from '../house.ts'
import { userOf } from '../sign-in.ts'
import { parseWindow, unitsAsked } from '../window.ts'

const usualDays = 30

/** “Laporan masa”, and the same as a document. */
export function reportPages(house: House, router: Router): void {
  const asked = async (query: Record<string, unknown>) => {
    const now = house.clock.now()
    const window = parseWindow(query, now, usualDays)
    return { window, report: await periodReport(house.db, window, await unitsAsked(house.db, query), now) }
  }
  router.get('/report', async (req, res) => {
    res.json((await asked(req.query)).report satisfies PeriodReport)
  })
  router.get('/report.docx', async (req, res) => {
    const { window, report } = await asked(req.query)
    // A large part that few ask for: it is fetched with the first document.
    const { reportDocument } = await import('../../../src/export/report-docx.ts')
    const bytes = await reportDocument(report, window, house.config.ministry, userOf(req))
    res.type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    res.attachment(`gaung-laporan-${window.from.slice(0, 10)}-${window.to.slice(0, 10)}.docx`)
    res.send(bytes)
  })
}
