/**
 * What the house holds about one person who uses it (Law 27/2022 on personal data): all of it as one document, and its
 * deletion. What others need goes on under a pseudonym – verdicts, who saved which version, the trail – and everything
 * that is only about the person goes.
 *
 * `places` names every column in which a person stands; a test holds it against the tables themselves.
 */
import { randomBytes } from 'node:crypto'
import { sql, type ExpressionBuilder, type Transaction } from 'kysely'
import type { Instant } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import type { Db } from './db.ts'
import { stableId } from './ids.ts'
import type { Schema, TableName } from './schema.ts'

type Tx = Transaction<Schema>

type Place = {
  table: TableName
  column: string
  /** `goes`: the whole row. `stays`: the row goes on, and names somebody who has only a pseudonym. */
  then: 'goes' | 'stays'
  /** What is no answer to “what do you hold about me”: secrets, and texts of the ministry. */
  without?: string[]
}

export const places: Place[] = [
  { table: 'sessions', column: 'user_id', then: 'goes', without: ['token_hash'] },
  { table: 'known_devices', column: 'user_id', then: 'goes', without: ['token_hash'] },
  { table: 'password_resets', column: 'user_id', then: 'goes', without: ['token_hash'] },
  { table: 'mail_changes', column: 'user_id', then: 'goes', without: ['token_hash'] },
  { table: 'second_factors', column: 'user_id', then: 'goes', without: ['secret', 'last_step'] },
  { table: 'recovery_codes', column: 'user_id', then: 'goes', without: ['code_hash'] },
  { table: 'api_tokens', column: 'user_id', then: 'goes', without: ['token_hash'] },
  { table: 'digests', column: 'user_id', then: 'goes' },
  { table: 'deliveries', column: 'target', then: 'goes' },
  { table: 'wishes', column: 'user_id', then: 'goes' },
  { table: 'alert_silences', column: 'user_id', then: 'goes' },
  { table: 'saved_searches', column: 'user_id', then: 'goes' },
  { table: 'scheduled_exports', column: 'user_id', then: 'goes' },
  { table: 'owners', column: 'user_id', then: 'goes' },
  { table: 'owners', column: 'assigned_by', then: 'stays' },
  { table: 'finding_verdicts', column: 'decided_by', then: 'stays' },
  { table: 'match_verdicts', column: 'decided_by', then: 'stays' },
  { table: 'unit_verdicts', column: 'decided_by', then: 'stays' },
  { table: 'tone_verdicts', column: 'decided_by', then: 'stays' },
  { table: 'unit_verdicts', column: 'decided_by', then: 'stays' },
  { table: 'reconciliations', column: 'made_by', then: 'stays' },
  { table: 'ignored_remarks', column: 'decided_by', then: 'stays' },
  { table: 'release_versions', column: 'saved_by', then: 'stays', without: ['text'] },
  { table: 'alerts', column: 'seen_by', then: 'stays' },
  { table: 'webhooks', column: 'made_by', then: 'stays', without: ['secret'] },
  { table: 'audit', column: 'user_id', then: 'stays' },
]

export type PersonalData = {
  madeAt: Instant
  person: Record<string, unknown>
  /** Rows by table and the column that names the person, `finding_verdicts.decided_by`. */
  held: Record<string, Record<string, unknown>[]>
}

/** Everything held about this person; null when there is no such person. */
export async function personalDataOf(db: Db, userId: string, now: Instant): Promise<PersonalData | null> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst()
  if (!row) return null
  const { password_hash: _hash, unsubscribe_token: _token, ...person } = row
  const held: PersonalData['held'] = {}
  for (const { table, column, without = [] } of places) {
    const found = await sql<Record<string, unknown>>`select * from ${sql.table(table)}
      where ${sql.ref(column)} = ${userId}`.execute(db)
    held[`${table}.${column}`] = found.rows.map((one) =>
      Object.fromEntries(Object.entries(one).filter(([name]) => !without.includes(name))),
    )
  }
  // Others' changes to this account, and refused sign-ins, name it by its address.
  const about = db.selectFrom('audit').selectAll().where('user_id', '!=', userId)
  held['audit.subject'] = await about.where((eb) => eb.or(addressesOf(row).map(lanes(eb)))).execute()
  return { madeAt: now, person, held }
}

const addressesOf = (row: Pick<Schema['users'], 'id' | 'email'> & { former_emails: string }): string[] => [
  row.email,
  `person:${row.id}`,
  ...(JSON.parse(row.former_emails) as string[]),
]

/** A line is about an address when it names it, alone or with what the sign-in puts behind it (“ (account)”, “ #…”). */
const lanes = (eb: ExpressionBuilder<Schema, 'audit'>) => (address: string) =>
  eb.or([eb('subject', '=', address), eb(sql<string>`substr(subject, 1, ${address.length + 1})`, '=', `${address} `)])

export type Forgotten = 'forgotten' | 'unknown' | 'last-administrator'

/** Known by this from then on: nothing of the person is in it, and it is the same in every verdict and line. */
export const pseudonymOf = (userId: string): string =>
  `Orang ${stableId('pseudonym', userId).slice(0, 6).toUpperCase()}`

/** Deletes what is held about a person; see `places`. There is no way back but a backup. */
export async function forgetPerson(db: Db, userId: string, actor: Actor, now: Instant): Promise<Forgotten> {
  return db.transaction().execute(async (tx) => {
    // Holds all administrators' rows, as changePerson does.
    await tx.updateTable('users').set({ role: 'administrator' }).where('role', '=', 'administrator').execute()
    const row = await tx
      .selectFrom('users')
      .selectAll()
      .where('id', '=', userId)
      .where('forgotten_at', 'is', null)
      .executeTakeFirst()
    if (!row) return 'unknown'
    const others = await tx
      .selectFrom('users')
      .select('id')
      .where('role', '=', 'administrator')
      .where('disabled_at', 'is', null)
      .where('id', '!=', userId)
      .executeTakeFirst()
    if (!others) return 'last-administrator'
    for (const { table, column, then } of places) {
      if (then === 'goes') await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${userId}`.execute(tx)
    }
    await tx
      .updateTable('users')
      .set({
        name: pseudonymOf(userId),
        email: `${userId.toLowerCase()}@dihapus.invalid`,
        former_emails: '[]',
        role: 'reader',
        digest: 0,
        password_hash: '',
        unsubscribe_token: randomBytes(24).toString('base64url'),
        last_seen_at: null,
        unit_id: null,
        disabled_at: row.disabled_at ?? now,
        forgotten_at: now,
      })
      .where('id', '=', userId)
      .execute()
    await renameInTrail(tx, row)
    await renameInEvents(tx, row)
    await sayAudit(tx, { ...actor, at: now, action: 'person.forgotten', subject: `person:${userId}` })
    return 'forgotten'
  })
}

async function renameInTrail(tx: Tx, row: Parameters<typeof addressesOf>[0]): Promise<void> {
  for (const address of addressesOf(row)) {
    const taken = await tx.selectFrom('users').select('id').where('email', '=', address).executeTakeFirst()
    if (taken) continue
    await tx
      .updateTable('audit')
      .set({ subject: `person:${row.id}` })
      .where('subject', 'like', '%@%')
      .where((eb) => lanes(eb)(address))
      .execute()
  }
  // Where they were, and whence somebody tried to come in as them; whence others changed their account is theirs.
  await tx
    .updateTable('audit')
    .set({ from_address: '' })
    .where((eb) =>
      eb.or([eb('user_id', '=', row.id), eb.and([eb('user_id', '=', ''), eb('subject', '=', `person:${row.id}`)])]),
    )
    .where('from_address', 'is not', null)
    .execute()
}

/** Screens that were away hear of a verdict with the name of whoever made it. */
async function renameInEvents(tx: Tx, row: Pick<Schema['users'], 'id' | 'name'>): Promise<void> {
  const namesake = await tx.selectFrom('users').select('id').where('name', '=', row.name).executeTakeFirst()
  if (namesake) return
  const said = JSON.stringify({ by: row.name }).slice(1, -1)
  const events = await tx
    .selectFrom('events')
    .select(['seq', 'body'])
    .where(sql<boolean>`${sql.ref('body')} like ${'%"by":%'}`)
    .execute()
  for (const { seq, body } of events.filter((one) => one.body.includes(said))) {
    const event = { ...(JSON.parse(body) as Record<string, unknown>), by: pseudonymOf(row.id) }
    await tx
      .updateTable('events')
      .set({ body: JSON.stringify(event) })
      .where('seq', '=', seq)
      .execute()
  }
}
