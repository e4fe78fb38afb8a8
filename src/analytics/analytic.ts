import type { Instant, Said } from '../model.ts'
import type { Db } from '../store/db.ts'
import type { Certificate } from './certificate.ts'

/** From inclusive, to exclusive. */
export type Window = { from: Instant; to: Instant }

export type Scope = { kind: 'all' } | { kind: 'release'; id: string } | { kind: 'story'; id: string }

/**
 * What every figure stands on, so that it can say how many articles it counts and how complete the hearing was.
 * `gaps` are the times in the window during which a source could not be heard; `certificate` says what that cost.
 */
export type Basis = {
  articles: number
  stories: number
  outlets: number
  sourcesHeard: number
  sourcesTotal: number
  gaps: Gap[]
  certificate: Certificate
}

export type Gap = { sourceId: string; outletName: string; from: Instant; to: Instant }

/**
 * `holds`: a count may be added up over the rows, other numbers may not; a time can be told by the clock of a zone.
 * Without it a column holds text.
 */
export type Column = { key: string; label: Said; explains: Said; holds?: 'count' | 'number' | 'flag' | 'time' }
export type Cell = string | number | boolean | null

/** One answer in the one shape that screen, CSV, API and digest share. */
export type Table = { name: string; columns: Column[]; rows: Record<string, Cell>[] }

/**
 * A question about the coverage: one query, one pure answer.
 * `load` asks the database once; `answer` decides on plain values; `table` is the same answer for CSV and API.
 */
export type Analytic<Rows, Answer> = {
  name: string
  title: Said
  explains: Said
  load(db: Db, scope: Scope, window: Window): Promise<Rows>
  answer(rows: Rows, window: Window, now: Date): Answer
  /** Those of every table of it, so that the dictionary need not ask. */
  columns: Column[]
  table(answer: Answer): Table
}
