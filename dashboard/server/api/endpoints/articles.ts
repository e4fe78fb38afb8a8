/** Articles heard, and one with its text. */
import { z } from 'zod'
import { articleById } from '../../../../src/store/articles.ts'
import { coverageOf, type CoverageItem } from '../../../../src/store/coverage.ts'
import { endpoint } from '../endpoint.ts'
import { afterOf, byId, cut, id, instant, noParams, pageOf, windowed, windowOf, word } from '../shapes.ts'

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

export const articles = endpoint({
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

export const article = endpoint({
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
