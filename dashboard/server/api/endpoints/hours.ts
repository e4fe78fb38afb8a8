/** Articles per hour. */
import { z } from 'zod'
import { hoursOf } from '../../../../src/store/hourly.ts'
import { endpoint } from '../endpoint.ts'
import { id, instant, noParams, utc } from '../shapes.ts'

export const hours = endpoint({
  method: 'get',
  path: '/hours',
  id: 'listHours',
  summary: 'Articles per hour; hours without any are left out',
  scope: 'read',
  params: noParams,
  query: z.object({
    scope: z.enum(['all', 'linked', 'release', 'story']).default('linked'),
    id: id.optional().describe('of the release or story'),
    from: instant,
    to: instant,
  }),
  body: null,
  status: 200,
  answer: z.object({
    rows: z.array(
      z.object({
        hour: instant,
        national: z.number().int(),
        regional: z.number().int(),
        other: z.number().int(),
        originals: z.number().int(),
        paid: z.number().int(),
        outlets: z.number().int(),
      }),
    ),
  }),
  async run(house, { query }) {
    const rows = await hoursOf(house.db, { scope: query.scope, id: query.id ?? '' }, utc(query.from), utc(query.to))
    return { rows }
  },
})
