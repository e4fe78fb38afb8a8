import type { Router } from 'express'
import { auditTable } from '../../../src/export/audit.ts'
import { auditLines, type AuditQuery } from '../../../src/store/audit.ts'
import type { AuditPage } from '../../api.ts'
import type { House } from '../house.ts'
import { needsRole } from '../sign-in.ts'
import { parseWindow, textOf } from '../window.ts'
import { sendTable } from './exports.ts'

const onePage = 100

/** Who changed what, for administrators only; the files hold every line. */
export function auditPages(house: House, router: Router): void {
  router.get('/audit', async (req, res) => {
    needsRole(req, 'administrator')
    const before = Number(textOf(req.query, 'before'))
    const lines = await auditLines(house.db, {
      ...askedBy(req.query),
      ...(Number.isInteger(before) && before > 0 && before < 2 ** 31 ? { before } : {}),
      limit: onePage,
    })
    res.json({ lines, next: lines.length === onePage ? lines.at(-1)!.id : null } satisfies AuditPage)
  })
  for (const ending of ['csv', 'jsonl', 'parquet'] as const) {
    router.get(`/audit.${ending}`, async (req, res) => {
      needsRole(req, 'administrator')
      const table = auditTable(house.db, askedBy(req.query))
      // The trail is written by the clock on the wall, whatever clock the house runs on.
      await sendTable(req, res, { name: 'audit', ...table }, new Date(), ending)
    })
  }
}

/** Without `from` and `to` the whole trail. */
function askedBy(query: Record<string, unknown>): Omit<AuditQuery, 'before' | 'limit'> {
  const action = textOf(query, 'action')
  const userId = textOf(query, 'user')
  const window = query['from'] === undefined && query['to'] === undefined ? null : parseWindow(query, new Date())
  return {
    ...(action ? { action } : {}),
    ...(userId ? { userId } : {}),
    ...(window ? { since: window.from, until: window.to } : {}),
  }
}
