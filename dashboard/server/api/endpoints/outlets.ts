/** The outlets of the catalogue. */
import { z } from 'zod'
import { outletsById } from '../../../../src/store/outlets.ts'
import { endpoint } from '../endpoint.ts'
import { byKey, cut, noParams, pageOf, paging } from '../shapes.ts'

const outlet = z.object({
  id: z.string(),
  name: z.string(),
  host: z.string(),
  tier: z.string(),
  ownerGroup: z.string().nullable(),
  province: z.string().nullable(),
  zone: z.string(),
})

export const outlets = endpoint({
  method: 'get',
  path: '/outlets',
  id: 'listOutlets',
  summary: 'Outlets, by id',
  scope: 'read',
  params: noParams,
  query: paging,
  body: null,
  status: 200,
  answer: pageOf(outlet),
  async run(house, { query }) {
    const rows = byKey([...(await outletsById(house.db)).values()], query.cursor)
    return cut(
      rows.slice(0, query.limit + 1),
      query.limit,
      (row) => [row.id],
      ({ id: key, name, host, tier, ownerGroup, province, zone }) => ({
        id: key,
        name,
        host,
        tier,
        ownerGroup,
        province,
        zone,
      }),
    )
  },
})
