/** Every list of the screens as a file: as many rows as the screen has, and only for whom the screen is. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lists } from '../../src/export/lists/index.ts'
import { latestAlerts, raiseAlert } from '../../src/store/alerts.ts'
import { openServed, type Served } from './served.ts'

type Ask = Awaited<ReturnType<Served['as']>>
type Row = Record<string, string>

let served: Served
let administrator: Ask
beforeAll(async () => {
  served = await openServed()
  administrator = await served.as('administrator')
  for (const n of [1, 2, 3]) {
    const alert = { subject: `source:s${n}`, tier: 3, kind: 'source-silent', link: '/sumber' } as const
    const because = { id: '=1+1', en: 'silent' }
    await raiseAlert(served.house.db, { ...alert, title: `Sumber ${n}`, because }, [], '2026-05-18T07:00:00.000Z')
  }
})
afterAll(() => served.close())

const json = async <T>(path: string): Promise<T> => (await (await administrator(path)).json()) as T
const file = async (address: string): Promise<Row[]> => {
  const answer = await administrator(address)
  expect(answer.status, address).toBe(200)
  return parse(Buffer.from(await answer.arrayBuffer()), { columns: true })
}

type Rows = { rows: unknown[] }

test('each has as many rows as its screen, and says the same', async () => {
  const { releaseId } = served
  const release = await json<{ fidelity: unknown[]; uncertain: unknown[] }>(`/api/releases/${releaseId}`)
  const sources = await json<{ rows: { id: string; state: string; week: unknown[] }[]; layouts: unknown[] }>(
    '/api/sources',
  )
  const now = await json<{ board: { id: string; articles: number }[] }>('/api/now')
  const alerts = await json<Rows & { shares: { kinds: unknown[] } }>('/api/alerts')
  const outlet = await json<{ bylines: unknown[] }>('/api/outlets/satu')
  const shown: Record<string, [address: string, rows: number]> = {
    board: ['board.csv', now.board.length],
    stories: ['stories.csv', (await json<{ stories: unknown[] }>('/api/issues')).stories.length],
    sources: ['sources.csv', sources.rows.length],
    'source-days': ['source-days.csv', sources.rows.flatMap(({ week }) => week).length],
    layouts: ['layouts.csv', sources.layouts.length],
    bylines: ['bylines.csv?days=30&outlet=satu', outlet.bylines.length],
    alerts: ['alerts.csv?days=3660', alerts.rows.length],
    'alert-shares': ['alert-shares.csv?days=30', alerts.shares.kinds.length],
    fidelity: [`fidelity.csv?release=${releaseId}`, release.fidelity.length],
    uncertain: [`uncertain.csv?release=${releaseId}`, release.uncertain.length],
    reconciliations: ['reconciliations.csv?days=3660', (await json<Rows>('/api/reconciliations')).rows.length],
    accounts: ['accounts.csv', (await json<{ people: unknown[] }>('/api/accounts')).people.length],
    units: ['units.csv', (await json<Rows>('/api/units/tree')).rows.length],
  }
  expect(Object.keys(shown).toSorted()).toEqual(lists.map(({ name }) => name).toSorted())
  for (const [name, [address, rows]] of Object.entries(shown)) {
    const records = await file(`/api/export/${address}`)
    expect([name, records.length]).toEqual([name, rows])
    const { columns } = lists.find((one) => one.name === name)!
    for (const record of records) expect(Object.keys(record), name).toEqual(columns.map(({ key }) => key))
  }
  for (const [name, [, rows]] of Object.entries(shown)) {
    const mayBeEmpty = ['stories', 'layouts', 'bylines', 'uncertain', 'reconciliations']
    if (!mayBeEmpty.includes(name)) expect(rows, name).toBeGreaterThan(0)
  }
  const states = (await file('/api/export/sources.csv')).map((row) => [row['source_id'], row['state']])
  expect(states).toEqual(sources.rows.map(({ id, state }) => [id, state]))
  const board = (await file('/api/export/board.csv')).map((row) => [row['scope_id'], Number(row['articles'])])
  expect(board).toEqual(now.board.map(({ id, articles }) => [id, articles]))
  expect((await file('/api/export/alerts.csv?days=3660'))[0]!['because_id']).toBe("'=1+1")
})

test('what is for administrators is not there for others, by no way', async () => {
  const officer = await served.as('officer')
  const known = (await (await officer('/api/dictionary')).json()) as { tables: { name: string }[] }
  const all = await json<{ tables: { name: string }[] }>('/api/dictionary')
  const words = await (await officer('/api/export/dictionary.csv')).text()
  for (const name of ['accounts', 'units']) {
    expect((await officer(`/api/export/${name}.csv`)).status).toBe(404)
    expect(known.tables.map((one) => one.name)).not.toContain(name)
    expect(all.tables.map((one) => one.name)).toContain(name)
    expect(words).not.toContain(`\n${name},`)
    const plan = {
      ...{ of: { kind: 'table', name }, format: 'csv', covers: 1, times: ['07:00'], days: [1] },
      ...{ zone: 'Asia/Jakarta', folder: null },
    }
    const asked = { method: 'POST', body: JSON.stringify(plan) }
    expect((await officer('/api/scheduled-exports', asked)).status).toBe(400)
    expect((await administrator('/api/scheduled-exports', asked)).status).toBe(201)
  }
})

test('as JSON Lines and Parquet they are the same rows', async () => {
  const lines = (await (await administrator('/api/export/accounts.jsonl')).text()).trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as Row)['email'])).toEqual(
    (await file('/api/export/accounts.csv')).map((row) => row['email']),
  )
  expect((await administrator('/api/export/alerts.parquet')).status).toBe(200)
})

test('alerts come page by page, each once', async () => {
  const { db } = served.house
  const all = await latestAlerts(db, 10)
  const first = await latestAlerts(db, 2)
  expect([...first, ...(await latestAlerts(db, 2, { after: first[1]! }))].map(({ id }) => id)).toEqual(
    all.map(({ id }) => id),
  )
})
