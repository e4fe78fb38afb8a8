/** An administrator brings the list of units in; nobody else may, and nothing changes before they say so. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PeopleList, UnitImport, UnitList } from '../../dashboard/api.ts'
import { openServed, type Served } from './served.ts'

let served: Served
let admin: Awaited<ReturnType<Served['as']>>
beforeAll(async () => {
  served = await openServed()
  admin = await served.as('administrator')
})
afterAll(() => served.close())

const csv = `kode,nama,induk,domain
humas,Biro Humas,pusat,humas.example
pusat,Pusat Contoh,,
`
const bring = async (body: string, more = '', as = admin) =>
  as(`/api/units/import?name=satker.csv${more}`, {
    ...{ method: 'POST', body },
    headers: { 'content-type': 'application/octet-stream' },
  })
const rows = async () => ((await (await admin('/api/units/tree')).json()) as UnitList).rows

test('what would change is told first, and only then done', async () => {
  const told = (await (await bring(csv)).json()) as UnitImport
  expect(told).toMatchObject({ applied: false, counts: { added: 1, moved: 1 }, unusable: [] })
  expect(await rows()).toHaveLength(1)
  expect(await (await bring(csv, '&apply=1')).json()).toMatchObject({ applied: true })
  expect((await rows()).find(({ id }) => id === 'humas')).toMatchObject({ parent: 'Pusat Contoh', ended: false })
})

test('with an unusable row nothing is changed, and the row is told', async () => {
  const before = await rows()
  const told = (await (await bring(`${csv}baru,Kantor Baru,barat,\n`, '&apply=1')).json()) as UnitImport
  expect(told.applied).toBe(false)
  expect(told.unusable).toMatchObject([{ line: 4, code: 'baru' }])
  expect(await rows()).toEqual(before)
})

test('a unit that left the list has ended, and nobody is bound to it anew', async () => {
  await bring('kode,nama\npusat,Pusat Contoh\n', '&apply=1')
  expect((await rows()).find(({ id }) => id === 'humas')).toMatchObject({ ended: true, until: '2026-05-17' })
  const { units } = (await (await admin('/api/accounts')).json()) as PeopleList
  expect(units.map(({ id }) => id)).toEqual(['pusat'])
})

test('nothing, or somebody who is no administrator, is refused', async () => {
  expect((await bring('')).status).toBe(400)
  for (const role of ['reader', 'officer', 'analyst'] as const) {
    const as = await served.as(role)
    expect((await bring(csv, '&apply=1', as)).status).toBe(403)
    expect((await as('/api/units/tree')).status).toBe(403)
  }
})
