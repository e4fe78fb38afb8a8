/** Writing and editing our own text over HTTP. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Remark, ReleaseDesk, ReleaseDetail, UnitChoice } from '../../dashboard/api.ts'
import { allUnits, saveUnits } from '../../src/store/units.ts'
import { openServed, type Served } from './served.ts'

let served: Served
let officer: Awaited<ReturnType<Served['as']>>
let reader: typeof officer

beforeAll(async () => {
  served = await openServed()
  officer = await served.as('officer')
  reader = await served.as('reader')
})
afterAll(() => served.close())

const post = (who: typeof officer, path: string, body: unknown) =>
  who(path, { method: 'POST', body: JSON.stringify(body) })

const written = {
  title: 'Kantor Wilayah Buka Klinik Hukum di Sorong',
  text: 'Kantor Wilayah Kementerian Hukum membuka klinik hukum di Sorong, Rabu (18/5/2026), bagi 60 warga yang menunggu.',
  publishedAt: '2026-05-18T06:00:00.000Z',
}

test('a text is looked over while it is written: a weekday that is not its date’s is marked and explained', async () => {
  const remarks = (await (await post(officer, '/api/lint', written)).json()) as Remark[]
  expect(remarks.map((remark) => [remark.kind, remark.ignored])).toEqual([['weekday', false]])
  const [passage] = remarks[0]!.passages
  expect(written.text.slice(passage!.start, passage!.end)).toBe('Rabu (18/5/2026')
  expect(remarks[0]!.because.id).toContain('Senin')
})

test('a text still without date or title is looked over too; one of megabytes is refused', async () => {
  expect((await post(officer, '/api/lint', { text: written.text })).status).toBe(200)
  expect((await post(officer, '/api/lint', { text: 'a '.repeat(60_000) })).status).toBe(400)
})

test('a remark set aside stays aside in the next version, wherever its words move', async () => {
  const [remark] = (await (await post(officer, '/api/lint', written)).json()) as Remark[]
  const kept = await post(officer, '/api/releases', { ...written, ignored: [remark!.name] })
  expect(kept.status).toBe(201)
  const { id } = (await kept.json()) as { id: string }
  const moved = { ...written, text: `Sorong – ${written.text}`, ignored: [remark!.name], version: 1 }
  expect(await (await post(officer, `/api/releases/${id}`, moved)).json()).toEqual({ id, version: 2 })
  const desk = async () => (await (await officer(`/api/releases/${id}/desk`)).json()) as ReleaseDesk
  expect((await desk()).remarks.map(({ kind, ignored }) => [kind, ignored])).toEqual([['weekday', true]])
  expect((await desk()).versions.map(({ version, savedBy }) => [version, savedBy])).toEqual([
    [2, 'Orang officer'],
    [1, 'Orang officer'],
  ])
  await post(officer, `/api/releases/${id}/remarks`, { name: remark!.name, ignored: false })
  expect((await desk()).remarks.map(({ ignored }) => ignored)).toEqual([false])
})

test('who edits a version that is no longer the latest hears so, and nothing is overwritten', async () => {
  const path = `/api/releases/${served.releaseId}`
  const { release } = (await (await officer(path)).json()) as ReleaseDetail
  const edited = { ...release, title: `${release.title} se-Indonesia` }
  expect((await post(officer, path, edited)).status).toBe(200)
  const late = await post(officer, path, { ...release, title: 'Judul yang lain sama sekali' })
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({ field: 'version', error: { id: expect.stringContaining('versi 2') } })
  expect(((await (await officer(path)).json()) as ReleaseDetail).release.title).toBe(edited.title)
})

test('a reader reads remarks and versions but changes nothing', async () => {
  const path = `/api/releases/${served.releaseId}`
  expect((await reader(`${path}/desk`)).status).toBe(200)
  expect((await post(reader, path, { ...written, version: 1 })).status).toBe(403)
  expect((await post(reader, `${path}/remarks`, { name: 'x', ignored: true })).status).toBe(403)
})

test('what is wrong with a form is said at its field, in both languages', async () => {
  const said = async (body: unknown) => (await (await post(officer, '/api/releases', body)).json()) as unknown
  expect(await said({ ...written, title: 'Abc' })).toMatchObject({
    field: 'title',
    error: { en: expect.stringContaining('5 to 300') },
  })
  expect(await said({ ...written, text: 'pendek' })).toMatchObject({ field: 'text' })
  expect(await said({ ...written, publishedAt: 'besok' })).toMatchObject({ field: 'publishedAt' })
  expect(await said({ ...written, unitId: 'tidak-ada' })).toMatchObject({ field: 'unitId' })
  expect(await said({ ...written, url: 'javascript:alert(1)' })).toMatchObject({ field: 'url' })
  expect((await (await officer('/api/units')).json()) as UnitChoice[]).toEqual([
    { id: 'humas', name: 'Biro Humas', ended: false },
  ])
  const [biro] = await allUnits(served.house.db)
  await saveUnits(served.house.db, [{ ...biro!, until: '2020-01-01' }])
  expect((await (await officer('/api/units')).json()) as UnitChoice[]).toMatchObject([{ id: 'humas', ended: true }])
})
