/** Where coverage and release differ. */
import { z } from 'zod'
import { findingTiers } from '../../../../src/model.ts'
import { findingsOf, type FindingItem } from '../../../../src/store/findings.ts'
import { endpoint } from '../endpoint.ts'
import { byId, cut, id, instant, keyOf, noParams, pageOf, paging, utc } from '../shapes.ts'

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

const findingShape = (item: FindingItem): z.input<typeof finding> => ({
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

export const findings = endpoint({
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

export const oneFinding = endpoint({
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
