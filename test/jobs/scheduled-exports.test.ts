/** Files that come by themselves: from the plan on the page, through the claim, to a real SMTP server or a folder. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NewScheduledExport, ScheduledExportList } from '../../dashboard/api.ts'
import { openFile } from '../../dashboard/server/tables.ts'
import { createMailer } from '../../src/digest/mailer.ts'
import { folderMeant } from '../../src/export/folder.ts'
import { sendDueExports } from '../../src/jobs/scheduled-exports.ts'
import { openServed, type Served } from '../server/served.ts'
import { openMinistry, type Ask } from '../server/units.ts'
import { openSmtp } from '../support/smtp.ts'
import { freshPlace, kinds } from '../support/store.ts'

describe.each(kinds)('on %s', (kind) => {
  let served: Served
  let officer: Ask
  let bound: Ask
  let smtp: Awaited<ReturnType<typeof openSmtp>>
  let place: Awaited<ReturnType<typeof freshPlace>>
  const folder = mkdtempSync(join(tmpdir(), 'gaung-files-'))
  const allowed = join(folder, 'boleh')
  mkdirSync(allowed)
  let refusing: number | null = null

  beforeAll(async () => {
    place = await freshPlace(kind)
    smtp = await openSmtp({
      onRcptTo(_address, _session, done) {
        done(refusing === null ? null : Object.assign(new Error('not now'), { responseCode: refusing }))
      },
    })
    const settings = { exportFolders: [allowed], smtpUrl: `smtp://127.0.0.1:${smtp.port}` }
    served = await openServed(place.where, settings)
    bound = await (await openMinistry(served)).bound('officer')
    officer = await served.as('officer')
  })
  afterAll(async () => {
    await served.close()
    await smtp.close()
    await place.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Made on Monday 18 May, 15.00 WIB; every day at seven unless said otherwise. */
  const plan = (of: NewScheduledExport['of'], also: Partial<NewScheduledExport> = {}): NewScheduledExport => ({
    ...{ of, format: 'csv', covers: 7, times: ['07:00'], days: [1, 2, 3, 4, 5, 6, 7], zone: 'Asia/Jakarta' },
    ...{ folder: null, ...also },
  })
  const add = (who: Ask, body: unknown) => who('/api/scheduled-exports', { method: 'POST', body: JSON.stringify(body) })
  const list = async (who: Ask) => (await (await who('/api/scheduled-exports')).json()) as ScheduledExportList
  const forget = async (who: Ask) => {
    for (const { id } of (await list(who)).rows) await who(`/api/scheduled-exports/${id}`, { method: 'DELETE' })
  }
  async function bring(now: string, mostAttached?: number) {
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${smtp.port}`, from: 'Gaung <gaung@humas.example>' })
    const ways = { mailer, open: openFile, ...(mostAttached === undefined ? {} : { mostAttached }) }
    try {
      return (await sendDueExports(served.house.db, served.house.config, ways, new Date(now))).map(({ state }) => state)
    } finally {
      mailer.close()
    }
  }
  const mails = () => smtp.got.splice(0)

  test('a file comes by mail at the hour, once, with what the screen exports; not before, and nothing from before it was planned', async () => {
    expect((await add(officer, plan({ kind: 'table', name: 'coverage' }))).status).toBe(201)
    expect(await bring('2026-05-18T23:59:00.000Z')).toEqual([])
    expect(await bring('2026-05-19T00:00:30.000Z')).toEqual(['sent'])
    expect(await bring('2026-05-19T00:01:00.000Z')).toEqual([])
    const [got, ...more] = mails()
    expect(more).toEqual([])
    expect(got!.to).toEqual(['officer@humas.example'])
    expect(got!.mail.subject).toBe('Liputan · 2026-05-19 07:00')
    const [file] = got!.mail.attachments
    expect(file!.filename).toMatch(/^gaung-coverage-2026-05-19-0700-[\w-]{6}\.csv$/)
    const window = 'from=2026-05-12T00:00:00.000Z&to=2026-05-19T00:00:00.000Z'
    expect(file!.content.toString()).toBe(await (await officer(`/api/export/coverage.csv?${window}`)).text())
    const rows = parse(file!.content, { columns: true }).length
    expect(got!.mail.text).toContain(`${rows} baris`)
    const [told] = (await list(officer)).rows
    expect(told!.deliveries).toMatchObject([{ slot: '2026-05-19 07:00', state: 'sent', rows, why: null }])
    expect(told!.nextAt).toBe('2026-05-19T00:00:00.000Z')
  })

  test('two processes at once bring it once', async () => {
    const outcomes = await Promise.all([bring('2026-05-20T00:00:30.000Z'), bring('2026-05-20T00:00:31.000Z')])
    expect(outcomes.flat()).toEqual(['sent'])
    expect(mails()).toHaveLength(1)
  })

  test('a busy server is asked again, a refused address is not', async () => {
    refusing = 451
    expect(await bring('2026-05-21T00:00:30.000Z')).toEqual(['waiting'])
    expect(await bring('2026-05-21T00:01:00.000Z')).toEqual([])
    refusing = null
    expect(await bring('2026-05-21T00:03:00.000Z')).toEqual(['sent'])
    expect(mails()).toHaveLength(1)
    refusing = 550
    expect(await bring('2026-05-22T00:00:30.000Z')).toEqual(['failed'])
    refusing = null
    expect(await bring('2026-05-23T00:00:30.000Z')).toEqual([])
    const { mail, rows } = await list(officer)
    expect(mail).toBe('stopped')
    expect(rows[0]!.deliveries[0]).toMatchObject({ state: 'failed', why: expect.stringContaining('not now') as string })
    const wish = (await (await officer('/api/digest/wish')).json()) as { on: boolean; zone: string; wish: object }
    const again = { ...wish.wish, on: wish.on, zone: wish.zone }
    expect((await officer('/api/digest/wish', { method: 'POST', body: JSON.stringify(again) })).status).toBe(200)
    expect((await list(officer)).mail).toBe('goes')
    await forget(officer)
  })

  test('what is too large for a mail is a link that asks who comes; nothing to tell is no mail', async () => {
    await add(officer, plan({ kind: 'table', name: 'coverage' }, { format: 'parquet' }))
    expect(await bring('2026-05-24T00:00:30.000Z', 500)).toEqual(['sent'])
    const [got] = mails()
    expect(got!.mail.attachments).toEqual([])
    expect(got!.mail.text).toContain('http://127.0.0.1/data#berkas-terjadwal')
    const [row] = (await list(officer)).rows
    const address = `/api/scheduled-exports/${row!.id}/${encodeURIComponent(row!.deliveries[0]!.slot)}`
    expect((await fetch(served.url + address)).status).toBe(401)
    expect((await bound(address)).status).toBe(404)
    expect(
      Buffer.from(await (await officer(address)).arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('PAR1')
    expect(await bring('2026-06-24T00:00:30.000Z')).toEqual(['empty'])
    expect(mails()).toEqual([])
    await forget(officer)
  })

  test('somebody bound to a unit gets only what they may see; a search of somebody else is not theirs to schedule', async () => {
    const kept = await bound('/api/searches', {
      method: 'POST',
      body: JSON.stringify({ name: 'kebun', asked: 'all=1' }),
    })
    const { id } = (await kept.json()) as { id: string }
    expect((await add(officer, plan({ kind: 'search', name: id }))).status).toBe(400)
    for (const of of [{ kind: 'search', name: id } as const, { kind: 'table', name: 'coverage' } as const]) {
      expect((await add(bound, plan(of))).status).toBe(201)
    }
    expect(await bring('2026-05-19T00:00:30.000Z')).toEqual(['sent', 'sent'])
    for (const { mail } of mails()) {
      const text = mail.attachments[0]!.content.toString()
      expect(text).toContain('Utara')
      expect(text).not.toContain('Selatan')
    }
    await bound(`/api/searches/${id}`, { method: 'DELETE' })
    expect((await bring('2026-05-20T00:00:30.000Z')).toSorted()).toEqual(['failed', 'sent'])
    const gone = (await list(bound)).rows.find(({ title }) => title === null)
    expect(gone!.deliveries[0]).toMatchObject({ state: 'failed', why: 'gone' })
    mails()
    await forget(bound)
  })

  test('into a folder it comes whole under its own name, and only where the administrator allowed it', async () => {
    const table = { kind: 'table', name: 'releases' } as const
    for (const bad of ['/etc', `${allowed}/../lain`, `${allowed}x`, folder, '', '../boleh', `${allowed}/a\u0000b`]) {
      expect((await add(officer, plan(table, { folder: bad }))).status, bad).toBe(400)
    }
    expect((await add(officer, plan(table, { folder: `${allowed}/mingguan` }))).status).toBe(201)
    expect(await bring('2026-05-19T00:00:30.000Z')).toEqual(['sent'])
    const names = readdirSync(join(allowed, 'mingguan'))
    expect(names).toEqual([expect.stringMatching(/^gaung-releases-2026-05-19-0700-[\w-]{6}\.csv$/) as string])
    expect(readFileSync(join(allowed, 'mingguan', names[0]!), 'utf8')).toContain('968 Satuan Kerja')
    await forget(officer)

    // A link that leads out of it is no way out.
    mkdirSync(join(folder, 'rahasia'))
    symlinkSync(join(folder, 'rahasia'), join(allowed, 'pintu'))
    await add(officer, plan(table, { folder: `${allowed}/pintu` }))
    expect(await bring('2026-05-19T00:00:30.000Z')).toEqual(['failed'])
    expect(readdirSync(join(folder, 'rahasia'))).toEqual([])
    expect((await list(officer)).rows[0]!.deliveries[0]!.why).toBe('folder')
    await forget(officer)
    expect(mails()).toEqual([])
  })

  test('a process that is gone before the end leaves the slot to the next, and nothing comes twice', async () => {
    await add(officer, plan({ kind: 'table', name: 'releases' }))
    const { id } = (await list(officer)).rows[0]!
    const slot = '2026-05-19 07:00'
    const row = { export_id: id, slot, message_id: '<x@y>', at: '2026-05-19T00:00:10.000Z', attempts: 1 }
    await served.house.db
      .insertInto('export_deliveries')
      .values({ ...row, state: 'claimed', why: null, retry_at: null, rows: null, file: null })
      .execute()
    expect(await bring('2026-05-19T00:10:00.000Z')).toEqual([])
    expect(await bring('2026-05-19T00:16:00.000Z')).toEqual(['sent'])
    await served.house.db.updateTable('export_deliveries').set({ state: 'handing' }).execute()
    expect(await bring('2026-05-19T00:40:00.000Z')).toEqual([])
    expect((await list(officer)).rows[0]!.deliveries).toMatchObject([{ slot, state: 'unsure' }])
    expect(mails()).toHaveLength(1)
    await forget(officer)
  })

  test('nonsense is refused in words, and nobody plans more than ten', async () => {
    const table = { kind: 'table', name: 'coverage' } as const
    for (const bad of [
      { covers: 3 },
      { times: [] },
      { times: ['25:00'] },
      { days: [8] },
      { format: 'xls' },
      { zone: 'UTC' },
    ]) {
      expect((await add(officer, { ...plan(table), ...bad })).status, JSON.stringify(bad)).toBe(400)
    }
    expect((await add(officer, plan({ kind: 'table', name: 'users' }))).status).toBe(400)
    for (let n = 0; n < 10; n++) expect((await add(officer, plan(table))).status).toBe(201)
    expect((await add(officer, plan(table))).status).toBe(400)
    const [first] = (await list(officer)).rows
    expect((await bound(`/api/scheduled-exports/${first!.id}`, { method: 'DELETE' })).status).toBe(404)
    await forget(officer)
  })
})

test('a folder is meant only when it is an allowed one or below it', () => {
  const allowed = ['/srv/berkas']
  for (const good of ['/srv/berkas', '/srv/berkas/', '/srv/berkas/a/b', '/srv/berkas/a/../b']) {
    expect(folderMeant(allowed, good), good).not.toBeNull()
  }
  for (const bad of ['/srv', '/srv/berkas2', '/srv/berkas/../x', '/srv/berkas/a/../../x', '/', 'srv', '..', '']) {
    expect(folderMeant(allowed, bad), bad).toBeNull()
  }
})
