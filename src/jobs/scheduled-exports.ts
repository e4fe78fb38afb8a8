/** Brings each scheduled file when it is due: claimed first, as a digest is, so that none comes twice (store/outbox.ts). */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Window } from '../analytics/analytic.ts'
import type { Config } from '../config.ts'
import type { Mailer } from '../digest/mailer.ts'
import { dueSlot, slotAt, slotOf } from '../digest/when.ts'
import { fileOf, type TableFile } from '../export/file.ts'
import { FolderRefused, putFile } from '../export/folder.ts'
import { exportLetter } from '../export/letter.ts'
import type { ExportTable } from '../export/table.ts'
import type { DigestState, FileOf, User } from '../model.ts'
import type { Db } from '../store/db.ts'
import type { SlotEnd } from '../store/outbox.ts'
import {
  claimExport,
  deliveriesOf,
  endExport,
  handExport,
  noteFile,
  scheduledExports,
  settleLateExports,
  settleUnsureExports,
  type ScheduledExport,
} from '../store/scheduled-exports.ts'
import { inSightOf } from '../store/sight.ts'
import { allUsers } from '../store/users.ts'
import { allWishes, stopMail } from '../store/wishes.ts'
import { endOf, laterAt } from './ending.ts'

/** Most mail servers take 10 MB as it travels, a third more than it is. */
export const mostAttachedBytes = 7_000_000
const mostAttempts = 5

/** A table with the name people know it by. */
export type NamedTable = { table: ExportTable; title: string }

/** The rows that are meant, asked with the eyes of `db`; null when there is no such table or search of this person. */
export type OpenFile = (db: Db, of: FileOf, user: User, window: Window, now: Date) => Promise<NamedTable | null>

export type ExportOutcome = { exportId: string; slot: string; state: DigestState; why: string | null }
type Due = { one: ScheduledExport; user: User; slot: string; attempts: number }
export type Ways = { mailer: Mailer | null; open: OpenFile; mostAttached?: number }

/** @param ways `mailer` null without SMTP_URL: then files by mail wait */
export async function sendDueExports(db: Db, config: Config, ways: Ways, now: Date): Promise<ExportOutcome[]> {
  await settleUnsureExports(db, now.toISOString())
  const outcomes: ExportOutcome[] = []
  for (const due of await dueNow(db, ways.mailer !== null, now)) {
    const at = now.toISOString()
    const { id } = due.one
    if (!(await claimExport(db, id, due.slot, messageIdOf(due, config.baseUrl), at))) continue
    await settleLateExports(db, id, due.slot)
    const end = await bring(db, config, ways, due, now).catch((error: unknown) => failed(error, due.attempts, now))
    if (end === null) continue
    await endExport(db, id, due.slot, end, at)
    outcomes.push({ exportId: id, slot: due.slot, state: end.state, why: end.why ?? null })
  }
  return outcomes
}

async function dueNow(db: Db, canMail: boolean, now: Date): Promise<Due[]> {
  const plans = await scheduledExports(db)
  if (plans.length === 0) return []
  const [users, wishes] = await Promise.all([allUsers(db), allWishes(db)])
  const due: Due[] = []
  for (const one of plans) {
    const user = users.find(({ id }) => id === one.userId)
    const stopped = (wishes.get(one.userId)?.stopped ?? null) !== null
    if (!user || (one.folder === null && (!canMail || stopped))) continue
    const [last] = await deliveriesOf(db, one.id, 1)
    // What lies before the plan was made is not caught up on.
    const fresh = dueSlot(one, now, last?.slot ?? slotOf(new Date(one.madeAt), one.zone))
    if (fresh !== null) due.push({ one, user, slot: fresh, attempts: 1 })
    else if (last?.state === 'claimed' || last?.state === 'waiting') {
      due.push({ one, user, slot: last.slot, attempts: last.attempts + 1 })
    }
  }
  return due
}

/** From so many days before the slot up to it: the same however late it is brought. */
export function windowOf({ covers, zone }: ScheduledExport, slot: string): Window {
  const to = slotAt(slot, zone)
  return { from: new Date(to.getTime() - covers * 24 * 3600_000).toISOString(), to: to.toISOString() }
}

/** Its file as it was or would be at a slot; null when what it is of is gone. */
export async function scheduledFile(
  db: Db,
  open: OpenFile,
  one: ScheduledExport,
  user: User,
  slot: string,
  now: Date,
): Promise<{ file: TableFile; name: string; title: string; rows: () => number } | null> {
  const named = await open(await inSightOf(db, user.unitId), one.of, user, windowOf(one, slot), now)
  if (named === null) return null
  let rows = 0
  async function* counted() {
    for await (const row of named!.table.rows) {
      rows++
      yield row
    }
  }
  const table = { columns: named.table.columns, rows: counted() }
  const file = fileOf(table, { format: one.format, language: user.language, zone: one.zone })
  const what = one.of.kind === 'table' ? one.of.name : 'search'
  const name = `gaung-${what}-${slot.replace(' ', '-').replace(':', '')}-${one.id.slice(0, 6)}.${file.ending}`
  return { file, name, title: named.title, rows: () => rows }
}

/** @returns null when the claim went to another process meanwhile */
async function bring(
  db: Db,
  config: Config,
  { mailer, open, mostAttached = mostAttachedBytes }: Ways,
  { one, user, slot, attempts }: Due,
  now: Date,
): Promise<SlotEnd | null> {
  const at = now.toISOString()
  const made = await scheduledFile(db, open, one, user, slot, now)
  if (made === null) return { state: 'failed', why: 'gone' }
  const { file, name, title, rows } = made
  if (one.folder !== null) {
    const still = async () => {
      const [last] = await deliveriesOf(db, one.id, 1)
      return last?.slot === slot && last.state === 'claimed' && last.at === at
    }
    if (!(await putFile(config.exportFolders, one.folder, name, file.bytes, still))) return null
    await noteFile(db, one.id, slot, { rows: rows(), file: name })
    return { state: 'sent' }
  }
  const bytes = await upTo(mostAttached, file.bytes)
  await noteFile(db, one.id, slot, { rows: rows(), file: bytes === null ? null : name })
  if (rows() === 0) return { state: 'empty' }
  const page = `${config.baseUrl}/data`
  const fetchAt = bytes === null ? `${page}#berkas-terjadwal` : null
  const sent = await mailer!.send({
    to: user.email,
    letter: exportLetter(user.language, { title, rows: rows(), slot, covers: one.covers, fetchAt, stop: page }),
    messageId: messageIdOf({ one, slot }, config.baseUrl),
    unsubscribeUrl: null,
    date: now,
    files: bytes === null ? [] : [{ filename: name, type: file.type, bytes }],
    handing: () => handExport(db, one.id, slot, at),
  })
  if (!sent.ok && sent.end === 'hard') await stopMail(db, user.id, sent.why, at)
  return endOf(sent, attempts, now)
}

/** All of it; null when it is more, and then it is read to its end for the count of its rows. */
async function upTo(most: number, stream: Readable): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(part as string)
    size += bytes.length
    if (size > most) parts.length = 0
    else parts.push(bytes)
  }
  return size > most ? null : Buffer.concat(parts)
}

/** A full disk or a database that is away may be better soon; a folder that is not allowed is not. */
function failed(error: unknown, attempts: number, now: Date): SlotEnd {
  if (error instanceof FolderRefused) return { state: 'failed', why: 'folder' }
  const why = error instanceof Error ? error.message : String(error)
  return attempts < mostAttempts ? { state: 'waiting', why, retryAt: laterAt(attempts, now) } : { state: 'failed', why }
}

/** The same file always comes under the same name, so that a mail server can recognise a double. */
function messageIdOf({ one, slot }: Pick<Due, 'one' | 'slot'>, baseUrl: string): string {
  const host = new URL(baseUrl).hostname.replace(/[^a-z0-9.-]/gi, '') || 'localhost'
  const name = createHash('sha256').update(`${one.id} ${slot}`).digest('hex').slice(0, 24)
  return `<export.${name}@${host}>`
}
