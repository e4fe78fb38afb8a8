/**
 * Which alerts does this moment give?
 *
 * Tier 1: a difference measured to be right (tier A) contradicts a release while most who will read it have not yet.
 * Tier 2: a release or story moves again after a calm, or rises fast. Tier 3: a source has not been heard for hours.
 * One for each subject and tier: all contradictions of one release are one alert, because one correction answers them.
 */
import type { BoardRow } from '../analytics/board.ts'
import { stillReaches, type UrgentFinding } from '../analytics/urgency.ts'
import texts from '../../data/messages/alerts.json' with { type: 'json' }
import type { AlertKind, AlertTier, Instant, Said } from '../model.ts'

export type Alert = {
  subject: string
  tier: AlertTier
  kind: AlertKind
  title: string
  because: Said
  /** A path of the dashboard. */
  link: string
  /** At how many outlets it stands; people may set a least number. */
  outlets: number
}

export type DeafSource = { id: string; outlet: string; state: string; since: Instant | null; heardAt: Instant | null }

export type Moment = { findings: UrgentFinding[]; board: BoardRow[]; sources: DeafSource[] }

/** Less of the exposure ahead than this, and a correction comes after the readers. */
const leastAhead = 0.1
/** In three hours; fewer articles double by chance. */
const leastRise = 6
const riseHours = 3
/** A server that is down for an hour is no news. */
const deafHours = 6
/** For the sentences that say when there is an alert. */
export const alertThresholds = { leastAhead, leastRise, riseHours, deafHours }
const hourMs = 3600_000

export function alertsOf(moment: Moment, now: Date): Alert[] {
  return [
    ...contradictions(moment.findings, now),
    ...moment.board.flatMap((row) => movement(row)),
    ...moment.sources.flatMap((source) => silence(source, now)),
  ]
}

function contradictions(findings: UrgentFinding[], now: Date): Alert[] {
  const open = findings.filter(
    (row) =>
      row.tier === 'A' &&
      row.verdict === 'contradicted' &&
      (row.state === 'open' || row.state === 'confirmed') &&
      stillReaches(row, now) &&
      (row.remaining?.value ?? 0) >= leastAhead,
  )
  return [...new Set(open.map((row) => row.releaseRef.id))].map((id) => {
    const rows = open.filter((row) => row.releaseRef.id === id)
    const first = rows.toSorted((a, b) => (a.articleRef.publishedAt < b.articleRef.publishedAt ? -1 : 1))[0]!
    const outlets = Math.max(
      new Set(rows.map((row) => row.articleRef.outlet.id)).size,
      ...rows.map((row) => row.spread),
    )
    const values = {
      outlets,
      outlet: first.articleRef.outlet.name,
      ahead: Math.round(first.remaining!.value * 100),
    }
    return {
      subject: `release:${id}`,
      tier: 1,
      kind: 'contradicted',
      title: first.releaseRef.title,
      because: say(outlets === 1 ? 'contradicted.one' : 'contradicted', values),
      link: `/artikel/${first.articleRef.id}`,
      outlets,
    }
  })
}

function movement(row: BoardRow): Alert[] {
  const about = {
    subject: `${row.scope}:${row.id}`,
    tier: 2 as const,
    title: row.title,
    link: `/${row.scope === 'release' ? 'rilis' : 'cerita'}/${row.id}`,
    outlets: row.outlets,
  }
  const { articles, outlets } = row
  if (row.phase === 'resurging') {
    return [{ ...about, kind: 'second-wave', because: say('second-wave', { articles, outlets }) }]
  }
  const recent = sum(row.spark.slice(-riseHours))
  const before = sum(row.spark.slice(-2 * riseHours, -riseHours))
  const fast = row.phase === 'rising' && recent >= leastRise && recent >= 2 * before
  return fast ? [{ ...about, kind: 'rising', because: say('rising', { recent, before }) }] : []
}

/** Each spell of silence is a subject of its own: who fell silent in May may fall silent again in June. */
function silence({ id, outlet, state, since, heardAt }: DeafSource, now: Date): Alert[] {
  if (!['failing', 'blocked', 'silent'].includes(state) || since === null || heardAt === null) return []
  const hours = Math.floor((now.getTime() - Date.parse(since)) / hourMs)
  if (hours < deafHours) return []
  return [
    {
      subject: `source:${id}@${since}`,
      tier: 3,
      kind: 'source-silent',
      title: outlet,
      because: say('source-silent', { outlet, hours }),
      link: '/sumber',
      outlets: 1,
    },
  ]
}

/** What a person silences: the source, not one spell of it. */
export const silencedBy = (subject: string): string => subject.split('@')[0]!

const sum = (counts: number[]): number => counts.reduce((all, n) => all + n, 0)

function say(key: keyof typeof texts, values: Record<string, string | number>): Said {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))
  return { id: fill(texts[key].id), en: fill(texts[key].en) }
}
