/** What only one of many may do at a time, and what many see in one order. Each caller has connections of its own. */
import { setTimeout as later } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandLine } from '../../src/store/audit.ts'
import type { Db } from '../../src/store/db.ts'
import { claimDigest, endDigest, handDigest, latestDigests, settleUnsure } from '../../src/store/digests.ts'
import { eventsAfter, forgetOldEvents, lastEventSeq, sayEvent } from '../../src/store/events.ts'
import { dropLease, takeLease } from '../../src/store/leases.ts'
import { dueSources, holdSource, releaseHolds, setSourceActive } from '../../src/store/sources.ts'
import { addUser } from '../../src/store/users.ts'
import { at, heard, offer, poll, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const callers = 5

describe.each(kinds)('many processes on one %s store', (kind) => {
  let store: FreshStore
  let db: Db
  let each: Db[]
  beforeEach(async () => {
    store = await freshStore(kind)
    db = store.db
    await seedPress(db)
    each = [db, ...(await Promise.all(Array.from({ length: callers - 1 }, () => store.again())))]
  })
  afterEach(() => store.close())

  /** All of them at once; whose call was answered with yes. */
  const yes = async (call: (db: Db, n: number) => Promise<boolean>): Promise<number[]> => {
    const answers = await Promise.all(each.map(call))
    return answers.flatMap((answer, n) => (answer ? [n] : []))
  }

  test('a source is held by exactly one of them, and free again after its poll or its time', async () => {
    expect(await yes((one) => holdSource(one, 'satu-utama', at(0), at(10)))).toHaveLength(1)
    expect((await dueSources(db, at(0), 10)).map((s) => s.id)).not.toContain('satu-utama')
    expect(await yes((one) => holdSource(one, 'satu-utama', at(9), at(19)))).toEqual([])
    expect(await yes((one) => holdSource(one, 'satu-utama', at(11), at(21)))).toHaveLength(1)
    await heard(db, poll('satu-utama', [offer('a')], { at: at(12) }))
    expect((await dueSources(db, at(72), 10)).map((s) => s.id)).toContain('satu-utama')
  })

  test('due are the active sources nobody holds, longest overdue first', async () => {
    await heard(db, poll('dua-utama', [], { at: at(-60) }))
    await db
      .updateTable('sources')
      .set({ due_at: at(-5) })
      .where('id', '=', 'rilis')
      .execute()
    await setSourceActive(db, 'satu-hukum', false, at(0), commandLine)
    await holdSource(db, 'daerah-utama', at(0), at(10))
    expect((await dueSources(db, at(0), 10)).map((s) => s.id)).toEqual(['rilis', 'dua-utama', 'satu-utama'])
    await releaseHolds(db)
    expect((await dueSources(db, at(0), 10)).map((s) => s.id)).toContain('daerah-utama')
  })

  test('a clock set back a year stops nothing: what was asked or held “in the future” is free at once', async () => {
    const year = 365 * 24 * 60
    await heard(db, poll('satu-utama', [offer('a')], { at: at(year) }))
    await holdSource(db, 'daerah-utama', at(year), at(year + 10))
    const due = (await dueSources(db, at(0), 10)).map((s) => s.id)
    expect(due).toEqual(expect.arrayContaining(['satu-utama', 'daerah-utama']))
    await db.insertInto('leases').values({ name: 'judge', holder: 'dulu', until: '2999-01-01T00:00:00.000Z' }).execute()
    expect(await takeLease(db, 'judge', 'kini', 60)).toBe(true)
    expect(await takeLease(db, 'judge', 'lain', 60)).toBe(false)
  })

  test('a role is taken by exactly one holder, who may renew it, until it is dropped or runs out', async () => {
    const [winner] = await yes((one, n) => takeLease(one, 'judge', `proses-${n}`, 60))
    expect(winner).toBeDefined()
    expect(await yes((one, n) => takeLease(one, 'judge', `proses-${n}`, 60))).toEqual([winner])
    expect(await yes((one, n) => takeLease(one, 'mail', `proses-${n}`, 60))).toHaveLength(1)
    await dropLease(db, 'judge', 'proses-lain')
    expect(await takeLease(db, 'judge', 'pendatang', 60)).toBe(false)
    await dropLease(db, 'judge', `proses-${winner}`)
    expect(await takeLease(db, 'judge', 'pendatang', 0.05)).toBe(true)
    await later(80)
    expect(await yes((one, n) => takeLease(one, 'judge', `baru-${n}`, 60))).toHaveLength(1)
  })

  test('a digest is claimed once for a person and day; a claim whose process is gone is taken up once', async () => {
    const user = {
      email: 'a@b.example',
      name: 'A',
      role: 'officer',
      zone: 'Asia/Jakarta',
      language: 'id',
      digest: true,
    } as const
    const { id } = await addUser(db, user, 'x')
    const claim = (day: string, now: string) => yes((one) => claimDigest(one, id, day, `<${day}@x>`, now))
    expect(await claim('2026-05-18', at(0))).toHaveLength(1)
    expect(await claim('2026-05-18', at(14))).toEqual([])
    expect(await claim('2026-05-18', at(16))).toHaveLength(1)
    await endDigest(db, id, '2026-05-18', { state: 'sent' }, at(17))
    expect(await claim('2026-05-18', at(1000))).toEqual([])
    expect(await claim('2026-05-19', at(1440))).toHaveLength(1)
    expect((await latestDigests(db)).get(id)).toMatchObject({ slot: '2026-05-19', state: 'claimed', attempts: 1 })
    // Handed over once, by whose claim it is; what broke off there is never claimed again.
    expect(await yes((one) => handDigest(one, id, '2026-05-19', at(1439)))).toEqual([])
    expect(await yes((one) => handDigest(one, id, '2026-05-19', at(1440)))).toHaveLength(1)
    await settleUnsure(db, at(1460))
    expect(await claim('2026-05-19', at(9000))).toEqual([])
    expect((await latestDigests(db)).get(id)).toMatchObject({ state: 'unsure' })
  })

  test('a screen that follows the events hears all of them, in order, while many write at once', async () => {
    const perWriter = 30
    let writing = true
    // A process has one connection that writes to SQLite; many in one process would wait in the threads that each other need.
    const writers = each
      .map((one) => (kind === 'sqlite' ? db : one))
      .map(async (one, writer) => {
        for (let n = 0; n < perWriter; n++) {
          await one.transaction().execute(async (tx) => {
            await sayEvent(tx, at(n), { type: 'release', releaseId: `${writer}`, title: `${n}` })
            // Between the saying and the keeping, others go on.
            await later(n % 3)
          })
        }
      })
    const done = Promise.all(writers).then(() => (writing = false))
    const got: { seq: number; writer: string; n: number }[] = []
    for (let last = false; !last; ) {
      last = !writing
      for (const { seq, event } of await eventsAfter(db, got.at(-1)?.seq ?? 0, 10_000)) {
        if (event.type === 'release') got.push({ seq, writer: event.releaseId, n: Number(event.title) })
      }
      await later(1)
    }
    await done
    expect(got).toHaveLength(callers * perWriter)
    expect(got.map((e) => e.seq)).toEqual(got.map((e) => e.seq).toSorted((a, b) => a - b))
    for (let writer = 0; writer < callers; writer++) {
      expect(got.filter((e) => e.writer === `${writer}`).map((e) => e.n)).toEqual([...Array(perWriter).keys()])
    }
  })

  test('an event said in a transaction that fails was never said', async () => {
    const failing = db.transaction().execute(async (tx) => {
      await sayEvent(tx, at(0), { type: 'source', sourceId: 'satu-utama', state: 'failing' })
      throw new Error('taken back')
    })
    await expect(failing).rejects.toThrow('taken back')
    expect(await eventsAfter(db, 0)).toEqual([])
    await sayEvent(db, at(1), { type: 'source', sourceId: 'satu-utama', state: 'heard' })
    expect((await eventsAfter(db, 0)).map((e) => e.event)).toEqual([
      { type: 'source', sourceId: 'satu-utama', state: 'heard' },
    ])
    await forgetOldEvents(db)
    expect(await lastEventSeq(db)).toBeGreaterThan(0)
  })
})
