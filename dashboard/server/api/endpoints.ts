/** Everything the API offers, one entry each: router, OpenAPI document and contract test walk this list. */
import { z } from 'zod'
import { findingTiers } from '../../../src/model.ts'
import { articleById } from '../../../src/store/articles.ts'
import { coverageOf, type CoverageItem } from '../../../src/store/coverage.ts'
import { findingsOf, type FindingItem } from '../../../src/store/findings.ts'
import { hoursOf } from '../../../src/store/hourly.ts'
import { keepRelease } from '../../../src/store/keep-release.ts'
import { outletsById } from '../../../src/store/outlets.ts'
import { releaseById, releasesPage } from '../../../src/store/releases.ts'
import { allSources, type KnownSource } from '../../../src/store/sources.ts'
import { allUnits } from '../../../src/store/units.ts'
import { BadRequest } from '../answers.ts'
import { endpoint, type Endpoint } from './endpoint.ts'
import {
  afterOf,
  byId,
  cut,
  id,
  instant,
  keyOf,
  noParams,
  pageOf,
  paging,
  utc,
  windowed,
  windowOf,
  word,
} from './shapes.ts'

const outletRef = z.object({ id: z.string(), name: z.string(), tier: z.string(), province: z.string().nullable() })

const coverageRow = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  publishedAt: instant,
  firstSeenAt: instant,
  dateQuality: z.enum(['claimed', 'observed', 'quarantined']),
  paid: z.boolean(),
  storyId: z.string().nullable(),
  isOriginal: z.boolean(),
  outlet: outletRef,
  release: z
    .object({ id: z.string(), title: z.string(), kind: z.string(), score: z.number(), related: z.boolean() })
    .nullable(),
  findings: z.number().int(),
})

const rowOf = (item: CoverageItem) => ({
  id: item.id,
  title: item.title,
  url: item.url,
  publishedAt: item.publishedAt,
  firstSeenAt: item.firstSeenAt,
  dateQuality: item.dateQuality,
  paid: item.paid,
  storyId: item.storyId,
  isOriginal: item.isOriginal,
  outlet: { id: item.outlet.id, name: item.outlet.name, tier: item.outlet.tier, province: item.outlet.province },
  release: item.release && {
    id: item.release.id,
    title: item.release.title,
    kind: item.release.kind,
    score: item.release.score,
    related: item.release.related,
  },
  findings: item.findings,
})

const articles = endpoint({
  method: 'get',
  path: '/articles',
  id: 'listArticles',
  summary: 'Articles heard, newest first',
  scope: 'read',
  params: noParams,
  query: windowed.extend({
    release: id.optional().describe('only articles that carry this release'),
    story: id.optional(),
    outlet: id.optional(),
    q: word(200).optional().describe('words that must all occur in title or text'),
    linked: z.enum(['true', 'false']).default('false').describe('only articles that carry some release'),
  }),
  body: null,
  status: 200,
  answer: pageOf(coverageRow),
  async run(house, { query }) {
    const rows = await coverageOf(
      house.db,
      {
        ...windowOf(query),
        ...(query.release === undefined ? {} : { releaseId: query.release }),
        ...(query.story === undefined ? {} : { storyId: query.story }),
        ...(query.outlet === undefined ? {} : { outletId: query.outlet }),
        ...(query.q === undefined ? {} : { words: query.q.trim().split(/\s+/).slice(0, 12) }),
        ...(query.linked === 'true' ? { linkedOnly: true } : {}),
      },
      { limit: query.limit + 1, ...afterOf(query.cursor) },
    )
    return cut(rows, query.limit, (row) => [row.publishedAt, row.id], rowOf)
  },
})

const article = endpoint({
  method: 'get',
  path: '/articles/{id}',
  id: 'getArticle',
  summary: 'One article with its text as it is judged',
  scope: 'read',
  params: byId,
  query: z.object({}),
  body: null,
  status: 200,
  answer: z.object({
    id: z.string(),
    outletId: z.string(),
    url: z.string(),
    title: z.string(),
    text: z.string(),
    byline: z.array(z.object({ name: z.string() }).loose()),
    publishedAt: instant,
    firstSeenAt: instant,
    modifiedAt: instant.nullable(),
    dateQuality: z.enum(['claimed', 'observed', 'quarantined']),
    paid: z.boolean(),
    storyId: z.string().nullable(),
  }),
  async run(house, { params }) {
    const found = await articleById(house.db, params.id)
    if (!found) return null
    const { outletId, url, title, text, byline, publishedAt, firstSeenAt, modifiedAt, dateQuality, paid, storyId } =
      found
    return {
      id: found.id,
      outletId,
      url,
      title,
      text,
      byline,
      publishedAt,
      firstSeenAt,
      modifiedAt,
      dateQuality,
      paid,
      storyId,
    }
  },
})

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

const releases = endpoint({
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

const oneRelease = endpoint({
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

const addRelease = endpoint({
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
    if (body.unitId !== null && !(await allUnits(house.db)).some((unit) => unit.id === body.unitId)) {
      throw new BadRequest(
        { id: 'Satuan kerja tidak dikenal.', en: 'There is no such unit.' },
        { status: 422, field: 'unitId' },
      )
    }
    const kept = await keepRelease(
      house.db,
      { ...body, publishedAt: utc(body.publishedAt), origin: 'api' },
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

const finding = z.object({
  key: z.string(),
  kind: z.string(),
  verdict: z.enum(['contradicted', 'unsupported', 'context-missing']),
  tier: z.enum(findingTiers),
  state: z.enum(['open', 'confirmed', 'dismissed']),
  because: z.object({ id: z.string(), en: z.string() }),
  articlePassage: z.string(),
  releasePassage: z.string().nullable(),
  article: z.object({ id: z.string(), title: z.string(), url: z.string(), publishedAt: instant, outlet: z.string() }),
  release: z.object({ id: z.string(), title: z.string() }),
})

export const findingShape = (item: FindingItem): z.input<typeof finding> => ({
  key: item.key,
  kind: item.kind,
  verdict: item.verdict,
  tier: item.tier,
  state: item.state,
  because: item.because,
  articlePassage: item.article.text,
  releasePassage: item.release?.text ?? item.nearest?.text ?? null,
  article: {
    id: item.articleRef.id,
    title: item.articleRef.title,
    url: item.articleRef.url,
    publishedAt: item.articleRef.publishedAt,
    outlet: item.articleRef.outlet.name,
  },
  release: { id: item.releaseRef.id, title: item.releaseRef.title },
})

const findings = endpoint({
  method: 'get',
  path: '/findings',
  id: 'listFindings',
  summary: 'Where coverage and release differ, by key; tier C is no finding before a person confirms it',
  scope: 'read',
  params: noParams,
  query: paging.extend({
    state: z.enum(['open', 'confirmed', 'dismissed']).optional(),
    release: id.optional(),
    from: instant.optional().describe('of articles published at or after'),
  }),
  body: null,
  status: 200,
  answer: pageOf(finding),
  async run(house, { query }) {
    const [afterKey] = query.cursor === undefined ? [''] : keyOf(query.cursor, 1)
    const rows = await findingsOf(house.db, {
      afterKey: afterKey!,
      limit: query.limit + 1,
      ...(query.state === undefined ? {} : { state: query.state }),
      ...(query.release === undefined ? {} : { releaseId: query.release }),
      ...(query.from === undefined ? {} : { from: utc(query.from) }),
    })
    return cut(rows, query.limit, (row) => [row.key], findingShape)
  },
})

const oneFinding = endpoint({
  method: 'get',
  path: '/findings/{id}',
  id: 'getFinding',
  summary: 'One finding, by its key',
  scope: 'read',
  params: byId,
  query: z.object({}),
  body: null,
  status: 200,
  answer: finding,
  async run(house, { params }) {
    const [found] = await findingsOf(house.db, { key: params.id, limit: 1 })
    return found ? findingShape(found) : null
  },
})

const hours = endpoint({
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

const outlet = z.object({
  id: z.string(),
  name: z.string(),
  host: z.string(),
  tier: z.string(),
  ownerGroup: z.string().nullable(),
  province: z.string().nullable(),
  zone: z.string(),
})

const outlets = endpoint({
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

const sources = endpoint({
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

function byKey<T extends { id: string }>(rows: T[], cursor: string | undefined): T[] {
  const [after] = cursor === undefined ? [''] : keyOf(cursor, 1)
  return rows.filter((row) => row.id > after!).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

export const endpoints: Endpoint[] = [
  articles,
  article,
  releases,
  oneRelease,
  addRelease,
  findings,
  oneFinding,
  hours,
  outlets,
  sources,
]
