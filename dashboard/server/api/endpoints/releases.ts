/** Our releases: read, and brought in. */
import { z } from 'zod'
import { keepRelease } from '../../../../src/store/keep-release.ts'
import { releaseById, releasesPage } from '../../../../src/store/releases.ts'
import { unitInSight } from '../../../../src/store/sight.ts'
import { allUnits } from '../../../../src/store/units.ts'
import { BadRequest } from '../../answers.ts'
import { endpoint } from '../endpoint.ts'
import { afterOf, byId, cut, id, instant, noParams, pageOf, utc, windowed, windowOf, word } from '../shapes.ts'

const release = z.object({
  id: z.string(),
  unitId: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  publishedAt: instant,
  url: z.string().nullable(),
  origin: z.enum(['site', 'form', 'import', 'api']),
  version: z.number().int(),
})

export const releases = endpoint({
  method: 'get',
  path: '/releases',
  id: 'listReleases',
  summary: 'Our releases, newest first',
  scope: 'read',
  params: noParams,
  query: windowed.extend({ unit: id.optional() }),
  body: null,
  status: 200,
  answer: pageOf(release),
  async run(house, { query }) {
    const rows = await releasesPage(
      house.db,
      { ...windowOf(query), ...(query.unit === undefined ? {} : { unitId: query.unit }) },
      { limit: query.limit + 1, ...afterOf(query.cursor) },
    )
    return cut(
      rows,
      query.limit,
      (row) => [row.publishedAt, row.id],
      (row) => row,
    )
  },
})

export const oneRelease = endpoint({
  method: 'get',
  path: '/releases/{id}',
  id: 'getRelease',
  summary: 'One release',
  scope: 'read',
  params: byId,
  query: z.object({}),
  body: null,
  status: 200,
  answer: release,
  run: (house, { params }) => releaseById(house.db, params.id),
})

export const addRelease = endpoint({
  method: 'post',
  path: '/releases',
  id: 'addRelease',
  summary: 'Brings in a release; articles heard before it are searched for it',
  scope: 'write',
  params: noParams,
  query: z.object({}),
  body: z.strictObject({
    title: word(300).min(5),
    text: word(100_000).min(50),
    publishedAt: instant,
    unitId: id.nullable().default(null),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable()
      .default(null),
  }),
  status: 201,
  answer: z.object({ id: z.string() }),
  refuses: { 409: 'The release is here already', 422: 'There is no such unit' },
  async run(house, { body }, { user, from }) {
    const unitId = body.unitId ?? unitInSight(house.db)
    if (unitId !== null && !(await allUnits(house.db)).some((unit) => unit.id === unitId)) {
      throw new BadRequest(
        { id: 'Satuan kerja tidak dikenal.', en: 'There is no such unit.' },
        { status: 422, field: 'unitId' },
      )
    }
    const kept = await keepRelease(
      house.db,
      { ...body, unitId, publishedAt: utc(body.publishedAt), origin: 'api' },
      house.clock.now().toISOString(),
      { userId: user.id, from },
    )
    if (!kept.fresh) {
      throw new BadRequest(
        { id: 'Rilis ini sudah ada.', en: `The release is here already as ${kept.id}.` },
        { status: 409 },
      )
    }
    return { id: kept.id }
  },
})
