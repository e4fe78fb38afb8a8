/** The API as its own document tells it: every path is called, every answer held against its schema. Nonsense: fuzz.test.ts. */
import { parse } from 'csv-parse/sync'
import { load } from 'cheerio'
import { parquetReadObjects } from 'hyparquet'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { makeToken, type TokenScope } from '../../src/store/api-tokens.ts'
import { userWithHash } from '../../src/store/users.ts'
import { openServed, type Served } from './served.ts'

type Schema = Parameters<typeof z.fromJSONSchema>[0]
type Operation = {
  operationId: string
  'x-scope': TokenScope
  'x-only'?: 'administrator'
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, { content: Record<string, { schema: Schema }> }>
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

let served: Served
let api: string
let document: Document
const keys: Record<'read' | 'write' | 'reader' | 'administrator', string> = {
  read: '',
  write: '',
  reader: '',
  administrator: '',
}
/** A real value for each parameter that needs one. */
let real: Record<string, string>

beforeAll(async () => {
  served = await openServed()
  api = `${served.url}/api/v1`
  keys.read = await keyFor('officer', ['read'])
  keys.write = await keyFor('officer', ['read', 'write'])
  keys.administrator = await keyFor('administrator', ['read'])
  keys.reader = await keyFor('reader', ['read', 'write'])
  document = (await (await fetch(`${api}/openapi.json`)).json()) as Document
  real = { from: '2026-05-18T00:00:00Z', to: '2026-05-19T00:00:00+07:00' }
})
afterAll(() => served.close())

async function keyFor(role: string, scopes: TokenScope[], expiresAt = '2999-01-01T00:00:00.000Z') {
  const { user } = (await userWithHash(served.house.db, `${role}@humas.example`))!
  const actor = { userId: user.id, from: null }
  return (await makeToken(served.house.db, { name: 'uji', scopes, expiresAt }, actor, new Date().toISOString())).key
}

const ask = (path: string, init: RequestInit & { key?: string | null } = {}) => {
  const { key = keys.write, ...rest } = init
  const headers = { ...(key ? { authorization: `Bearer ${key}` } : {}), ...(rest.headers as Record<string, string>) }
  return fetch(api + path, { ...rest, headers })
}
const send = (path: string, body: unknown, key = keys.write) =>
  ask(path, { method: 'POST', key, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

const newRelease = (n: string) => ({
  title: `Rilis dari program ${n}`,
  text: 'Kementerian Hukum membuka layanan baru bagi masyarakat di seluruh provinsi mulai hari ini, kata juru bicara.',
  publishedAt: '2026-05-18T14:00:00+07:00',
})

async function keptSearch(name: string): Promise<string> {
  const kept = await (
    await served.as('officer')
  )('/api/searches', { method: 'POST', body: JSON.stringify({ name, asked: 'q=satuan+kerja' }) })
  return ((await kept.json()) as { id: string }).id
}

async function expectProblem(answer: Response, status: number) {
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  const problem = z.fromJSONSchema(document.components.schemas['Problem']!).parse(await answer.json())
  expect(problem).toMatchObject({ status })
}

test('the document is OpenAPI 3.1: its names are unique, its references lead somewhere, its paths name their parameters', async () => {
  expect(document.openapi).toBe('3.1.0')
  // By the schema that the OpenAPI Initiative publishes.
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
  const ids = operations().map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(document.components.schemas[name!]).toBeDefined()
  }
  for (const { path, operation } of operations()) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named)
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403', '429']))
  }
})

test('every path of the document answers as it says, and refuses without a key, with a poor one, and for nothing', async () => {
  const found = (await (await ask('/findings')).json()) as { rows: { key: string }[] }
  const ids: Record<string, string> = {
    '/articles/{id}': served.articleId,
    '/releases/{id}': served.releaseId,
    '/findings/{id}': found.rows[0]!.key,
    '/searches/{id}/articles.atom': await keptSearch('kontrak'),
    '/tables/{id}': 'coverage',
  }
  for (const { path, method, operation } of operations()) {
    const filled = path.replace('{id}', encodeURIComponent(ids[path] ?? ''))
    const query = operation.parameters.filter((one) => one.in === 'query' && one.required)
    const address = `${filled}?${new URLSearchParams(query.map(({ name }) => [name, real[name]!]))}`
    const call = (key: string | null) =>
      method === 'post'
        ? send(address, newRelease('kontrak'), key ?? '')
        : ask(address, { method: method.toUpperCase(), key })
    const only = operation['x-only']
    if (only) await expectProblem(await call(keys.write), 403)
    const answer = await call(only ? keys[only] : keys.write)
    const [status, told] = Object.entries(operation.responses).find(([code]) => code.startsWith('2'))!
    expect(`${path} ${answer.status}`).toBe(`${path} ${status}`)
    const [type, { schema }] = Object.entries(told.content)[0]!
    expect(answer.headers.get('content-type')).toContain(type)
    expect(answer.headers.get('ratelimit')).toMatch(/r=\d+/)
    if (type === 'application/json') {
      const parsed = z.fromJSONSchema(schema).safeParse(await answer.json())
      expect(parsed.error?.issues ?? [], path).toEqual([])
    }
    await expectProblem(await call(null), 401)
    if (operation['x-scope'] === 'write') {
      await expectProblem(await call(keys.read), 403)
      await expectProblem(await call(keys.reader), 403)
      await expectProblem(await call(keys.write), 409)
    }
    if (path.includes('{')) await expectProblem(await ask(path.replace('{id}', 'tiada')), 404)
  }
  await expectProblem(await ask('/tiada'), 404)
})

test('a table is the same rows in every format, and every table of the dictionary can be had in each', async () => {
  type Row = Record<string, unknown>
  const window = 'from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z'
  const { tables } = (await (await ask('/tables')).json()) as {
    tables: { name: string; columns: { key: string; holds: string }[] }[]
  }
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['coverage', 'findings', 'volume']))
  for (const { name, columns } of tables) {
    const file = async (format: string) => {
      const answer = await ask(`/tables/${name}?format=${format}&${window}`)
      expect(answer.status, name).toBe(200)
      expect(answer.headers.get('content-disposition')).toContain(`gaung-${name}-`)
      return answer.arrayBuffer()
    }
    const [csv, lines, parquet] = [await file('csv'), await file('jsonl'), await file('parquet')]
    const fromLines = Buffer.from(lines).toString('utf8').split('\n').slice(0, -1)
    const rows = fromLines.map((line) => JSON.parse(line) as Row)
    expect(Object.keys(rows[0] ?? Object.fromEntries(columns.map(({ key }) => [key, null])))).toEqual(
      columns.map(({ key }) => key),
    )
    const told = (row: Row) =>
      Object.fromEntries(
        columns.map(({ key, holds }) => {
          const cell = row[key]
          if (cell === null || holds === 'count' || holds === 'number' || holds === 'flag') return [key, cell]
          return [key, holds === 'time' ? new Date(String(cell)) : String(cell)]
        }),
      )
    expect(await parquetReadObjects({ file: parquet }), name).toEqual(rows.map(told))
    const records: Row[] = parse(Buffer.from(csv), { columns: true })
    expect(records, name).toEqual(
      rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, row[key] === null ? '' : String(row[key])]))),
    )
  }
  expect(Buffer.from(await (await ask(`/tables/coverage?total=1&${window}`)).arrayBuffer()).toString()).toContain(
    'Jumlah: 4',
  )
  await expectProblem(await ask('/tables/coverage?format=xls'), 400)
  await expectProblem(await ask('/tables/coverage?from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z'), 400)
})

test('pages follow each other by cursor without a gap or a double', async () => {
  type Page = { rows: { id: string }[]; next: string | null }
  const whole = (await (await ask('/articles')).json()) as Page
  expect(whole).toMatchObject({ next: null })
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = (await (await ask(`/articles?limit=1${cursor && `&cursor=${cursor}`}`)).json()) as Page
    seen.push(...page.rows.map((row) => row.id))
    cursor = page.next
  }
  expect(seen).toEqual(whole.rows.map((row) => row.id))
  expect(seen.length).toBe(4)
  // A cursor of another list, and one that nobody made.
  for (const cursor of [Buffer.from('["satu"]').toString('base64url'), 'abc']) {
    await expectProblem(await ask(`/articles?cursor=${cursor}`), 400)
  }
})

test('what has not changed is not sent again', async () => {
  const first = await ask('/releases')
  const etag = first.headers.get('etag')!
  expect((await ask('/releases', { headers: { 'if-none-match': etag } })).status).toBe(304)
  await send('/releases', newRelease('baru'))
  expect((await ask('/releases', { headers: { 'if-none-match': etag } })).status).toBe(200)
})

test('a key whose day has come opens nothing, nor does a session of the dashboard', async () => {
  await expectProblem(
    await ask('/releases', { key: await keyFor('officer', ['read'], '2020-01-01T00:00:00.000Z') }),
    401,
  )
  const officer = await served.as('officer')
  expect((await officer('/api/v1/releases')).status).toBe(401)
  const made = await officer('/api/tokens', {
    method: 'POST',
    body: JSON.stringify({ name: 'laporan', scopes: ['read'], days: 30 }),
  })
  const { id, key } = (await made.json()) as { id: string; key: string }
  expect((await ask('/releases', { key })).status).toBe(200)
  expect(JSON.stringify(await (await officer('/api/tokens')).json())).not.toContain(key)
  expect((await officer(`/api/tokens/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await ask('/releases', { key })).status).toBe(401)
})

test('findings come as an Atom feed that a feed reader may ask for with the key as password', async () => {
  const basic = Buffer.from(`kunci:${keys.read}`).toString('base64')
  const answer = await fetch(`${api}/findings.atom`, { headers: { authorization: `Basic ${basic}` } })
  const feed = load(await answer.text(), { xml: true })
  expect(feed('feed > id').text()).toBe('tag:127.0.0.1,2026:findings')
  expect(feed('entry')).toHaveLength(1)
  expect(feed('entry summary').text()).toContain('986')
  expect(feed('entry link').attr('href')).toMatch(/^http:\/\/127\.0\.0\.1\/artikel\//)
})

test('a kept search is a feed for its owner, and for nobody else', async () => {
  const id = await keptSearch('satuan kerja')
  const feed = load(await (await ask(`/searches/${id}/articles.atom`)).text(), { xml: true })
  expect(feed('feed > title').text()).toBe('Gaung · satuan kerja')
  expect(feed('entry')).toHaveLength(3)
  expect(feed('entry title').text()).toContain('986 Satuan Kerja Ikuti Pelatihan Humas')
  expect(feed('entry summary').first().text()).toContain('satuan kerja')
  await expectProblem(await ask(`/searches/${id}/articles.atom`, { key: keys.reader }), 404)
})

test('a program that asks too fast is told to wait, and others are not', async () => {
  const key = await keyFor('officer', ['read'])
  const answers: number[] = []
  for (let burst = 0; burst < 11; burst++) {
    const some = await Promise.all(Array.from({ length: 28 }, () => ask('/releases/tiada', { key })))
    answers.push(...some.map((answer) => answer.status))
  }
  expect(answers.filter((status) => status === 429)).toHaveLength(11 * 28 - 300)
  const refused = await ask('/releases', { key })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await expectProblem(refused, 429)
  expect((await ask('/releases')).status).toBe(200)
})
