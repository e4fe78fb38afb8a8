/** What an alert is, and how its row is read. */
import type { Selectable } from 'kysely'
import type { AlertKind, AlertTier, Instant, Said } from '../model.ts'
import type { Schema } from './schema.ts'

export type NewAlert = { subject: string; tier: AlertTier; kind: AlertKind; title: string; because: Said; link: string }

export type KeptAlert = NewAlert & {
  id: string
  raisedAt: Instant
  seenAt: Instant | null
  seenBy: string | null
  dismissed: boolean
  escalatedAt: Instant | null
}

export const alertFromRow = (row: Selectable<Schema['alerts']>): KeptAlert => ({
  id: row.id,
  subject: row.subject,
  tier: row.tier,
  kind: row.kind,
  title: row.title,
  because: { id: row.because_id, en: row.because_en },
  link: row.link,
  raisedAt: row.raised_at,
  seenAt: row.seen_at,
  seenBy: row.seen_by,
  dismissed: Number(row.dismissed) === 1,
  escalatedAt: row.escalated_at,
})
