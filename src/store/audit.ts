/**
 * The trail of who changed what, from where. A line is written in the same transaction as the change it tells of; the
 * database itself refuses to alter or delete one (migration 015), so that a trail can be shown to an auditor.
 */
import type { Transaction } from 'kysely'
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import type { Schema } from './schema.ts'

/** Who acts, and from which address. */
export type Actor = {
  /** Empty when nobody is signed in: a command, a failed sign-in. */
  userId: string
  /** Null for commands. */
  from: string | null
}

/** Who has the command line has the house. */
export const commandLine: Actor = { userId: '', from: null }

export type AuditEntry = {
  at: Instant
  userId: Actor['userId']
  /** Noun and past participle, `finding.confirmed`; the words for people stand in the message catalogues. */
  action: string
  /** The id of what was changed. */
  subject: string
  /** What it was changed to, as far as that is no secret. */
  detail?: Record<string, unknown>
  from?: Actor['from']
}

export async function sayAudit(db: Db | Transaction<Schema>, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      at: entry.at,
      user_id: entry.userId,
      action: entry.action,
      subject: entry.subject,
      detail: JSON.stringify(entry.detail ?? {}),
      from_address: entry.from ?? null,
    })
    .execute()
}

export type AuditLine = Required<AuditEntry> & { id: number; userName: string | null }

export type AuditQuery = {
  /** Only lines before this number, newest first: the next page of a list. */
  before?: number
  limit: number
  userId?: string
  /** Beginning of the action, `finding.` for everything about findings. */
  action?: string
  since?: Instant
  until?: Instant
}

export async function auditLines(db: Db, asked: AuditQuery): Promise<AuditLine[]> {
  const rows = await db
    .selectFrom('audit')
    .leftJoin('users', 'users.id', 'audit.user_id')
    .selectAll('audit')
    .select('users.name as user_name')
    .$if(asked.before !== undefined, (q) => q.where('audit.id', '<', asked.before!))
    .$if(asked.userId !== undefined, (q) => q.where('audit.user_id', '=', asked.userId!))
    .$if(asked.action !== undefined, (q) => q.where('audit.action', 'like', `${literal(asked.action!)}%`))
    .$if(asked.since !== undefined, (q) => q.where('audit.at', '>=', asked.since!))
    .$if(asked.until !== undefined, (q) => q.where('audit.at', '<', asked.until!))
    .orderBy('audit.id', 'desc')
    .limit(asked.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    userId: row.user_id,
    userName: row.user_name,
    action: row.action,
    subject: row.subject,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
    from: row.from_address,
  }))
}

/** Lines read at a time while a file is written: memory does not grow with the trail. */
const atOnce = 1000

/** Every line asked for, newest first. */
export async function* everyAuditLine(db: Db, asked: Omit<AuditQuery, 'before' | 'limit'>): AsyncGenerator<AuditLine> {
  let before: number | undefined
  for (;;) {
    const lines = await auditLines(db, { ...asked, ...(before === undefined ? {} : { before }), limit: atOnce })
    yield* lines
    if (lines.length < atOnce) return
    before = lines.at(-1)!.id
  }
}

/** What is asked for is a beginning, not a pattern. */
const literal = (text: string): string => text.replaceAll(/[%_\\]/g, '')

/** How often this happened to this since then. */
export async function countAudit(db: Db, asked: { action: string; subject: string; since: Instant }): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('action', '=', asked.action)
    .where('subject', '=', asked.subject)
    .where('at', '>', asked.since)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}
