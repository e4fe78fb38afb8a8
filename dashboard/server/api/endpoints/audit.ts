/** Who changed what, when and from where. */
import { z } from 'zod'
import { auditLines, type AuditLine } from '../../../../src/store/audit.ts'
import { endpoint } from '../endpoint.ts'
import { BadCursor, cut, id, instant, keyOf, noParams, pageOf, paging, utc, word } from '../shapes.ts'

const line = z.object({
  id: z.number().int(),
  at: instant,
  userId: z.string().describe('empty for commands and for whoever is not known'),
  userName: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  from: z.string().nullable().describe('null for commands'),
})

export const audit = endpoint({
  method: 'get',
  path: '/audit',
  id: 'listAudit',
  summary: 'The audit trail, newest first; the key must be an administrator’s',
  scope: 'read',
  only: 'administrator',
  params: noParams,
  query: paging.extend({
    action: word(60).optional().describe('how the action begins: `finding.`'),
    user: id.optional(),
    from: instant.optional(),
    to: instant.optional(),
  }),
  body: null,
  status: 200,
  answer: pageOf(line),
  async run(house, { query }) {
    const [place] = query.cursor === undefined ? [] : keyOf(query.cursor, 1)
    const before = Number(place)
    if (place !== undefined && !(Number.isSafeInteger(before) && before < 2 ** 31)) throw new BadCursor()
    const rows = await auditLines(house.db, {
      limit: query.limit + 1,
      ...(place === undefined ? {} : { before }),
      ...(query.action === undefined ? {} : { action: query.action }),
      ...(query.user === undefined ? {} : { userId: query.user }),
      ...(query.from === undefined ? {} : { since: utc(query.from) }),
      ...(query.to === undefined ? {} : { until: utc(query.to) }),
    })
    return cut<AuditLine, AuditLine>(
      rows,
      query.limit,
      (row) => [String(row.id)],
      (row) => row,
    )
  },
})
