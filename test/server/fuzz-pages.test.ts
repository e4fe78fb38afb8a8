/** What the pages ask the server for, asked with nonsense: read out of the table of dashboard/api.ts, never an error of ours. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import { freshPlace, kinds } from '../support/store.ts'
import { openServed, type Served } from './served.ts'

/** Those that wait, go out to other sites, or end the session that asks. */
const left = /^\/api\/(?:events|sso|check-url|sources\/try|webhooks|session|password|account\b|digest\/wish)/

const table = readFileSync(join(projectRoot, 'dashboard/api.ts'), 'utf8')
const lines = [...table.matchAll(/^ \* \| (GET|POST)\s+(\/api\/[^ |,]+)/gm)]
  .map(([, method, address]) => ({
    method: method!,
    address: address!.split('?')[0]!,
    asked: address!.split('?')[1] ?? '',
  }))
  .filter(({ address }) => !left.test(address))

const values = [
  '',
  '\u0000',
  'a\u0000b',
  '-1',
  '1e999',
  '9'.repeat(300),
  '2026-02-30',
  '99999-01-01',
  '+275760-09-13T00:00:01Z',
].concat('0000-01-01', '%00', '[]', "' or 1=1 --", '"(', 'outlet:', '-', 'x'.repeat(3000), '__proto__', '💥', '\u202e')
const raws = (name: string) => [
  `${name}=%ED%A0%80`,
  `${name}=%`,
  `${name}=1&${name}=2`,
  `${name}[]=1`,
  `${name}[x][y]=1`,
  name,
]
const bodies = ['', '{', '[]', 'null', '3', '"x"', '{"__proto__":1}', '['.repeat(20_000), '{"a":"\\ud800"}', '\u0000']
const odd: unknown[] = [
  null,
  true,
  -1,
  1e308,
  [],
  {},
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
  ['\u0000'],
  [[]],
  '2026-02-30',
  '__proto__',
]
const fields = [
  'title',
  'text',
  'publishedAt',
  'unitId',
  'url',
  'name',
  'asked',
  'days',
  'of',
  'times',
  'zone',
  'folder',
  'rows',
  'keys',
]
  .concat(
    'verdict',
    'reason',
    'decidedAt',
    'confirmed',
    'kind',
    'id',
    'userId',
    'nextStep',
    'version',
    'active',
    'role',
    'email',
    'part',
  )
  .concat(
    'tone',
    'tier',
    'province',
    'ownerGroup',
    'paidOnly',
    'belongs',
    'scopes',
    'mail',
    'quiet',
    'leastOutlets',
    'ignored',
  )

test('the table is read', () => expect(lines.length).toBeGreaterThan(45))

describe.each(kinds)('on %s', (kind) => {
  let served: Served
  let place: Awaited<ReturnType<typeof freshPlace>>
  let ask: Awaited<ReturnType<Served['as']>>
  beforeAll(async () => {
    place = await freshPlace(kind)
    served = await openServed(place.where)
    ask = await served.as('administrator')
  })
  afterAll(async () => {
    await served.close()
    await place.close()
  })

  const filled = (address: string, id: string) => address.replaceAll(/:\w+/g, id)
  /** Things that are there, so that what is behind the look-up is asked too. */
  const there = () => [served.releaseId, served.articleId, 'satu', 'satu-utama', 'hourly', 'tiada']

  async function expectNoErrorOfOurs(path: string, init?: RequestInit) {
    const answer = await ask(path, init)
    const told = await answer.text()
    expect(
      answer.status,
      `${init?.method ?? 'GET'} ${path.slice(0, 200)} ${String(init?.body ?? '').slice(0, 200)}: ${told.slice(0, 200)}`,
    ).toBeLessThan(500)
  }

  test('every question with every odd value of every parameter', { timeout: 120_000 }, async () => {
    const common = [
      'from',
      'to',
      'days',
      'unit',
      'q',
      'release',
      'story',
      'outlet',
      'kind',
      'state',
      'after',
      'order',
      'count',
      'before',
    ]
    for (const { address, asked } of lines.filter(({ method }) => method === 'GET')) {
      const named = asked.split('&').filter((name) => /^\w+$/.test(name))
      const known = filled(
        address,
        address.includes('articles') ? served.articleId : address.includes('outlets') ? 'satu' : served.releaseId,
      )
      for (const [n, name] of [...new Set([...named, ...common])].entries()) {
        // What the table does not name takes a few of them, another few at each address.
        const all = named.includes(name) ? values : values.filter((_, v) => (v + n + address.length) % 9 === 0)
        for (const value of all) await expectNoErrorOfOurs(`${known}?${new URLSearchParams([[name, value]])}`)
        if (named.includes(name)) for (const raw of raws(name)) await expectNoErrorOfOurs(`${known}?${raw}`)
      }
      if (address.includes(':')) {
        for (const id of ['%00', '%', '%ED%A0%80', '..%2f', '__proto__', 'x'.repeat(2000)])
          await expectNoErrorOfOurs(filled(address, id))
      }
    }
  })

  test('every change with every odd body', { timeout: 120_000 }, async () => {
    for (const { address } of lines.filter(({ method }) => method === 'POST')) {
      for (const id of address.includes(':') ? there() : ['']) {
        const path = filled(address, id)
        for (const body of bodies) await expectNoErrorOfOurs(path, { method: 'POST', body })
        if (id === 'tiada') continue
        for (const [n, value] of odd.entries()) {
          const body = JSON.stringify(Object.fromEntries(fields.map((name) => [name, value])))
          await expectNoErrorOfOurs(path, { method: 'POST', body })
          const mixed = JSON.stringify(Object.fromEntries(fields.map((name, f) => [name, odd[(n + f) % odd.length]])))
          await expectNoErrorOfOurs(path, { method: 'POST', body: mixed })
        }
      }
    }
  })
})
