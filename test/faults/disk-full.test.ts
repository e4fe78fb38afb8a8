/**
 * A disk that fills up while Gaung works: SQLite is told that its file may grow no more, which it answers exactly as it
 * answers a full disk. (Upgrades and backups meet the same in upgrade-kill.test.ts and backup.test.ts.)
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { demoStartsAt, openNewsroom } from '../../src/demo/index.ts'
import { createMailer } from '../../src/digest/mailer.ts'
import { sendDueDigests } from '../../src/jobs/digests.ts'
import { openHouse } from '../../src/main.ts'
import type { Clock } from '../../src/model.ts'
import { isDiskTrouble } from '../../src/store/disk.ts'
import type { Db } from '../../src/store/db.ts'
import { setSetting } from '../../src/store/settings.ts'
import { addUser } from '../../src/store/users.ts'
import { openServed } from '../server/served.ts'
import { openSmtp } from '../support/smtp.ts'
import { crawled } from './crawled.ts'

const folder = mkdtempSync(join(tmpdir(), 'gaung-disk-full-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Leaves no room, not even in pages that were half empty. */
async function fillDisk(db: Db): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql.raw(`pragma max_page_count = ${rows[0]!.page_count}`).execute(db)
  for (let n = 0; ; n++) {
    const trouble = await setSetting(db, `penuh.${n}`, 'x'.repeat(3000)).catch((error: unknown) => error)
    if (trouble === undefined) continue
    expect(isDiskTrouble(trouble), String(trouble)).toBe(true)
    return
  }
}

async function makeRoom(db: Db): Promise<void> {
  await sql.raw('pragma max_page_count = 1073741823').execute(db)
  await db.deleteFrom('settings').where('key', 'like', 'penuh.%').execute()
}

test('a crawl on a full disk keeps nothing half, goes on once there is room, and ends like any other', async () => {
  const theEnd = new Date(demoStartsAt.getTime() + 71.9 * 3_600_000)
  const clock: Clock = { now: () => theEnd, wait: () => later(5) }
  const newsroom = await openNewsroom(clock, { seed: 1 })
  const chosen = [newsroom.ministry, ...newsroom.outlets.slice(0, 3)]
  let endings = 0
  const open = (name: string) =>
    openHouse(
      { ...readConfig({ LOG_LEVEL: 'silent' }), databaseUrl: join(folder, `${name}.sqlite`) },
      {
        clock,
        catalogue: { outlets: chosen.map((one) => one.outlet), sources: chosen.flatMap((one) => one.sources) },
        units: newsroom.units,
        allow: newsroom.allow,
        onEnding: () => void endings++,
      },
    )
  const left = async (db: Db) => {
    const due = db
      .selectFrom('sources')
      .select('id')
      .where('due_at', '<=', theEnd.toISOString())
      .where('active', '=', 1)
    const pending = db.selectFrom('items').select('id').where('outcome', '=', 'pending')
    const unjudged = db.selectFrom('articles').select('id').where('judged_by', 'is', null)
    const unsought = db.selectFrom('release_changes').select('seq').where('sought', '=', 0)
    return (
      (await unsought.execute()).length +
      (await due.execute()).length +
      (await pending.execute()).length +
      (await unjudged.execute()).length
    )
  }
  const finish = async (name: string) => {
    const house = await open(name)
    const stop = new AbortController()
    const running = house.worker.run(stop.signal)
    await expect.poll(() => left(house.db), { timeout: 60_000, interval: 50 }).toBe(0)
    stop.abort()
    await running
    const content = await crawled(house.db)
    await house.close()
    return content
  }
  try {
    const calm = await finish('tenang')
    expect(calm.articles.length).toBeGreaterThan(10)

    const house = await open('penuh')
    endings = 0
    const stop = new AbortController()
    const running = house.worker.run(stop.signal)
    await expect.poll(() => endings, { timeout: 60_000, interval: 5 }).toBeGreaterThan(4)
    await fillDisk(house.db)
    await later(300)
    const then = await left(house.db)
    expect(then).toBeGreaterThan(0)
    await makeRoom(house.db)
    await expect.poll(() => left(house.db), { timeout: 60_000, interval: 20 }).toBeLessThan(then)
    stop.abort()
    await running
    await house.close()
    // What the full disk left held is taken up by the next start at the latest.
    const after = await finish('penuh')
    for (const part of Object.keys(calm) as (keyof typeof calm)[]) expect(after[part], part).toEqual(calm[part])
  } finally {
    await newsroom.close()
  }
}, 120_000)

test('digests on a full disk are told of in a sentence, sent once there is room, and none twice', async () => {
  const smtp = await openSmtp()
  const served = await openServed(undefined, { smtpUrl: `smtp://127.0.0.1:${smtp.port}` })
  const { db, config } = served.house
  const mailer = createMailer({ smtpUrl: config.smtpUrl!, from: config.mailFrom })
  try {
    const people = Array.from({ length: 40 }, (_, n) => `orang-${n}@humas.example`)
    for (const email of people) {
      const person = { name: email, email, role: 'reader', zone: 'Asia/Jakarta', language: 'id', digest: true } as const
      await addUser(db, person, 'x')
    }
    const officer = await served.as('officer')
    const at = (minutes: number) => new Date(Date.UTC(2026, 4, 18, 8, minutes))
    await fillDisk(db)
    const release = { title: 'Rilis di disk penuh', text: 'Kementerian Hukum membuka layanan. '.repeat(300) }
    const refused = await officer('/api/releases', {
      method: 'POST',
      body: JSON.stringify({ ...release, publishedAt: '2026-05-18T14:00:00+07:00', unitId: null, url: null }),
    })
    expect(refused.status).toBe(507)
    expect(await refused.json()).toMatchObject({ error: { id: expect.stringContaining('Disk penuh') as string } })

    const trouble = await sendDueDigests(db, config, mailer, at(0)).then(
      () => null,
      (error: unknown) => error,
    )
    expect(isDiskTrouble(trouble), String(trouble)).toBe(true)
    await makeRoom(db)
    for (const minutes of [1, 20, 40]) await sendDueDigests(db, config, mailer, at(minutes))
    const got = smtp.got.flatMap(({ to }) => to)
    const rows = await db.selectFrom('digests').select(['state', 'user_id']).execute()
    expect(got.toSorted()).toEqual(people.toSorted())
    expect(rows).toHaveLength(people.length)
    expect(rows.every(({ state }) => state === 'sent' || state === 'unsure')).toBe(true)
  } finally {
    mailer.close()
    await served.close()
    await smtp.close()
  }
}, 60_000)
