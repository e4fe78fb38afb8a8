/** Somebody bound to a unit: what they see is theirs, everywhere, and what they change too. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../dashboard/server/api/endpoints.ts'
import { analytics } from '../../src/analytics/index.ts'
import { fileFormats } from '../../src/model.ts'
import { tablesFor } from '../../src/export/dictionary.ts'
import { digestFor } from '../../src/jobs/digests.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { narrowedTables, narrowedTo } from '../../src/store/sight.ts'
import { sayEvent } from '../../src/store/events.ts'
import { userWithHash } from '../../src/store/users.ts'
import { article } from '../support/heard.ts'
import { kinds, freshPlace } from '../support/store.ts'
import { openServed, type Served } from './served.ts'
import { openMinistry, type Ask, type Ministry } from './units.ts'

/** What an officer can have as a file. */
const fileNames = [...tablesFor('officer').map(({ name }) => name), 'dictionary']

describe.each(kinds)('on %s', (kind) => {
  let served: Served
  let ministry: Ministry
  let officer: Ask
  let place: Awaited<ReturnType<typeof freshPlace>>
  beforeAll(async () => {
    place = await freshPlace(kind)
    served = await openServed(place.where)
    ministry = await openMinistry(served)
    officer = await ministry.bound('officer')
  })
  afterAll(async () => {
    await served.close()
    await place.close()
  })
  /** Everything by which another unit's things would be known. */
  const strange = () => [...Object.values(ministry.foreign), 'Selatan', served.releaseId]
  const expectOnlyOwn = (path: string, text: string) => {
    for (const one of strange())
      expect(text.includes(one), `${path} tells of ${one}: ${text.slice(0, 300)}`).toBe(false)
  }

  test('asked row by row, as for a unit with many articles, every table holds the same', async () => {
    for (const table of narrowedTables) {
      const held = async (isLarge: boolean) => {
        const eyes = narrowedTo(served.house.db, 'wilayah-utara', isLarge)
        const { rows } = await sql`select * from ${sql.table(table)}`.execute(eyes)
        return rows.map((row) => JSON.stringify(row)).sort()
      }
      expect(await held(true), table).toEqual(await held(false))
    }
  })

  test('every page, list and file holds their own and nothing of others', { timeout: 60_000 }, async () => {
    const days = 'from=2026-05-01&to=2026-05-30'
    const pages = ['now', 'issues', 'releases', 'units', `rhythm?${days}`, `coverage?${days}`, `coverage?all=1&${days}`]
      .concat(`coverage?q=kebun&${days}`, `coverage?q=rutan&order=fit&${days}`, `coverage.csv?${days}&all=1`)
      .concat(
        'findings?state=all&days=400',
        'findings/waiting?days=400',
        'reconciliations',
        `outlets?${days}`,
        `outlets/satu?${days}`,
        'sources',
        `honesty?${days}`,
      )
      .concat(
        `report?${days}`,
        'scheduled-exports',
        `series?${days}`,
        'alerts',
        'digest/preview',
        'digest/chat',
        'digest/wish',
        'searches',
        'people',
      )
      .concat('alerts/wish', `coverage.csv?${days}&all=1&total=1`, `export/findings.csv?${days}&total=1&local=1`)
      .concat(analytics.map(({ name }) => `analytics/${name}?${days}`))
      .concat(
        fileNames.flatMap((name) => [
          `export/${name}.csv?${days}`,
          `export/${name}.jsonl?${days}`,
          `export/${name}.parquet?${days}`,
        ]),
      )
    const whole = await served.as('officer')
    for (const page of pages) {
      const answer = await officer(`/api/${page}`)
      const status = (await whole(`/api/${page}`)).status
      expect([answer.status, status < 500], page).toEqual([status, true])
      expectOnlyOwn(page, await answer.text())
    }
    const own = ministry.own
    const texts = { releases: own.releaseId, 'findings?days=400': own.findingKey, [`coverage?${days}`]: own.articleId }
    for (const [page, id] of Object.entries(texts)) {
      expect(await (await officer(`/api/${page}`)).text(), page).toContain(id)
      expect(await (await whole(`/api/${page}`)).text(), page).toContain(id)
    }
    for (const name of ['coverage', 'findings', 'releases']) {
      expect(await (await officer(`/api/export/${name}.csv?${days}`)).text()).toContain('Utara')
      expect(await (await whole(`/api/export/${name}.csv?${days}`)).text()).toContain('Selatan')
    }
  })

  test('their charts count their own articles, not an empty house', async () => {
    const series = (await (await officer('/api/series?from=2026-05-18&to=2026-05-19')).json()) as { hours: unknown[] }
    expect(series.hours).toHaveLength(1)
    const volume = await (await officer('/api/analytics/volume?from=2026-05-18&to=2026-05-19')).text()
    expect(volume).toContain('2026-05-18T05')
  })

  test('a unit of others asked for by name gives nothing more', async () => {
    const answer = await (await officer('/api/releases?unit=wilayah-selatan')).text()
    expect(JSON.parse(answer)).toMatchObject({ rows: [] })
    expectOnlyOwn('/api/releases?unit', await (await officer('/api/findings?unit=pusat&days=400&state=all')).text())
  })

  test('with a key the same holds', async () => {
    const days = 'from=2026-05-01T00:00:00Z&to=2026-05-30T00:00:00Z'
    const lists = endpoints.filter(
      ({ method, path, only }) => method === 'get' && !path.includes('{') && only === undefined,
    )
    for (const { path } of lists) {
      const answer = await ministry.withKey(`${path}${path === '/hours' ? `?scope=all&${days}` : ''}`)
      expect(answer.status, path).toBe(200)
      expectOnlyOwn(path, await answer.text())
    }
    for (const name of fileNames) {
      for (const format of fileFormats) {
        const answer = await ministry.withKey(`/tables/${name}?format=${format}&local=1&total=1&${days}`)
        expect(answer.status, name).toBe(200)
        expectOnlyOwn(`${name} as ${format}`, await answer.text())
      }
    }
    expectOnlyOwn('findings.atom', await (await ministry.withKey('/findings.atom')).text())
    const { own, foreign } = ministry
    const ids = ['articles', 'releases', 'findings'] as const
    for (const name of ids) {
      const idOf = (of: typeof own) =>
        ({ articles: of.articleId, releases: of.releaseId, findings: of.findingKey })[name]
      expect((await ministry.withKey(`/${name}/${encodeURIComponent(idOf(own))}`)).status).toBe(200)
      expect((await ministry.withKey(`/${name}/${encodeURIComponent(idOf(foreign))}`)).status).toBe(404)
    }
  })

  test('what is said live to all reaches them only when it is theirs', async () => {
    const stop = new AbortController()
    const answer = await officer('/api/events', { signal: stop.signal })
    const at = new Date().toISOString()
    for (const { releaseId, articleId, findingKey } of [ministry.foreign, ministry.own]) {
      await sayEvent(served.house.db, at, { type: 'release', releaseId, title: 'x' })
      await sayEvent(served.house.db, at, { type: 'version', articleId, seq: 2 })
      await sayEvent(served.house.db, at, { type: 'finding', key: findingKey, tier: 'A' })
      await sayEvent(served.house.db, at, { type: 'owner', subject: 'release', id: releaseId, by: 'x' })
      await sayEvent(served.house.db, at, { type: 'matches', articleIds: [articleId], by: 'x' })
    }
    let heard = ''
    for await (const bytes of answer.body!) {
      heard += Buffer.from(bytes as Uint8Array).toString()
      if (heard.includes('matches')) break
    }
    stop.abort()
    expectOnlyOwn('/api/events', heard)
    expect(heard.match(/^id:/gm)).toHaveLength(5)
  })

  test('their digest tells of their own', async () => {
    const { house } = served
    const person = (await userWithHash(house.db, 'officer@utara.example'))!.user
    const digest = await digestFor(house.db, house.config, person, house.clock.now())
    expect(digest!.text).toContain('Utara')
    expectOnlyOwn('digest', digest!.text + digest!.html)
  })

  test('a release they add belongs to their unit; one of another unit is refused', async () => {
    const written = {
      title: 'Kantor Wilayah Utara Buka Layanan Keliling',
      text: 'Kantor Wilayah Utara membuka layanan keliling di empat kecamatan mulai pekan depan.',
      publishedAt: '2026-05-18T07:00:00.000Z',
    }
    const send = (body: unknown) => officer('/api/releases', { method: 'POST', body: JSON.stringify(body) })
    expect((await send({ ...written, unitId: 'wilayah-selatan' })).status).toBe(400)
    const added = (await (await send(written)).json()) as { id: string }
    const detail = (await (await officer(`/api/releases/${added.id}`)).json()) as { unit: { id: string } }
    expect(detail.unit.id).toBe('wilayah-utara')
  })

  test('their own findings and matches they judge, one by one and many at once', async () => {
    const { own } = ministry
    const send = async (path: string, body: unknown) =>
      (await officer(path, { method: 'POST', body: JSON.stringify(body) })).json()
    const verdict = { verdict: 'confirmed', reason: '' }
    const path = `/api/findings/${encodeURIComponent(own.findingKey)}/verdict`
    expect(await send(path, verdict)).toMatchObject({ state: 'confirmed' })
    const many = await send('/api/findings/verdicts', { ...verdict, keys: [own.findingKey], verdict: null })
    expect(many).toMatchObject({ kept: [own.findingKey] })
    const rows = [{ articleId: own.articleId, releaseId: own.releaseId }]
    expect(await send('/api/coverage/verdicts', { rows, confirmed: true, kind: null })).toMatchObject({ kept: rows })
  })

  test('an article that names their unit is theirs too, is given on and taken back, and stays in sight', async () => {
    const { db, clock } = served.house
    const text = 'Antrean di Rutan Kelas IIB Muara Utara berkurang sejak loket malam dibuka pekan lalu.'
    const heard = article('antrean', { title: 'Antrean Berkurang', text, manual: false })
    const id = (await keepManualArticle(db, heard))!
    const strangers = (await keepManualArticle(db, article('jauh', { title: 'Jauh', text: 'Kabar dari jauh.' })))!
    const judge = await openJudge(db, clock, (what, error) => {
      throw new Error(what, { cause: error })
    })
    await judge.round()
    type Detail = { units: { unit: { id: string }; belongs: boolean }[] }
    const units = async () => ((await (await officer(`/api/articles/${id}`)).json()) as Detail).units
    const say = (of: string, unitId: string, belongs: boolean | null) =>
      officer(`/api/articles/${of}/units`, { method: 'POST', body: JSON.stringify({ unitId, belongs }) })
    expect(await units()).toMatchObject([{ unit: { id: 'rutan-utara' }, belongs: true }])
    expect((await say(id, 'rutan-utara', false)).status).toBe(204)
    expect(await units()).toMatchObject([{ unit: { id: 'rutan-utara' }, belongs: false }])
    expect((await say(id, 'rutan-utara', null)).status).toBe(204)
    expect((await say(id, 'wilayah-selatan', true)).status).toBe(404)
    expect((await say(strangers, 'wilayah-utara', true)).status).toBe(404)
    const list = async (query: string) => (await officer(`/api/coverage?${query}&from=2026-05-01&to=2026-05-30`)).text()
    expect(await list('all=1')).toContain(id)
    expect(await list('all=1')).not.toContain(strangers)
    expect(await list('unit=rutan-utara')).not.toContain(id)
    const reader = await ministry.bound('reader')
    const asked = { method: 'POST', body: JSON.stringify({ unitId: 'rutan-utara', belongs: false }) }
    expect((await reader(`/api/articles/${id}/units`, asked)).status).toBe(403)
  })

  test('lists of links are those of their unit, and made for no other', async () => {
    const text = 'https://satu.example/kebun'
    const made = async (as: Ask, unitId: string | null) =>
      as('/api/reconciliations', { method: 'POST', body: JSON.stringify({ text, unitId }) })
    const theirs = (await (await made(officer, null)).json()) as { id: string }
    const whole = (await served.as('officer')) as Ask
    const strange = (await (await made(whole, 'wilayah-selatan')).json()) as { id: string }
    expect((await made(officer, 'wilayah-selatan')).status).toBe(400)
    const { rows } = (await (await officer('/api/reconciliations')).json()) as { rows: { id: string; unit: unknown }[] }
    expect(rows).toMatchObject([{ id: theirs.id, unit: { id: 'wilayah-utara' } }])
    for (const path of [strange.id, `${strange.id}.csv`]) {
      expect((await officer(`/api/reconciliations/${path}`)).status).toBe(404)
      expect((await officer(`/api/reconciliations/${path}`, { method: 'DELETE' })).status).toBe(404)
    }
  })

  test('their verdict counts the house’s hours as before', async () => {
    const { articleId, releaseId } = ministry.own
    const hours = () =>
      served.house.db.selectFrom('hourly').selectAll().where('scope', '=', 'linked').orderBy('hour').execute()
    const before = await hours()
    const say = (verdict: string | null) =>
      officer(`/api/matches/${articleId}/${releaseId}/verdict`, { method: 'POST', body: JSON.stringify({ verdict }) })
    expect((await say('rejected')).status).toBe(204)
    expect((await say(null)).status).toBe(204)
    expect(await hours()).toEqual(before)
  })
})
