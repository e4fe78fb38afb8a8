import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  ApiError,
  ArticleDetail,
  BulkAnswer,
  CoverageList,
  FindingList,
  FindingRow,
  HonestyPage,
  NowPage,
  ReleaseDetail,
  ReleaseList,
  SourceList,
  UrlCheck,
} from '../../dashboard/api.ts'
import { eventsAfter } from '../../src/store/events.ts'
import { keepForecast } from '../../src/store/forecasts.ts'
import { unsubscribeTokenOf, userWithHash } from '../../src/store/users.ts'
import { openServed, password, post, type Served } from './served.ts'

let served: Served
let officer: Awaited<ReturnType<Served['as']>>
let reader: typeof officer
let administrator: typeof officer

beforeAll(async () => {
  served = await openServed()
  officer = await served.as('officer')
  reader = await served.as('reader')
  administrator = await served.as('administrator')
})
afterAll(() => served.close())

const json = async <T>(answer: Promise<Response>): Promise<T> => (await answer).json() as Promise<T>

describe('who may come in', () => {
  test('health answers without sign-in, everything else asks for it', async () => {
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${served.url}/readyz`)).status).toBe(200)
    for (const path of [
      '/api/now',
      '/api/releases',
      '/api/export/coverage.csv',
      '/api/events',
      '/api/me',
      '/api/nothing',
    ]) {
      expect((await fetch(served.url + path)).status, path).toBe(401)
    }
  })

  test('a wrong password is refused in words, a right one gets a cookie that scripts cannot read', async () => {
    const wrong = await post(served.url, '/api/session', { email: 'officer@humas.example', password: 'bukan ini' })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toMatchObject({ error: { id: 'Kata sandi tidak cocok.' } })
    const right = await post(served.url, '/api/session', { email: 'officer@humas.example', password })
    expect(right.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/i)
  })

  test('a page of another site cannot change anything: the header of our own pages is missing', async () => {
    const answer = await post(served.url, '/api/session', { email: 'officer@humas.example', password }, {})
    expect(answer.status).toBe(403)
  })

  test('a reader looks but does not decide', async () => {
    const { rows } = await json<FindingList>(reader('/api/findings'))
    const answer = await reader(`/api/findings/${rows[0]!.key}/verdict`, {
      method: 'POST',
      body: '{"verdict":"confirmed"}',
    })
    expect(answer.status).toBe(403)
    expect((await reader('/api/sources/satu-utama', { method: 'POST', body: '{"active":false}' })).status).toBe(403)
  })

  test('pages carry a policy that allows no inline script', async () => {
    const policy = (await fetch(served.url)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })
})

describe('what the screens are told', () => {
  test('the release shows its echo: three articles, one story and its copies, and the time to first pick-up', async () => {
    const list = await json<ReleaseList>(officer('/api/releases'))
    expect(list.rows).toHaveLength(1)
    expect(list.rows[0]).toMatchObject({
      articles: 3,
      outlets: 3,
      firstPickupMinutes: 40,
      unit: { name: 'Biro Humas' },
    })
    const detail = await json<ReleaseDetail>(officer(`/api/releases/${served.releaseId}`))
    expect(detail.coverage.map((row) => row.release?.kind)).toEqual(['verbatim', 'verbatim', 'verbatim'])
    expect(detail.cycle.hours.reduce((sum, hour) => sum + hour.national + hour.regional, 0)).toBe(3)
    expect(detail.cycle.hours.reduce((sum, hour) => sum + hour.originals, 0)).toBe(1)
    expect(detail.reach).toMatchObject({ articles: 3, stories: 1, outlets: 3, provinces: 1 })
    expect(detail.fidelity.every((sentence) => sentence.outlets === 3)).toBe(true)
    expect(detail.cycle.basis.sourcesTotal).toBe(2)
    expect(detail.cycle.basis.sourcesHeard).toBe(0)
  })

  test('the wrong number is found once, with both passages, and nothing on the faithful copies', async () => {
    const { rows } = await json<FindingList>(officer('/api/findings'))
    expect(rows.map((row) => [row.kind, row.verdict, row.articleRef.outlet.id])).toEqual([
      ['number', 'contradicted', 'daerah'],
    ])
    expect(rows[0]!.article.text).toContain('986')
    expect(rows[0]!.release?.text).toContain('968')
    const mark = rows[0]!.articleContext.mark
    expect(rows[0]!.articleContext.text.slice(mark.start, mark.end)).toBe(rows[0]!.article.text)
  })

  test('the page “now” puts it first and counts what it stands on', async () => {
    const page = await json<NowPage>(officer('/api/now'))
    expect(page.action).toHaveLength(1)
    expect(page.board[0]).toMatchObject({ scope: 'release', articles: 3, outlets: 3 })
    expect(page.basis).toMatchObject({ articles: 3, outlets: 3 })
  })

  test('coverage is searched by words, and unrelated news appears only when asked for', async () => {
    const linked = await json<CoverageList>(officer('/api/coverage'))
    expect(linked.total).toBe(3)
    const all = await json<CoverageList>(officer('/api/coverage?all=1&q=basket'))
    expect(all.rows.map((row) => row.title)).toEqual(['Tim Basket Menang Tipis'])
    expect(all.rows[0]!.release).toBeNull()
  })

  test('the page “Kejujuran” waits for the endings, then holds what was said against them, the worst first', async () => {
    const page = () => json<HonestyPage>(reader('/api/honesty'))
    expect(await page()).toMatchObject({ waiting: 0, misses: [], record: { byAge: [], fell: null } })
    const said = {
      scope: 'release' as const,
      scope_id: served.releaseId,
      made_at: '2026-05-18T07:40:00.000Z',
      first_at: '2026-05-18T06:40:00.000Z',
      seen: 1,
      total: 30,
      low: 20,
      high: 60,
      phase: 'rising' as const,
      confidence: 0.7,
      made_by: 'test',
    }
    await keepForecast(served.house.db, { ...said, age_hours: 1, ends_at: '2026-05-21T06:40:00.000Z' })
    expect(await page()).toMatchObject({ waiting: 1, misses: [] })
    await keepForecast(served.house.db, { ...said, age_hours: 3, ends_at: '2026-05-18T07:59:00.000Z' })
    expect(await page()).toMatchObject({
      waiting: 1,
      misses: [{ title: 'Kementerian Hukum Latih 968 Satuan Kerja Kehumasan', total: 30, happened: 3 }],
      record: { byAge: [{ ageHours: 3, stories: 1, held: 0 }], fell: { below: 1, above: 0 } },
    })
    await served.house.db.deleteFrom('forecasts').execute()
  })

  test('a query that makes no sense is answered in a sentence', async () => {
    const answer = await officer('/api/coverage?from=besok')
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      field: 'from',
      error: { id: expect.stringContaining('2026-05-18') as string },
    })
  })
})

describe('what people decide', () => {
  test('a verdict is kept, leaves the queue, and can be taken back', async () => {
    const { rows } = await json<FindingList>(officer('/api/findings'))
    const path = `/api/findings/${rows[0]!.key}/verdict`
    const decided = await json<FindingRow>(
      officer(path, { method: 'POST', body: '{"verdict":"confirmed","reason":"angka terbalik"}' }),
    )
    expect(decided).toMatchObject({ state: 'confirmed', decidedBy: 'Orang officer', reason: 'angka terbalik' })
    expect((await json<FindingList>(officer('/api/findings'))).rows).toEqual([])
    expect((await json<FindingList>(officer('/api/findings?state=confirmed'))).rows).toHaveLength(1)
    await officer(path, { method: 'POST', body: '{"verdict":null}' })
    expect((await json<FindingList>(officer('/api/findings'))).rows).toHaveLength(1)
  })

  test('a rejected match no longer counts, anywhere', async () => {
    const { rows } = await json<CoverageList>(officer('/api/coverage?q=dua'))
    const id = (rows[0] ?? (await json<CoverageList>(officer('/api/coverage'))).rows[0]!).articleId
    const path = `/api/matches/${id}/${served.releaseId}/verdict`
    expect((await officer(path, { method: 'POST', body: '{"verdict":"rejected"}' })).status).toBe(204)
    const detail = await json<ReleaseDetail>(officer(`/api/releases/${served.releaseId}`))
    expect(detail.coverage).toHaveLength(2)
    expect(detail.cycle.hours.reduce((sum, hour) => sum + hour.national + hour.regional, 0)).toBe(2)
    const article = await json<ArticleDetail>(officer(`/api/articles/${id}`))
    expect(article.matches[0]!.confirmed).toBe(false)
    await officer(path, { method: 'POST', body: '{"verdict":null}' })
    expect((await json<ReleaseDetail>(officer(`/api/releases/${served.releaseId}`))).coverage).toHaveLength(3)
  })

  test('a release from the form is kept once; a second time is said', async () => {
    const release = {
      title: 'Kantor Wilayah Buka Layanan Akhir Pekan',
      text: 'Kantor wilayah membuka layanan hukum pada akhir pekan mulai bulan depan di seluruh ibu kota provinsi.',
      publishedAt: '2026-05-18T14:00:00+07:00',
      unitId: null,
      url: null,
    }
    expect((await officer('/api/releases', { method: 'POST', body: JSON.stringify(release) })).status).toBe(201)
    expect((await officer('/api/releases', { method: 'POST', body: JSON.stringify(release) })).status).toBe(409)
    const said = (await eventsAfter(served.house.db, 0)).filter((row) => row.event.type === 'release')
    expect(said.map((row) => row.event)).toContainEqual(expect.objectContaining({ title: release.title }))
    expect(said.filter((row) => 'title' in row.event && row.event.title === release.title)).toHaveLength(1)
    const bad = await officer('/api/releases', { method: 'POST', body: JSON.stringify({ ...release, text: 'pendek' }) })
    expect(await bad.json()).toMatchObject({ field: 'text' })
  })

  test('a source is switched off and on by an administrator', async () => {
    await administrator('/api/sources/satu-utama', { method: 'POST', body: '{"active":false}' })
    const { rows, counts } = await json<SourceList>(officer('/api/sources'))
    expect(rows.find((row) => row.id === 'satu-utama')).toMatchObject({ state: 'off', nextDueAt: null })
    expect(await json(officer('/api/sources/counts'))).toEqual(counts)
    await administrator('/api/sources/satu-utama', { method: 'POST', body: '{"active":true}' })
  })

  test('“Periksa URL ini” says at which stage an address stops', async () => {
    const nonsense = await json<UrlCheck>(officer('/api/check-url', { method: 'POST', body: '{"url":"bukan alamat"}' }))
    expect(nonsense.stages.map((stage) => [stage.stage, stage.ok])).toEqual([['address', false]])
    expect(nonsense.canAdd).toBe(false)
    const known = await json<UrlCheck>(
      officer('/api/check-url', { method: 'POST', body: '{"url":"https://satu.example/setia?utm_source=wa"}' }),
    )
    expect(known.articleId).not.toBeNull()
    const inside = await json<UrlCheck>(
      officer('/api/check-url', { method: 'POST', body: '{"url":"http://127.0.0.1:22/"}' }),
    )
    expect(inside.stages.at(-1)).toMatchObject({ stage: 'fetch', ok: false })
  })
})

describe('what leaves the house', () => {
  test('the coverage CSV has a row for every pair and reads back', async () => {
    const answer = await officer('/api/export/coverage.csv?excel=1')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const rows: unknown[] = parse(bytes, { bom: true, delimiter: ';', columns: true })
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({ 'Terbit (WIB)': '2026-05-18 14:30:00' })
    const total: string[][] = parse(await (await officer('/api/export/coverage.csv?total=1')).text())
    expect(total).toHaveLength(1 + 4 + 1)
    expect(total.at(-1)![0]).toBe('Jumlah: 4 baris')
    const plain: Record<string, string>[] = parse(await (await officer('/api/export/findings.csv')).text(), {
      columns: true,
    })
    expect(plain[0]).toMatchObject({ kind: 'number', verdict: 'contradicted', state: 'open' })
    expect((await officer('/api/export/rahasia.csv')).status).toBe(404)
  })

  test('every page is about the unit asked for, with what lies below it, and looks back as far as asked', async () => {
    const officer = await served.as('officer')
    const ask = async <Answer>(path: string) => (await (await officer(path)).json()) as Answer
    for (const [unit, articles] of [
      ['humas', 3],
      ['unit-lain', 0],
    ] as const) {
      expect((await ask<CoverageList>(`/api/coverage?unit=${unit}`)).total).toBe(articles)
      expect((await ask<ReleaseList>(`/api/releases?unit=${unit}`)).rows.length > 0).toBe(articles > 0)
      expect((await ask<FindingList>(`/api/findings?unit=${unit}&state=all`)).rows.length).toBe(articles > 0 ? 1 : 0)
      const now = await ask<NowPage>(`/api/now?unit=${unit}`)
      expect(now.basis.articles).toBe(articles)
      expect(
        now.series.hours.reduce((sum, { national, regional, other }) => sum + national + regional + other, 0),
      ).toBe(articles)
      expect(now.board.length > 0).toBe(articles > 0)
    }
    const whole = await ask<NowPage>('/api/now')
    const ours = await ask<NowPage>('/api/now?unit=humas')
    expect(ours.series.hours).toEqual(whole.series.hours)
    served.clock.set('2026-05-20T08:00:00.000Z')
    expect((await ask<CoverageList>('/api/coverage?days=1')).total).toBe(0)
    expect((await ask<ReleaseList>('/api/releases?days=1')).rows).toEqual([])
    expect((await ask<CoverageList>('/api/coverage?days=3')).total).toBe(3)
    served.clock.set('2026-05-18T08:00:00.000Z')
  })

  test('a second verdict is refused with who judged before; only the verdict one has seen is taken back', async () => {
    const officer = await served.as('officer')
    const administrator = await served.as('administrator')
    const { rows } = (await (await officer('/api/findings?state=open')).json()) as FindingList
    const path = `/api/findings/${rows[0]!.key}/verdict`
    const say = (who: typeof officer, body: object) => who(path, { method: 'POST', body: JSON.stringify(body) })
    const kept = (await (await say(officer, { verdict: 'confirmed' })).json()) as FindingRow
    const refused = await say(administrator, { verdict: 'dismissed', reason: 'lain' })
    expect(refused.status).toBe(409)
    expect(((await refused.json()) as ApiError).error.id).toContain('Orang officer sudah memastikan')
    expect((await say(officer, { verdict: 'confirmed' })).status).toBe(200)
    const other = await say(administrator, { verdict: null, decidedAt: '2020-01-01T00:00:00.000Z' })
    expect(other.status).toBe(409)
    const many = await administrator('/api/findings/verdicts', {
      method: 'POST',
      body: JSON.stringify({ keys: [rows[0]!.key, 'tidak-ada'], verdict: 'dismissed', reason: 'x' }),
    })
    expect(((await many.json()) as BulkAnswer).refused.map(({ key }) => key)).toEqual([rows[0]!.key, 'tidak-ada'])
    expect((await say(administrator, { verdict: null, decidedAt: kept.decidedAt })).status).toBe(200)
    expect(await (await officer(`/api/findings/${rows[0]!.key}`)).json()).toMatchObject({ state: 'open' })
  })

  test('live events tell of a verdict, and a screen that was away catches up', async () => {
    const { rows } = await json<FindingList>(officer('/api/findings'))
    const away = await officer('/api/events', { headers: { 'last-event-id': '0' } })
    const reader = away.body!.getReader()
    let heard = ''
    await officer(`/api/findings/${rows[0]!.key}/verdict`, {
      method: 'POST',
      body: '{"verdict":"dismissed","reason":"contoh"}',
    })
    while (!heard.includes('"dismissed"')) heard += Buffer.from((await reader.read()).value ?? []).toString()
    await reader.cancel()
    expect(heard).toContain('"type":"coverage"')
    await officer(`/api/findings/${rows[0]!.key}/verdict`, { method: 'POST', body: '{"verdict":null}' })
  })

  test('the digest is previewed, and one click without sign-in ends it', async () => {
    const html = await (await officer('/api/digest/preview')).text()
    expect(html).toContain('986')
    const known = await userWithHash(served.house.db, 'reader@humas.example')
    const token = await unsubscribeTokenOf(served.house.db, known!.user.id)
    expect((await fetch(`${served.url}/berhenti/${token}`)).status).toBe(200)
    expect((await fetch(`${served.url}/berhenti/${token}`, { method: 'POST' })).status).toBe(200)
    expect((await fetch(`${served.url}/berhenti/ngawur`, { method: 'POST' })).status).toBe(404)
  })
})
