/**
 * What somebody with bad intent tries against the dashboard, each a line that must fail as it should: other people's
 * rights, foreign pages, made-up fields, scripts in what was crawled, addresses that lead elsewhere. (Hostile pages and
 * addresses on the crawler's side: bombs.test.ts and addresses.test.ts; passwords: server/accounts.test.ts.)
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pages } from '../../dashboard/web/pages/index.ts'
import type { Role } from '../../src/model.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { auditLines } from '../../src/store/audit.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { openMinistry, type Ask, type Ministry } from '../server/units.ts'
import { openServed, password, post, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'
import { article } from '../support/heard.ts'

let served: Served
let ministry: Ministry
let bound: Ask
const as = {} as Record<Role, (path: string, init?: RequestInit) => Promise<Response>>

beforeAll(async () => {
  served = await openServed()
  for (const role of ['reader', 'analyst', 'officer', 'administrator'] as const) as[role] = await served.as(role)
  ministry = await openMinistry(served)
  bound = await ministry.bound('officer')
})
afterAll(() => served.close())

const { stringify } = JSON

/** Method, path and body of everything that changes something, with the least role that may. */
const changes: [string, string, unknown, Role][] = [
  ['POST', '/api/releases', { title: 'x', text: 'y' }, 'officer'],
  ['POST', '/api/sources/satu-utama', { active: false }, 'administrator'],
  ['POST', '/api/check-url', { url: 'https://satu.example/a' }, 'officer'],
  ['POST', '/api/findings/apa-saja/verdict', { verdict: 'confirmed' }, 'officer'],
  ['POST', '/api/matches/a/b/verdict', { verdict: 'confirmed' }, 'officer'],
  ['POST', '/api/findings/verdicts', { keys: [] }, 'officer'],
  ['POST', '/api/coverage/verdicts', { rows: [] }, 'officer'],
  ['POST', '/api/coverage/verdicts/undo', { rows: [] }, 'officer'],
  ['POST', '/api/articles/a/tone', { part: 'headline', tone: 'negative' }, 'officer'],
  ['POST', '/api/owners', { subject: 'x', userId: null }, 'officer'],
  ['POST', '/api/releases/a', { title: 'x', text: 'y' }, 'officer'],
  ['POST', '/api/releases/a/remarks', { remark: 'x' }, 'officer'],
  ['POST', '/api/release-file', {}, 'officer'],
  ['POST', '/api/sources', { url: 'https://satu.example/rss' }, 'administrator'],
  ['POST', '/api/sources/try', { url: 'https://satu.example/rss' }, 'administrator'],
  ['POST', '/api/webhooks', { url: 'https://penerima.example/gaung', leastTier: 1 }, 'administrator'],
  ['DELETE', '/api/webhooks/a', undefined, 'administrator'],
  ['POST', '/api/webhooks/a/trial', {}, 'administrator'],
  ['POST', '/api/alerts/a/dismiss', {}, 'analyst'],
  ['POST', '/api/outlets/satu', { tier: 'national' }, 'administrator'],
  ['DELETE', '/api/accounts/siapa-saja', undefined, 'administrator'],
  ['POST', '/api/retention/polls', { days: 30 }, 'administrator'],
  ['POST', '/api/accounts', { name: 'x', email: 'x@humas.example', role: 'administrator' }, 'administrator'],
  ['POST', '/api/accounts/siapa-saja', { role: 'administrator' }, 'administrator'],
]
const readings: [string, Role][] = [
  ['/api/audit', 'administrator'],
  ['/api/audit.csv', 'administrator'],
  ['/api/audit.jsonl', 'administrator'],
  ['/api/accounts', 'administrator'],
  ['/api/accounts/siapa-saja/data', 'administrator'],
  ['/api/retention', 'administrator'],
  ['/api/retention/polls?days=30', 'administrator'],
]
const order: Role[] = ['reader', 'analyst', 'officer', 'administrator']
const below = (least: Role) => order.slice(0, order.indexOf(least))

describe('without the right', () => {
  const attempts = [
    ...changes.flatMap(([method, path, body, least]) => below(least).map((role) => ({ method, path, body, role }))),
    ...readings.flatMap(([path, least]) =>
      below(least).map((role) => ({ method: 'GET', path, body: undefined, role })),
    ),
  ]
  test.each(attempts)('$role may not $method $path', async ({ method, path, body, role }) => {
    const answer = await as[role](path, { method, ...(body === undefined ? {} : { body: stringify(body) }) })
    expect(answer.status).toBe(403)
  })

  test('what another person keeps for themselves – searches, keys – is neither seen nor deleted by its id', async () => {
    const made = await as.analyst('/api/searches', {
      method: 'POST',
      body: stringify({ name: 'Milik analis', asked: 'q=lapas' }),
    })
    const key = await as.analyst('/api/tokens', {
      method: 'POST',
      body: stringify({ name: 'Kunci', scopes: ['read'], days: 7 }),
    })
    expect([made.status, key.status]).toEqual([201, 201])
    const lists = { searches: await as.analyst('/api/searches'), tokens: await as.analyst('/api/tokens') }
    for (const [name, list] of Object.entries(lists)) {
      const body = await list.text()
      const id = /"id":"([^"]+)"/.exec(body)?.[1]
      expect(id, `${name}: ${body}`).toBeDefined()
      expect(await (await as.administrator(`/api/${name}`)).text()).not.toContain(id)
      expect((await as.administrator(`/api/${name}/${id}`, { method: 'DELETE' })).status, name).toBe(404)
      expect(await (await as.analyst(`/api/${name}`)).text()).toContain(id)
    }
  })

  const everything = [
    ...changes.map(([method, path]) => ({ method, path })),
    ...['now', 'releases', 'coverage', 'findings', 'outlets', 'sources', 'series', 'me', 'account', 'events', 'audit']
      .concat('accounts', 'account/sessions', 'account/data', 'retention')
      .concat('export/coverage.csv', 'export/findings.csv', 'analytics/volume', 'digest/preview', 'audit.csv')
      .map((name) => ({ method: 'GET', path: `/api/${name}` })),
    ...[
      'account/profile',
      'account/mail',
      'account/mail/confirm',
      'account/password',
      'account/second-factor',
      'account/second-factor/confirm',
    ].map((name) => ({
      method: 'POST',
      path: `/api/${name}`,
    })),
  ]
  test.each(everything)('nobody: $method $path', async ({ method, path }) => {
    const headers = { 'x-gaung': '1', 'content-type': 'application/json' }
    const answer = await fetch(served.url + path, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) })
    expect(answer.status).toBe(401)
  })

  const cookies = ['gaung=', 'gaung=null', "gaung=' or '1'='1", 'gaung=../../etc/passwd', 'gaung=%00', 'gaung-device=x']
  test.each([...cookies, `gaung=${'a'.repeat(5000)}`])('a made-up session “%.30s”', async (cookie) => {
    expect((await fetch(`${served.url}/api/now`, { headers: { cookie } })).status).toBe(401)
  })
})

describe('somebody bound to a unit, at what belongs to another by its id', () => {
  const release = {
    title: 'Judul yang Diganti',
    text: 'x'.repeat(60),
    publishedAt: '2026-05-18T05:00:00.000Z',
    version: 1,
  }
  /** Method, path with the letters r a s f for the ids of release, article, story and finding, and body. */
  const attempts: [string, string, unknown][] = [
    ['GET', '/api/releases/:r', undefined],
    ['GET', '/api/releases/:r/desk', undefined],
    ['GET', '/api/releases/:r/comparison', undefined],
    ['GET', '/api/articles/:a', undefined],
    ['GET', '/api/articles/:a/tone', undefined],
    ['GET', '/api/stories/:s', undefined],
    ['GET', '/api/findings/:f', undefined],
    ['GET', '/api/findings/:f/ahead', undefined],
    ['POST', '/api/releases/:r', release],
    ['POST', '/api/releases/:r/remarks', { name: 'x', ignored: true }],
    ['POST', '/api/articles/:a/tone', { part: 'headline', tone: 'negative' }],
    ['POST', '/api/findings/:f/verdict', { verdict: 'dismissed', reason: 'x' }],
    ['POST', '/api/matches/:a/:r/verdict', { verdict: 'rejected' }],
    ['POST', '/api/owners', { kind: 'release', id: ':r', userId: null }],
    ['POST', '/api/owners', { kind: 'story', id: ':s', userId: null }],
    ['POST', '/api/owners', { kind: 'finding', id: ':f', userId: null }],
    ['POST', '/api/releases', { ...release, unitId: ':u' }],
  ]
  const filled = (text: string, encode = encodeURIComponent): string => {
    const { foreign } = ministry
    const ids = {
      r: foreign.releaseId,
      a: foreign.articleId,
      s: foreign.storyId,
      f: foreign.findingKey,
      u: foreign.unitId,
    }
    return text.replace(/:([rasfu])(?![a-z])/g, (_, one: string) => encode(ids[one as keyof typeof ids]))
  }
  const everything = async () => {
    const { db } = served.house
    const tables = ['releases', 'release_versions', 'ignored_remarks', 'tone_verdicts', 'finding_verdicts'] as const
    const rows = []
    for (const table of [...tables, 'match_verdicts', 'owners'] as const)
      rows.push(await db.selectFrom(table).selectAll().execute())
    return stringify(rows)
  }

  test.each(attempts)('%s %s with %j', async (method, path, body) => {
    const before = await everything()
    const init = body === undefined ? { method } : { method, body: filled(stringify(body), String) }
    const answer = await bound(filled(path), init)
    expect(answer.status).toBe(path === '/api/releases' ? 400 : 404)
    expect(await answer.text()).not.toContain('Selatan')
    expect(await everything()).toBe(before)
  })

  test('many at once: what is not theirs is refused, and stays as it was', async () => {
    const { foreign } = ministry
    const before = await everything()
    const rows = [{ articleId: foreign.articleId, releaseId: foreign.releaseId }]
    const matches = await bound('/api/coverage/verdicts', {
      method: 'POST',
      body: stringify({ rows, confirmed: false, kind: null }),
    })
    expect(await matches.json()).toMatchObject({ kept: [], refused: [{ articleId: foreign.articleId }] })
    const findings = await bound('/api/findings/verdicts', {
      method: 'POST',
      body: stringify({ keys: [foreign.findingKey], verdict: 'dismissed', reason: 'x' }),
    })
    expect(await findings.json()).toMatchObject({ kept: [], refused: [{ key: foreign.findingKey }] })
    await bound('/api/coverage/verdicts/undo', {
      method: 'POST',
      body: stringify({ decidedAt: 'x', rows: [{ ...rows[0], before: null }] }),
    })
    expect(await everything()).toBe(before)
  })

  const keyed = ['/articles/:a', '/releases/:r', '/findings/:f']
  test.each(keyed)('with a key: %s', async (path) => {
    expect((await ministry.withKey(filled(path))).status).toBe(404)
  })
  test('with a key: no release in the name of another unit', async () => {
    const body = filled(
      stringify({ title: release.title, text: release.text, publishedAt: release.publishedAt, unitId: ':u' }),
      String,
    )
    expect((await ministry.withKey('/releases', { method: 'POST', body })).status).toBe(422)
  })

  const tricks = [
    '/api/releases/%2e%2e/releases/:r',
    '/api//releases/:r',
    '/api/Releases/:r',
    '/api/releases/:r/',
    '/API/releases/:r',
  ]
  test.each(tricks)('an address written otherwise: %s', async (path) => {
    expect(await (await bound(filled(path))).text()).not.toContain('Selatan')
  })

  test('they cannot free themselves: neither unit nor role is theirs to change', async () => {
    const me = (await (await bound('/api/me')).json()) as { user: { id: string } }
    for (const body of [{ unitId: null }, { role: 'administrator' }]) {
      const answer = await bound(`/api/accounts/${me.user.id}`, { method: 'POST', body: stringify(body) })
      expect(answer.status).toBe(403)
    }
    const made = await as.administrator(`/api/accounts/${me.user.id}`, {
      method: 'POST',
      body: stringify({ role: 'administrator' }),
    })
    expect(made.status, 'nobody looks after the whole house with the eyes of a unit').toBe(409)
  })
})

describe('from a page of another site', () => {
  const forms = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']
  const attempts = changes.flatMap(([method, path]) => forms.map((type) => ({ method, path, type })))
  test.each(attempts)('$method $path as $type', async ({ method, path, type }) => {
    const answer = await as.administrator(path, {
      method,
      body: 'active=false',
      headers: { 'x-gaung': '', 'content-type': type, origin: 'https://jahat.example' },
    })
    expect(answer.status).toBe(403)
  })
  test('no page of another site is told that it may read or send anything', async () => {
    const answer = await fetch(`${served.url}/api/releases`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://jahat.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-gaung',
      },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
  test('no page of another site may show ours in a frame', async () => {
    expect((await fetch(served.url)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })
})

describe('fields nobody asked for, and values nobody means', () => {
  const odd = [
    ...[
      null,
      0,
      [],
      {},
      'x',
      { active: 'ya' },
      { active: 1 },
      { active: { $ne: null } },
      { __proto__: { active: true } },
    ],
    ...[{ 'constructor.prototype.active': true }],
  ]
  test.each(odd.map((body) => ({ body: stringify(body) })))('a source switched by $body', async ({ body }) => {
    const answer = await as.administrator('/api/sources/satu-utama', { method: 'POST', body })
    expect(answer.status).toBe(400)
  })

  test('a release takes no id, origin, version or unit of somebody’s choosing that is not there', async () => {
    const answer = await as.officer('/api/releases', {
      method: 'POST',
      body: stringify({
        ...{
          id: 'pilihan',
          origin: 'crawl',
          version: 99,
          unitId: 'tidak-ada',
          publishedAt: '2026-05-18T07:00:00.000Z',
        },
        ...{
          title: 'Kementerian Buka Layanan',
          text: 'Kementerian Hukum membuka layanan baru di semua kantor wilayah.',
        },
      }),
    })
    if (answer.ok) expect(((await answer.json()) as { id: string }).id).not.toBe('pilihan')
    else expect(answer.status).toBe(400)
  })

  test('a session gives no more than it was: the role in the body counts for nothing', async () => {
    const answer = await post(served.url, '/api/session', {
      ...{ email: 'reader@humas.example', password, role: 'administrator', user: { role: 'administrator' } },
    })
    expect(await answer.json()).toMatchObject({ user: { role: 'reader' } })
  })

  const windows = ['from=x', 'from=2026-13-45', 'from=2026-05-19&to=2026-05-18', "from=2026-05-18'--", 'to=%00']
  test.each(windows)('a window of %s is refused, not guessed', async (query) => {
    expect((await as.reader(`/api/series?${query}`)).status).toBe(400)
  })

  const texts = [
    "' or 1=1 --",
    '"; drop table users; --',
    '%00',
    '%',
    '_',
    '\\',
    '(((((',
    '"',
    'NEAR(',
    '🙂',
    'a'.repeat(3000),
  ]
  const searches = texts.flatMap((text) =>
    [`/api/coverage?q=${encodeURIComponent(text)}`, `/api/coverage?release=${encodeURIComponent(text)}`].map(
      (path) => ({
        path,
      }),
    ),
  )
  test.each(searches)('searching $path answers, and finds no more than it should', async ({ path }) => {
    const answer = await as.reader(path)
    expect(answer.status).toBeLessThan(500)
  })

  const wild = ['%', '_', 'finding.%', "x' or '1'='1", '../..', '\\']
  test.each(wild)('the trail asked for “%s”', async (action) => {
    const answer = await as.administrator(`/api/audit?action=${encodeURIComponent(action)}`)
    expect(answer.status).toBe(200)
  })

  const bodies = ['{', '[]', 'null', '"x"', '{"email":{"$gt":""},"password":{"$gt":""}}', `{"a":${'['.repeat(10_000)}`]
  test.each(bodies)('signing in with %.40s', async (body) => {
    const headers = { 'x-gaung': '1', 'content-type': 'application/json' }
    const answer = await fetch(`${served.url}/api/session`, { method: 'POST', headers, body })
    expect([400, 401, 429]).toContain(answer.status)
  })

  test('a body of a megabyte is refused before it is read', async () => {
    const answer = await as.officer('/api/releases', { method: 'POST', body: stringify({ text: 'x'.repeat(2 ** 20) }) })
    expect(answer.status).toBe(413)
  })
})

describe('addresses that lead elsewhere', () => {
  const paths = [
    ...['/../../etc/passwd', '/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/package.json', '/assets/../../../package.json'],
    ...['/.env', '/.git/config', '/package.json', '/data/local/gaung.sqlite', '/dist/cli.js', '/server.ts'],
    ...['/api/export/..%2f..%2fetc%2fpasswd.csv', '/api/export/users.csv', '/api/export/sessions.csv'],
    ...['/api/export/audit.csv', '/api/export/__proto__.csv', '/api/analytics/constructor', '/api/analytics/toString'],
  ]
  test.each(paths)('%s gives no file of ours', async (path) => {
    const answer = await as.administrator(path)
    const text = await answer.text()
    expect(text).not.toMatch(/root:|"dependencies"|SQLite format|password_hash|token_hash|import \{/)
    if (path.startsWith('/api/')) expect(answer.status).toBe(404)
  })

  const elsewhere = [
    '//jahat.example',
    '/\\jahat.example',
    '/%0d%0aLocation:%20https://jahat.example',
    '/?next=https://jahat.example',
  ]
  test.each([...elsewhere, '/api/sso/start?next=//jahat.example', '/api/sso/back?next=//jahat.example'])(
    '%s does not send people away',
    async (path) => {
      const answer = await fetch(served.url + path, { redirect: 'manual' })
      expect(answer.headers.get('location') ?? '').not.toContain('jahat.example')
      expect(answer.status).not.toBe(500)
    },
  )

  const hosts = ['jahat.example', 'jahat.example:80', '127.0.0.1@jahat.example']
  test.each(hosts)('a request that names the host %s gets no address with it', async (host) => {
    const answer = await as.reader('/api/digest/preview', { headers: { host, 'x-forwarded-host': host } })
    expect(await answer.text()).not.toContain('jahat.example')
  })
})

test('addresses of strangers are not believed without a proxy of ours in front', async () => {
  await post(
    served.url,
    '/api/session',
    { email: 'analyst@humas.example', password: 'salah sekali' },
    {
      'x-gaung': '1',
      'x-forwarded-for': '203.0.113.9',
    },
  )
  const [line] = await auditLines(served.house.db, { action: 'session.refused', limit: 1 })
  expect(line!.from).not.toBe('203.0.113.9')
})

describe('scripts in what was crawled or written', () => {
  const mark = 'gaungKena'
  const payloads = [
    `<script>window.${mark}=1</script>`,
    `<img src=x onerror="window.${mark}=1">`,
    `"><svg onload=window.${mark}=1>`,
    `javascript:window.${mark}=1`,
    `{{constructor.constructor('window.${mark}=1')()}}`,
    `</title></textarea><script>window.${mark}=1</script>`,
  ]

  test('are shown as text on every page, and run on none', { timeout: 120_000 }, async () => {
    const evil = payloads.join(' ')
    const { house } = served
    const now = house.clock.now().toISOString()
    const text = `Jakarta – Kementerian Hukum ${evil} melatih 968 satuan kerja bidang kehumasan secara daring pada Senin.
Kepala Biro Humas ${payloads[1]} mengatakan pelatihan ini diikuti petugas dari seluruh provinsi di Indonesia.`
    const { id: releaseId } = await keepRelease(
      house.db,
      { unitId: 'humas', title: `Rilis ${evil}`, text, publishedAt: now, url: null, origin: 'form' },
      now,
    )
    const articleId = await keepManualArticle(house.db, {
      ...article('jahat', {
        title: `Artikel ${evil}`,
        text: text.replace('968', '986'),
        url: `https://satu.example/jahat?x=${payloads[2]}`,
        byline: [{ name: evil, role: 'author' }],
        publishedAt: now,
        firstSeenAt: now,
      }),
      manual: false,
    })
    await house.db
      .updateTable('outlets')
      .set({ name: `Harian ${evil}` })
      .where('id', '=', 'satu')
      .execute()
    const judge = await openJudge(house.db, house.clock, () => {})
    await judge.round()

    const browser = await openBrowser()
    try {
      const context = await browser.newContext()
      const page = await context.newPage()
      await signIn(page)
      const one: Record<string, string> = { rilis: releaseId, artikel: articleId!, cerita: articleId!, media: 'satu' }
      for (const { path } of pages) {
        const address = path.replace(':id', () => encodeURIComponent(one[path.split('/')[1]!] ?? 'x'))
        await page.goto(served.url + address)
        await page.locator('h1').first().waitFor()
        await page.waitForLoadState('networkidle').catch(() => undefined)
        expect(await page.evaluate(`window.${mark}`), address).toBeUndefined()
        expect(await page.locator('a[href^="javascript:"]').count(), address).toBe(0)
      }
      await page.goto(`${served.url}/api/digest/preview`)
      expect(await page.evaluate(`window.${mark}`)).toBeUndefined()
      expect(await page.locator('script, [onerror], [onload]').count()).toBe(0)
    } finally {
      await browser.close()
    }
  })

  async function signIn(page: Page): Promise<void> {
    await page.goto(served.url)
    const secret = page.locator('input[type=password]')
    await page.locator('input[type=email]').fill('administrator@humas.example')
    await secret.fill(password)
    await secret.press('Enter')
    await secret.waitFor({ state: 'detached' })
  }
})
