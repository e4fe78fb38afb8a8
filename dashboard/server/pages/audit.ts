import { pipeline } from 'node:stream/promises'
import type { Router } from 'express'
import type { Cell } from '../../../src/analytics/analytic.ts'
import { csvStream } from '../../../src/export/csv.ts'
import { auditLines, type AuditLine, type AuditQuery } from '../../../src/store/audit.ts'
import type { AuditPage } from '../../api.ts'
import type { House } from '../house.ts'
import { needsRole } from '../sign-in.ts'
import { textOf } from '../window.ts'

const onePage = 100
/** Lines read at a time while a file is written: memory does not grow with the trail. */
const atOnce = 1000

/** Who changed what, for administrators only; the file holds every line. */
export function auditPages(house: House, router: Router): void {
  router.get('/audit', async (req, res) => {
    needsRole(req, 'administrator')
    const before = Number(textOf(req.query, 'before'))
    const lines = await auditLines(house.db, {
      ...askedBy(req.query),
      ...(Number.isInteger(before) && before > 0 ? { before } : {}),
      limit: onePage,
    })
    res.json({ lines, next: lines.length === onePage ? lines.at(-1)!.id : null } satisfies AuditPage)
  })
  router.get('/audit.csv', async (req, res) => {
    needsRole(req, 'administrator')
    res.type('text/csv; charset=utf-8')
    res.attachment(`gaung-audit-${new Date().toISOString().slice(0, 10)}.csv`)
    const columns = ['at', 'who', 'action', 'subject', 'detail', 'from'].map((key) => ({ key, label: key }))
    const rows = everyLine(house, askedBy(req.query))
    await pipeline(csvStream(columns, rows, { excel: textOf(req.query, 'excel') === '1' }), res).catch(
      (error: unknown) => {
        if (!res.destroyed) throw error
      },
    )
  })
}

function askedBy(query: Record<string, unknown>): Pick<AuditQuery, 'action' | 'userId'> {
  const action = textOf(query, 'action')
  const userId = textOf(query, 'user')
  return { ...(action ? { action } : {}), ...(userId ? { userId } : {}) }
}

async function* everyLine(
  house: House,
  asked: Pick<AuditQuery, 'action' | 'userId'>,
): AsyncGenerator<Record<string, Cell>> {
  let before: number | undefined
  for (;;) {
    const lines = await auditLines(house.db, { ...asked, ...(before === undefined ? {} : { before }), limit: atOnce })
    for (const line of lines) yield rowOf(line)
    if (lines.length < atOnce) return
    before = lines.at(-1)!.id
  }
}

const rowOf = ({ at, userName, userId, action, subject, detail, from }: AuditLine): Record<string, Cell> => ({
  at,
  who: userName ?? userId,
  action,
  subject,
  detail: JSON.stringify(detail),
  from,
})
