/**
 * Whatever is sent to the API, the answer is never an error of ours.
 *
 * Requests are made from the OpenAPI document itself: of every operation each parameter and each property of the body
 * takes every boundary value in turn, then many at once take random ones. The same seed sends the same requests;
 * `GAUNG_FUZZ_SEED=7 GAUNG_FUZZ_RUNS=200 npx vitest run test/server/fuzz.test.ts` sends others, and a failure names its seed.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { makeToken } from '../../src/store/api-tokens.ts'
import { userWithHash } from '../../src/store/users.ts'
import { freshPlace, kinds } from '../support/store.ts'
import { openServed, type Served } from './served.ts'

const seed = Number(process.env['GAUNG_FUZZ_SEED'] ?? 20260518)
const runs = Number(process.env['GAUNG_FUZZ_RUNS'] ?? 25)

type Schema = { properties?: Record<string, unknown> } & Record<string, unknown>
type Operation = {
  'x-only'?: 'administrator'
  parameters: { name: string; in: 'path' | 'query'; required: boolean }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, never> } }
type Call = { path: string; method: string; operation: Operation }

const long = 'x'.repeat(5000)
const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')
const sqlish = ["' or 1=1 --", '"; drop table releases', '%', '_', '\\', '../../etc/passwd', '<script>', '=1+1']
const numbers = ['0', '-1', '1.5', '1e999', '-0', 'NaN', 'Infinity', '0x10', '٣', '9007199254740993', '9'.repeat(400)]
const dates = ['2026-02-30', '2026-02-30T00:00:00Z', '99999-01-01T00:00:00Z', '+099999-01-01T00:00:00Z']
  .concat('+275760-09-13T00:00:01Z', '0000-00-00T00:00:00Z', '0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00')
  .concat('2026-05-18T24:00:00Z', '2026-05-18T23:59:60Z', '2026-05-18T00:00:00+99:99', '-000001-01-01T00:00:00Z')
  .concat('0001-01-01T00:00:00.000000000000000001Z', 'yesterday')
const cursors = [
  cursor(['2026-05-18T00:00:00.000Z', 'x']),
  cursor(['a', '\u0000']),
  cursor([1, null]),
  cursor({}),
].concat(
  cursor(['\ud800', '\udfff']),
  cursor([['x']]),
  cursor(['9'.repeat(50)]),
  cursor(['-1']),
  cursor('x'),
  'e30',
  '-_-_',
)
const signs = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '%00',
  '\u202e',
  '\ufeff',
  '💥',
  'e\u0301',
  'null',
  'true',
  '[]',
  '{}',
  '\r\nx: y',
]
const texts = [...signs, ...sqlish, ...numbers, ...dates, ...cursors, long]

/** As they stand in an address: what no form would send. */
const rawQueries = (name: string) =>
  [`${name}=%ED%A0%80`, `${name}=%`, `${name}=%C3`, `${name}=%FF%FE`, `${name}`, `${name}=1&${name}=2`]
    .concat(`${name}[]=1`, `${name}[x]=1`, `${name}[__proto__]=1`, `${name}[0][1][2]=3`, `${name}=1&${name}[]=2`)
    .concat(`__proto__=1&constructor=2`, `${name}=a+b%20c&&&=`)
const rawPaths = [
  '%ED%A0%80',
  '%',
  '%00',
  '%2e%2e%2f',
  '%2F',
  '..',
  '%5c',
  'x'.repeat(3000),
  '__proto__',
  'constructor',
]

const odd: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x\udfff',
  long,
].concat([['x']], { id: 'x' }, { __proto__: null }, sqlish, dates, [
  'https://[::1',
  'javascript:alert(1)',
  'x:/'.repeat(900),
])
const rawBodies: [body: string | Uint8Array, type: string][] = [
  ...['', '{', '[', '"', 'nul', '{"title":', '[]', 'null', '3', '"x"', '{"a":1,}', '\u0000', '[1,2', '{}{}'].map(
    (body): [string, string] => [body, 'application/json'],
  ),
  [new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), 'application/json'],
  [new Uint8Array([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]), 'application/json'],
  ['['.repeat(50_000), 'application/json'],
  [`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 'application/json'],
  [JSON.stringify({ title: 'x'.repeat(600_000) }), 'application/json'],
  ...['text/plain', 'application/xml', 'multipart/form-data', 'application/x-www-form-urlencoded', 'x', '*/*', '']
    .concat('application/json; charset=utf-16', 'application/json; charset=nonsense', 'application/json;;;')
    .map((type): [string, string] => ['{"title":"x"}', type]),
]
const oddHeaders: Record<string, string>[] = [
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'nonsense' },
  { 'if-none-match': '"'.repeat(3000) },
  { accept: '\u00ff/;q=9' },
  { 'x-request-id': '../../x' },
  { range: 'bytes=9-1,-' },
  { 'x-http-method-override': 'DELETE' },
]

for (const kind of kinds) {
  let served: Served
  let place: Awaited<ReturnType<typeof freshPlace>>
  let document: Document
  let calls: Call[]
  /** How often each status was answered. */
  let answers: Map<number, number>
  beforeAll(async () => {
    place = await freshPlace(kind)
    served = await openServed(place.where)
    document = (await (await fetch(`${served.url}/api/v1/openapi.json`)).json()) as Document
    calls = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    answers = new Map()
  })
  afterAll(async () => {
    await served.close()
    await place.close()
  })

  /** One that is asked for a minute at most: each of them may ask three hundred times. */
  async function key(): Promise<string> {
    const { user } = (await userWithHash(served.house.db, 'administrator@humas.example'))!
    const wish = { name: 'acak', scopes: ['read', 'write'] as const, expiresAt: '2999-01-01T00:00:00.000Z' }
    const made = await makeToken(
      served.house.db,
      { ...wish, scopes: [...wish.scopes] },
      { userId: user.id, from: null },
      '2026-05-18T08:00:00.000Z',
    )
    return made.key
  }

  const usual: Record<string, string> = { from: '2026-05-18T00:00:00Z', to: '2026-05-19T00:00:00Z' }
  const ids: Record<string, string> = { '/tables/{id}': 'findings' }
  const sound = {
    title: 'Rilis',
    text: 'Kementerian membuka layanan baru bagi masyarakat.',
    publishedAt: '2026-05-18T14:00:00Z',
  }

  let left = 0
  let bearer = ''
  async function send(
    call: Call,
    asked: { id?: string; rawId?: string; query?: string; body?: BodyInit; headers?: Record<string, string> },
  ) {
    if (left-- <= 0) [bearer, left] = [await key(), 280]
    const id = asked.rawId ?? encodeURIComponent(asked.id ?? ids[call.path] ?? served.articleId)
    const needed = call.operation.parameters.filter((one) => one.in === 'query' && one.required)
    const query = asked.query ?? new URLSearchParams(needed.map(({ name }) => [name, usual[name]!])).toString()
    const address = `${served.url}/api/v1${call.path.replace('{id}', id)}?${query}`
    const init: RequestInit = {
      method: call.method.toUpperCase(),
      headers: { authorization: `Bearer ${bearer}`, ...asked.headers },
      ...(call.method === 'post' ? { body: asked.body ?? JSON.stringify(sound) } : {}),
    }
    const answer = await fetch(address, init)
    const told = await answer.text()
    answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
    const said = () =>
      `seed ${seed}: ${init.method} ${address.slice(0, 300)} ${String(asked.body ?? '').slice(0, 200)} → ${told.slice(0, 300)}`
    expect(answer.status, said()).toBeLessThan(500)
    // Node's own refusals of an address or header come before anything of ours.
    if (answer.status < 400 || answer.status === 431 || told === '') return
    expect(answer.headers.get('content-type'), said()).toContain('application/problem+json')
    const problem = z.fromJSONSchema(document.components.schemas['Problem']!).safeParse(JSON.parse(told))
    expect(problem.error?.issues ?? [], said()).toEqual([])
  }

  const json = { 'content-type': 'application/json' }
  /** Half of a pair has no place in an address; what stands for it there is among the raw ones. */
  const inAddress = (text: string) => text.replaceAll(/\p{Cs}/gu, '')
  const withQuery = (call: Call, name: string, value: string) => {
    const needed = call.operation.parameters.filter((one) => one.in === 'query' && one.required && one.name !== name)
    return new URLSearchParams([...needed.map((one) => [one.name, usual[one.name]!]), [name, value]]).toString()
  }

  /** On PostgreSQL, where an answer takes thrice as long, a third of them; another third with another seed. */
  const some = <T>(all: T[], turn: number): T[] =>
    kind === 'sqlite' ? all : all.filter((_, n) => (n + turn + seed) % 3 === 0)

  test(`on ${kind} every parameter and every property takes every boundary value`, { timeout: 240_000 }, async () => {
    let turn = 0
    for (const call of calls) {
      for (const { name, in: where } of call.operation.parameters) {
        turn++
        if (where === 'path') {
          for (const id of some(texts, turn).map(inAddress)) if (id !== '') await send(call, { id })
          for (const rawId of rawPaths) await send(call, { rawId })
          continue
        }
        for (const value of some(texts, turn)) await send(call, { query: withQuery(call, name, inAddress(value)) })
        for (const query of some(rawQueries(name), turn)) await send(call, { query })
      }
      for (const headers of oddHeaders) await send(call, { headers })
      if (!call.operation.requestBody) continue
      const { schema } = call.operation.requestBody.content['application/json']
      for (const name of Object.keys(schema.properties ?? {})) {
        for (const value of odd) await send(call, { body: JSON.stringify({ ...sound, [name]: value }), headers: json })
        const { [name as 'title']: _, ...without } = sound
        await send(call, { body: JSON.stringify(without), headers: json })
      }
      for (const [body, type] of rawBodies) {
        await send(call, { body: body as BodyInit, headers: type === '' ? {} : { 'content-type': type } })
      }
    }
    expect(answers.get(400)).toBeGreaterThan(200)
    expect(answers.get(200)).toBeGreaterThan(50)
  })

  test(`on ${kind} anything at once, from a seed`, { timeout: 240_000 + runs * 2000 }, async () => {
    const text = fc.oneof(
      fc.constantFrom(...texts),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 30 }),
    )
    const value = fc.oneof(
      fc.constantFrom(...odd),
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.jsonValue({ maxDepth: 3 }),
    )
    for (const call of calls) {
      const names = call.operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name)
      const pairs = fc.array(fc.tuple(fc.constantFrom(...names, 'x', '__proto__'), text), { maxLength: 6 })
      const properties = Object.keys(
        call.operation.requestBody?.content['application/json'].schema.properties ?? { x: 0 },
      )
      const body = fc.oneof(
        fc
          .dictionary(fc.constantFrom(...properties, 'x'), value, { maxKeys: 6 })
          .map((some) => ({ ...sound, ...some })),
        value,
      )
      await fc.assert(
        fc.asyncProperty(text, pairs, body, fc.nat(400), async (id, asked, sent, cut) => {
          const whole = JSON.stringify(sent) ?? ''
          await send(call, {
            ...(inAddress(id) === '' ? {} : { id: inAddress(id) }),
            query: new URLSearchParams(asked.map(([name, one]) => [name, inAddress(one)])).toString(),
            // One in four is broken off somewhere.
            body: cut < 100 ? whole.slice(0, cut) : whole,
            headers: json,
          })
        }),
        { seed, numRuns: runs, endOnFailure: true },
      )
    }
  })
}
