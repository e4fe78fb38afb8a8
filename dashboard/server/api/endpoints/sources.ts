/** Sources and how they are heard. */
import { z } from 'zod'
import { allSources, type KnownSource } from '../../../../src/store/sources.ts'
import { endpoint } from '../endpoint.ts'
import { byKey, cut, instant, noParams, pageOf, paging } from '../shapes.ts'

export const sources = endpoint({
  method: 'get',
  path: '/sources',
  id: 'listSources',
  summary: 'Sources and how they are heard, by id',
  scope: 'read',
  params: noParams,
  query: paging,
  body: null,
  status: 200,
  answer: pageOf(
    z.object({
      id: z.string(),
      outletId: z.string(),
      url: z.string(),
      active: z.boolean(),
      state: z.string(),
      since: instant.nullable(),
      lastHeardAt: instant.nullable(),
    }),
  ),
  async run(house, { query }) {
    const rows = byKey<KnownSource>(await allSources(house.db), query.cursor)
    return cut(
      rows.slice(0, query.limit + 1),
      query.limit,
      (row) => [row.id],
      (row) => ({
        id: row.id,
        outletId: row.outletId,
        url: row.url,
        active: row.active,
        state: row.active ? row.state : 'off',
        since: row.stateSince,
        lastHeardAt: row.lastHeardAt,
      }),
    )
  },
})
