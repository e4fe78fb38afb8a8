import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditLines, sayAudit } from '../../src/store/audit.ts'
import { makeToken, tokenHolder } from '../../src/store/api-tokens.ts'
import { eventsAfter, sayEvent } from '../../src/store/events.ts'
import { forgetPerson, personalDataOf, places, pseudonymOf } from '../../src/store/personal-data.ts'
import { beginMailChange, confirmMailChange } from '../../src/store/profile.ts'
import { saveSearch } from '../../src/store/saved-searches.ts'
import { saveWish } from '../../src/store/wishes.ts'
import {
  addUser,
  allUsers,
  everybody,
  openSession,
  sessionUser,
  userById,
  userWithHash,
} from '../../src/store/users.ts'
import type { User } from '../../src/model.ts'
import { at, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const later = '2999-01-01T00:00:00.000Z'
const device = { kind: 'computer', name: 'Firefox · Linux' } as const

describe.each(kinds)('what is held about a person, in %s', (kind) => {
  let store: FreshStore
  let sari: User
  let ketua: User
  let session: string
  let key: string
  const was = 'sari@humas.example'
  const is = 'sari.baru@humas.example'

  beforeAll(async () => {
    store = await freshStore(kind)
    const { db } = store
    await seedPress(db)
    const common = { zone: 'Asia/Jakarta', language: 'id', digest: true } as const
    sari = await addUser(db, { ...common, name: 'Sari Wulan', email: was, role: 'officer' }, 'rahasia-hash')
    ketua = await addUser(db, { ...common, name: 'Ketua', email: 'ketua@humas.example', role: 'administrator' }, 'x')
    const mine = { userId: sari.id, from: '10.1.2.3' }
    session = await openSession(db, sari.id, later, { at: at(0), from: '10.1.2.3', device })
    key = (await makeToken(db, { name: 'kunci', scopes: ['read'], expiresAt: later }, mine, at(1))).key
    await saveWish(db, sari.id, 'digest', { times: ['06:00'] })
    await saveSearch(db, sari.id, { name: 'lapas', asked: 'q=lapas' }, at(2))
    const digest = { user_id: sari.id, day: '2026-05-18 07:00', message_id: '<m>', state: 'sent', why: null } as const
    await db
      .insertInto('digests')
      .values({ ...digest, at: at(3), retry_at: null })
      .execute()
    const verdict = { key: 'temuan', state: 'confirmed', reason: 'benar', seen: '{}', decided_at: at(4) } as const
    await db
      .insertInto('finding_verdicts')
      .values({ ...verdict, decided_by: sari.id })
      .execute()
    await sayAudit(db, { ...mine, at: at(4), action: 'finding.confirmed', subject: 'temuan' })
    await sayAudit(db, {
      at: at(5),
      userId: '',
      from: '10.9.9.9',
      action: 'session.refused',
      subject: `${was} (account)`,
    })
    await sayAudit(db, { at: at(5), userId: '', from: '10.9.9.9', action: 'session.refused', subject: `lain-${was}` })
    await sayAudit(db, { at: at(6), userId: ketua.id, from: '10.0.0.1', action: 'person.role', subject: was })
    await sayEvent(db, at(6), { type: 'verdict', key: 'temuan', state: 'confirmed', by: 'Sari Wulan' })
    const token = await beginMailChange(db, sari.id, is, later)
    expect(await confirmMailChange(db, ketua, token, null, at(7))).toBe('dead-link')
    expect(await confirmMailChange(db, sari, token, '10.1.2.3', at(7))).toBe('changed')
  })
  afterAll(() => store.close())

  test('stands only where the list of places says, so that a new table cannot be forgotten', async () => {
    const notPeople = ['articles.judged_by', 'matches.judged_by', 'findings.judged_by', 'forecasts.made_by']
    const listed = [...places.map(({ table, column }) => `${table}.${column}`), ...notPeople, 'layout_alarms.ended_by']
    const tables = await store.db.introspection.getTables()
    const people = tables.flatMap(({ name, columns }) =>
      columns
        .map((column) => column.name)
        .filter((one) => /^(user_id|target|.+_by)$/.test(one))
        .map((one) => `${name}.${one}`),
    )
    expect(people.toSorted()).toEqual([...new Set(listed)].toSorted())
  })

  test('is told whole, without what would let somebody else in', async () => {
    const data = (await personalDataOf(store.db, sari.id, at(8)))!
    expect(data.person).toMatchObject({ name: 'Sari Wulan', email: is, former_emails: JSON.stringify([was]) })
    const rows = (place: string) => data.held[place]!
    expect(rows('sessions.user_id')[0]).toMatchObject({ from_address: '10.1.2.3', device_name: 'Firefox · Linux' })
    expect(rows('digests.user_id')).toHaveLength(1)
    expect(rows('wishes.user_id')).toHaveLength(1)
    expect(rows('saved_searches.user_id')[0]).toMatchObject({ name: 'lapas' })
    expect(rows('finding_verdicts.decided_by')[0]).toMatchObject({ reason: 'benar' })
    expect(rows('audit.user_id').map(({ action }) => action)).toEqual([
      'token.made',
      'finding.confirmed',
      'person.mail',
    ])
    expect(rows('audit.subject').map(({ action }) => action)).toEqual(['session.refused', 'person.role'])
    expect(JSON.stringify(data)).not.toMatch(/rahasia-hash|token_hash|unsubscribe_token|code_hash|"secret"/)
    expect(await personalDataOf(store.db, 'tiada', at(8))).toBeNull()
  })

  test('is deleted: nobody comes in, nothing is sent, and only a pseudonym is left in verdicts and trail', async () => {
    const { db } = store
    const before = await auditLines(db, { limit: 99 })
    expect(await forgetPerson(db, sari.id, { userId: ketua.id, from: '10.0.0.1' }, at(9))).toBe('forgotten')
    const pseudonym = pseudonymOf(sari.id)

    expect(await sessionUser(db, session, at(10))).toBeNull()
    expect(await tokenHolder(db, key, at(10))).toBeNull()
    expect(await userById(db, sari.id)).toBeNull()
    expect(await userWithHash(db, is)).toBeNull()
    for (const list of [await allUsers(db), await everybody(db)]) expect(list.map(({ id }) => id)).toEqual([ketua.id])
    for (const { table, column, then } of places.filter((one) => one.then === 'goes')) {
      const left = await db
        .selectFrom(table)
        .selectAll()
        .where(column as never, '=', sari.id as never)
        .execute()
      expect(left, `${table} ${then}`).toEqual([])
    }

    const verdict = await db.selectFrom('finding_verdicts').selectAll().executeTakeFirstOrThrow()
    expect(verdict).toMatchObject({ decided_by: sari.id, reason: 'benar' })
    const [event] = (await eventsAfter(db, 0)).filter((one) => one.event.type === 'verdict')
    expect(event!.event).toMatchObject({ by: pseudonym })

    const after = await auditLines(db, { limit: 99 })
    expect(after.slice(1).map(({ id, at: when, action, userId }) => [id, when, action, userId])).toEqual(
      before.map(({ id, at: when, action, userId }) => [id, when, action, userId]),
    )
    expect(after[0]).toMatchObject({ action: 'person.forgotten', userId: ketua.id, subject: `person:${sari.id}` })
    expect(after.filter(({ userId }) => userId === sari.id).map(({ userName, from }) => [userName, from])).toEqual(
      [1, 2, 3].map(() => [pseudonym, '']),
    )
    expect(after.find(({ action }) => action === 'person.role')!.from).toBe('10.0.0.1')
    const everything = JSON.stringify([
      ...(await Promise.all(
        ['users', 'audit', 'events'].map((table) =>
          db
            .selectFrom(table as 'users')
            .selectAll()
            .execute(),
        ),
      )),
    ])
    expect(everything).not.toContain('Sari Wulan')
    expect(everything.replaceAll(`lain-${was}`, '')).not.toContain(was)
    expect(everything).not.toContain(is)
    // Somebody else, whose address only ends like it.
    expect(everything).toContain(`lain-${was}`)
  })

  test('is altered in the trail only where the person was deleted, and only to the pseudonym', async () => {
    const { db } = store
    const set = (values: Record<string, unknown>, id: number) =>
      db.updateTable('audit').set(values).where('id', '=', id).execute()
    const lines = await auditLines(db, { limit: 99 })
    const hers = lines.find(({ userId, action }) => userId === sari.id && action === 'finding.confirmed')!
    const refused = lines.find(({ subject }) => subject === `lain-${was}`)!
    await expect(set({ subject: 'lain' }, hers.id)).rejects.toThrow(/append-only/)
    await expect(set({ action: 'finding.dismissed' }, hers.id)).rejects.toThrow(/append-only/)
    await expect(set({ from_address: '10.6.6.6' }, hers.id)).rejects.toThrow(/append-only/)
    await expect(set({ from_address: '' }, refused.id)).rejects.toThrow(/append-only/)
    await expect(set({ subject: `person:${ketua.id}` }, refused.id)).rejects.toThrow(/append-only/)
    await expect(set({ user_id: ketua.id }, hers.id)).rejects.toThrow(/append-only/)
  })

  test('is not deleted twice, nor of the last administrator', async () => {
    const actor = { userId: ketua.id, from: null }
    expect(await forgetPerson(store.db, sari.id, actor, at(11))).toBe('unknown')
    expect(await forgetPerson(store.db, ketua.id, actor, at(11))).toBe('last-administrator')
  })
})
