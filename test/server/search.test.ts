/** The page “Liputan” as the server answers it: lists, their file, bulk verdicts, and searches that people keep. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BulkMatchAnswer, CoverageList, SavedSearchList } from '../../dashboard/api.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { article } from '../support/heard.ts'
import { openServed, type Served } from './served.ts'

let served: Served
let officer: Awaited<ReturnType<Served['as']>>
let administrator: typeof officer
let reader: typeof officer
beforeAll(async () => {
  served = await openServed()
  officer = await served.as('officer')
  administrator = await served.as('administrator')
  reader = await served.as('reader')
})
afterAll(() => served.close())

const json = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T
const list = (query: string) => json<CoverageList>(officer(`/api/coverage?${query}`))
const titles = async (query: string) => (await list(query)).rows.map((row) => row.title)
const post = (who: typeof officer, path: string, body: unknown) =>
  who(path, { method: 'POST', body: JSON.stringify(body) })
const one = '986 Satuan Kerja Ikuti Pelatihan Humas'
const two = '968 Satuan Kerja Dilatih Kehumasan'
const copy = 'Ratusan Satuan Kerja Dilatih'

describe('a list', () => {
  test('says why each row was found, in places of the stored text', async () => {
    const { rows } = await list(`q=${encodeURIComponent('judul:latih "986 satuan kerja"')}`)
    expect(rows.map((row) => row.title)).toEqual([one])
    const { title, excerpt, fields } = rows[0]!.why
    expect(title.map((span) => one.slice(span.start, span.end))).toEqual(['986 Satuan Kerja', 'Pelatihan'])
    const stored = await served.house.db
      .selectFrom('articles')
      .select('text')
      .where('id', '=', rows[0]!.articleId)
      .executeTakeFirstOrThrow()
    expect(stored.text.slice(excerpt.start, excerpt.end)).toBe(excerpt.text)
    expect(excerpt.marks.map((span) => stored.text.slice(span.start, span.end))).toContain('986 satuan kerja')
    expect(fields).toEqual(['title', 'body'])
  })

  test('holds everything heard for who types words, and our coverage for who does not', async () => {
    expect(await titles('')).toEqual([copy, one, two])
    expect(await titles('q=basket')).toEqual(['Tim Basket Menang Tipis'])
    expect(await titles('q=basket&all=0')).toEqual([])
    expect(await titles(`release=${served.releaseId}&kind=mentioned`)).toEqual([])
    expect(await titles('outlet=daerah')).toEqual([one])
    expect(await titles('from=2026-05-18T07:00:00.000Z')).toEqual([copy, one])
  })

  test('names our own releases with those words, and counts stories or every copy', async () => {
    const copies = await list('q=satuan')
    expect(copies.releases.map((release) => release.id)).toEqual([served.releaseId])
    expect(copies).toMatchObject({ total: 3, isLeast: false, next: null })
    const stories = await list('q=satuan&count=stories')
    expect(stories.total).toBe(stories.rows.length)
    expect(stories.total).toBeLessThan(3)
  })

  test('orders by fit on request', async () => {
    expect((await titles('q=986+atau+kerja&order=fit'))[0]).toBe(one)
  })

  test('answers what it cannot read with a sentence and its place, and a file likewise', async () => {
    const query = 'lapas warna:merah'
    const { trouble, rows } = await list(`q=${encodeURIComponent(query)}`)
    expect(rows).toEqual([])
    expect(query.slice(trouble!.start, trouble!.end)).toBe('warna:')
    expect((await list('q=media:tiada')).notes[0]!.says.id).toContain('tiada')
    const file = await officer(`/api/coverage.csv?q=${encodeURIComponent(query)}`)
    expect(file.status).toBe(400)
    expect(await file.json()).toMatchObject({ field: 'q' })
  })
})

describe('many articles', () => {
  beforeAll(async () => {
    for (let n = 0; n < 120; n++) {
      const at = new Date(Date.UTC(2026, 4, 10, 0, n)).toISOString()
      await keepManualArticle(
        served.house.db,
        article(`massal${n}`, { text: `Kabar massal nomor ${n} dari daerah.`, publishedAt: at, firstSeenAt: at }),
      )
    }
  })

  test.each(['order=time', 'order=fit', 'count=stories'])(
    'come in pages that neither lose nor repeat a row, and the file has the same rows (%s)',
    async (how) => {
      const ids: string[] = []
      let after: string | null = ''
      while (after !== null) {
        const page: CoverageList = await list(`q=massal&${how}${after === '' ? '' : `&after=${after}`}`)
        expect(page.total).toBe(120)
        ids.push(...page.rows.map((row) => row.articleId))
        after = page.next
      }
      expect(new Set(ids).size).toBe(120)
      const file = await (await officer(`/api/coverage.csv?q=massal&${how}`)).text()
      const rows = parse(file, { columns: true }) as { article_id: string; found_in: string }[]
      expect(rows.map((row) => row.article_id)).toEqual(ids)
      expect(rows[0]!.found_in).toContain('body')
    },
  )
})

describe('a verdict on many rows', () => {
  const pairs = async (query: string) =>
    (await list(query)).rows.map((row) => ({ articleId: row.articleId, releaseId: row.release!.id }))

  test('is kept with its kind, shown with who said it, and taken back as a whole', async () => {
    const rows = await pairs('')
    const answer = await json<BulkMatchAnswer>(
      post(officer, '/api/coverage/verdicts', { rows, confirmed: null, kind: 'quoted' }),
    )
    expect(answer.kept).toHaveLength(3)
    expect((await list('')).rows.map((row) => row.release)).toMatchObject(
      Array(3).fill({ kind: 'quoted', confirmed: true, decidedBy: 'Orang officer' }),
    )
    expect(await titles('q=jenis:dikutip')).toHaveLength(3)
    await post(officer, '/api/coverage/verdicts/undo', { decidedAt: answer.decidedAt, rows: answer.kept })
    expect((await list('')).rows.map((row) => row.release!.confirmed)).toEqual([null, null, null])
    expect(await titles('q=jenis:dikutip')).toEqual([])
  })

  test('never replaces another person’s, nor does taking back', async () => {
    const rows = await pairs('outlet=daerah')
    const theirs = await json<BulkMatchAnswer>(
      post(administrator, '/api/coverage/verdicts', { rows, confirmed: false, kind: null }),
    )
    const mine = await json<BulkMatchAnswer>(
      post(officer, '/api/coverage/verdicts', { rows, confirmed: true, kind: null }),
    )
    expect(mine).toMatchObject({ kept: [], refused: [{ ...rows[0], decidedBy: 'Orang administrator' }] })
    const undone = await post(officer, '/api/coverage/verdicts/undo', {
      decidedAt: theirs.decidedAt,
      rows: theirs.kept,
    })
    expect(await undone.json()).toEqual({ back: 0 })
    expect(await titles('')).toEqual([copy, two])
    await post(administrator, '/api/coverage/verdicts/undo', { decidedAt: theirs.decidedAt, rows: theirs.kept })
    expect(await titles('')).toEqual([copy, one, two])
  })

  test('is for officers, and needs a choice', async () => {
    const rows = [{ articleId: 'a', releaseId: 'b' }]
    expect((await post(reader, '/api/coverage/verdicts', { rows, confirmed: true, kind: null })).status).toBe(403)
    expect((await post(officer, '/api/coverage/verdicts', { rows, confirmed: null, kind: null })).status).toBe(400)
    expect(
      await json<BulkMatchAnswer>(post(officer, '/api/coverage/verdicts', { rows, confirmed: true, kind: null })),
    ).toMatchObject({
      kept: [],
      refused: [{ decidedBy: null }],
    })
  })
})

test('a kept search counts what came in since its owner looked, and is theirs alone', async () => {
  const mine = () => json<SavedSearchList>(officer('/api/searches'))
  expect((await post(officer, '/api/searches', { name: '', asked: 'q=a' })).status).toBe(400)
  const { id } = await json<{ id: string }>(post(officer, '/api/searches', { name: 'Pungli', asked: 'q=pungli' }))
  expect((await mine()).rows).toMatchObject([{ name: 'Pungli', asked: 'q=pungli', fresh: 0 }])
  expect((await json<SavedSearchList>(reader('/api/searches'))).rows).toEqual([])
  const at = new Date(served.clock.now().getTime() + 1000).toISOString()
  await keepManualArticle(
    served.house.db,
    article('baru', { text: 'Pungli diusut.', publishedAt: at, firstSeenAt: at }),
  )
  expect((await mine()).rows[0]!.fresh).toBe(1)
  expect((await reader(`/api/searches/${id}`, { method: 'DELETE' })).status).toBe(404)
  served.clock.forward(1)
  await post(officer, `/api/searches/${id}/looked`, {})
  expect((await mine()).rows[0]!.fresh).toBe(0)
  await post(officer, '/api/searches', { name: 'pungli', asked: 'q=suap' })
  expect((await mine()).rows).toMatchObject([{ name: 'pungli', asked: 'q=suap' }])
  expect((await officer(`/api/searches/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await mine()).rows).toEqual([])
})
