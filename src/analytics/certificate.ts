/**
 * The coverage certificate: how complete was the hearing in a window?
 *
 * From the stretches in which each source was not plainly heard (store/spans.ts), so that a gap of last week is told of
 * last week, however well the source is today. Every such stretch in which items may have come and gone – a failure after
 * which the list no longer held what was known before it, an answer still awaited, a loss between two polls, an unusual
 * silence – is held against the source's own past: missed = max(0, expected − seen), by health/past.ts. A failure after
 * which the list still held everything is a delay, not a loss, and no gap. Stretches under an hour lose nothing: lists
 * reach back further than that.
 *
 * share = seen / (seen + missed). Sources in trouble with too little past are named as unknown and left out of it.
 */
import { expectedIn, pastHours, pastOf } from '../health/past.ts'
import type { Instant, Said } from '../model.ts'
import type { Db } from '../store/db.ts'
import { layoutAlarms } from '../store/layout.ts'
import { outletsById } from '../store/outlets.ts'
import { allSources, type KnownSource } from '../store/sources.ts'
import {
  hourOf,
  hoursSeen,
  seenBySource,
  spansBetween,
  type HourSeen,
  type Span,
  type SpanState,
} from '../store/spans.ts'
import type { Gap, Window } from './analytic.ts'
import { sayCertificate } from './certificate-says.ts'

export type Trouble = {
  sourceId: string
  outletName: string
  state: SpanState
  from: Instant
  to: Instant
  /** It still lasts. */
  open: boolean
  /** Items thought to have been missed; null when the past does not tell. */
  missed: number | null
}

export type Certificate = {
  /** Seen of expected; null when there is nothing to tell it from. */
  share: number | null
  seen: number
  missed: number
  sourcesHeard: number
  sourcesTotal: number
  /** Since when anything was heard, when that is within the window. */
  since: Instant | null
  /** Where something may have been missed, the greatest loss first. */
  troubles: Trouble[]
  /** Outlets of which no source was heard in the window. */
  missing: string[]
  /** Outlets whose pages seem to have changed so that they are read wrongly. */
  misread: string[]
  says: Said
}

type Source = Pick<KnownSource, 'id' | 'active' | 'firstPolledAt' | 'dueAt'> & { outletName: string }

export type HearingRows = {
  sources: Source[]
  /** Those of the past too: their hours are no past to expect from. */
  spans: Span[]
  seen: Map<string, number>
  /** Only of sources in trouble, the past included. */
  hours: HourSeen[]
  misread: string[]
}

const hourMs = 3600_000
const shortestMs = hourMs
const deaf = new Set<SpanState>(['failing', 'blocked', 'off', 'unasked'])
/** A due source that nobody asks for so long: the house is not crawling. */
const lateMs = 2 * hourMs

export async function loadHearing(db: Db, window: Window): Promise<HearingRows> {
  const pastFrom = new Date(Date.parse(window.from) - pastHours * hourMs).toISOString()
  const [sources, outlets, spans, seen, alarms] = await Promise.all([
    allSources(db),
    outletsById(db),
    spansBetween(db, pastFrom, window.to),
    seenBySource(db, window.from, window.to),
    layoutAlarms(db, window),
  ])
  const nameOf = (outletId: string) => outlets.get(outletId)?.name ?? outletId
  const press = sources.filter((source) => source.role !== 'release')
  const troubled = new Set(spans.filter((span) => mayHaveLost(span) && reaches(span, window)).map((s) => s.sourceId))
  return {
    sources: press.map((source) => ({ ...source, outletName: nameOf(source.outletId) })),
    spans,
    seen,
    hours: await hoursSeen(
      db,
      press.map((s) => s.id).filter((id) => troubled.has(id)),
      pastFrom,
      window.to,
    ),
    misread: [...new Set(alarms.filter((a) => a.part !== 'byline').map((alarm) => nameOf(alarm.outletId)))],
  }
}

const mayHaveLost = (span: Span): boolean => span.lost !== false
const reaches = (span: Span, window: Window): boolean =>
  span.since < window.to && (span.until === null || span.until > window.from)

/** @param now nothing reaches into the future */
export function certificate(rows: HearingRows, window: Window, now: Date): Certificate {
  const end = now.toISOString() < window.to ? now.toISOString() : window.to
  const cut = { from: window.from, to: end }
  const spansOf = bySource(rows.spans)
  const hoursOf = bySource(rows.hours)
  const troubles: Trouble[] = []
  const heardOutlets = new Set<string>()
  const outlets = new Set<string>()
  let [sourcesHeard, sourcesTotal, seen] = [0, 0, 0]
  for (const source of rows.sources) {
    const spans = [...(spansOf.get(source.id) ?? []), ...lateness(source, end)]
    const inWindow = spans.filter((span) => reaches(span, cut))
    const offAllAlong = inWindow.some((span) => span.state === 'off' && span.since <= cut.from && span.until === null)
    const existed = source.firstPolledAt === null ? source.active : source.firstPolledAt < end
    if (!existed || offAllAlong || (!source.active && inWindow.length === 0 && source.firstPolledAt === null)) continue
    sourcesTotal++
    outlets.add(source.outletName)
    seen += rows.seen.get(source.id) ?? 0
    if (wasHeard(source, inWindow, cut)) {
      sourcesHeard++
      heardOutlets.add(source.outletName)
    }
    for (const stretch of merged(inWindow.filter(mayHaveLost), cut)) {
      const missed = missedIn(stretch, source, spans, hoursOf.get(source.id) ?? [])
      troubles.push({ sourceId: source.id, outletName: source.outletName, ...stretch, missed })
    }
  }
  troubles.sort((a, b) => (b.missed ?? 0) - (a.missed ?? 0) || lengthOf(b) - lengthOf(a))
  const missed = troubles.reduce((total, trouble) => total + (trouble.missed ?? 0), 0)
  const firstPolls = rows.sources.flatMap((source) => source.firstPolledAt ?? [])
  const first = firstPolls.reduce<Instant | null>((a, b) => (a === null || b < a ? b : a), null)
  const answer = {
    share: seen + missed > 0 ? seen / (seen + missed) : null,
    seen,
    missed,
    sourcesHeard,
    sourcesTotal,
    since: first !== null && first > cut.from ? first : null,
    troubles,
    missing: [...outlets].filter((name) => !heardOutlets.has(name)).sort((a, b) => a.localeCompare(b, 'id')),
    misread: rows.misread,
  }
  return { ...answer, says: sayCertificate(answer) }
}

/** What a chart shades: the stretches in which a source was not heard, or lost items. Silence is not one of them. */
export const gapsOf = ({ troubles }: Pick<Certificate, 'troubles'>): Gap[] =>
  troubles
    .filter(({ state }) => state !== 'silent')
    .map(({ sourceId, outletName, from, to }) => ({ sourceId, outletName, from, to }))
    .sort((a, b) => a.from.localeCompare(b.from))

const lengthOf = ({ from, to }: { from: Instant; to: Instant }): number => Date.parse(to) - Date.parse(from)

export function bySource<Row extends { sourceId: string }>(rows: Row[]): Map<string, Row[]> {
  const map = new Map<string, Row[]>()
  for (const row of rows) {
    const own = map.get(row.sourceId)
    if (own) own.push(row)
    else map.set(row.sourceId, [row])
  }
  return map
}

/** A source that should have been asked hours ago and was not: nobody crawls just now, and no poll has told of it yet. */
function lateness({ id, active, dueAt, firstPolledAt }: Source, end: Instant): Span[] {
  const isLate = active && firstPolledAt !== null && Date.parse(end) - Date.parse(dueAt) > lateMs
  return isLate ? [{ sourceId: id, state: 'unasked', since: dueAt, until: null, why: null, lost: null }] : []
}

/** Was there any time in the window at which it was not deaf? */
function wasHeard(source: Source, spans: Span[], { from, to }: Window): boolean {
  if (source.firstPolledAt === null) return false
  const start = Date.parse(source.firstPolledAt > from ? source.firstPolledAt : from)
  let at = start
  for (const span of spans.filter((one) => deaf.has(one.state))) {
    if (Date.parse(span.since) > at) return true
    at = Math.max(at, span.until === null ? Infinity : Date.parse(span.until))
  }
  return at < Date.parse(to) || at === start
}

type Cut = Pick<Trouble, 'state' | 'from' | 'to' | 'open'>

/** Cut to the window and joined where they overlap, so that no hour is missed twice; the longer one gives the name. */
function merged(spans: Span[], { from, to }: Window): Cut[] {
  const cuts = spans
    .map((span): Cut => {
      const until = span.until === null || span.until > to ? to : span.until
      return { state: span.state, from: span.since < from ? from : span.since, to: until, open: span.until === null }
    })
    .sort((a, b) => a.from.localeCompare(b.from))
  const out: Cut[] = []
  for (const cut of cuts) {
    const last = out.at(-1)
    if (!last || cut.from >= last.to) out.push({ ...cut })
    else {
      if (lengthOf(cut) > lengthOf(last)) last.state = cut.state
      if (cut.to > last.to) last.to = cut.to
      last.open ||= cut.open
    }
  }
  return out.filter((cut) => lengthOf(cut) >= shortestMs)
}

function missedIn({ from, to }: Cut, source: Source, spans: Span[], hours: HourSeen[]): number | null {
  const seenAt = new Map(hours.map((row) => [row.hour, row.seen]))
  const first = Date.parse(hourOf(from))
  const count = Math.ceil((Date.parse(to) - first) / hourMs)
  const slots = Array.from({ length: count }, (_, i) => first + i * hourMs)
  const begins = source.firstPolledAt === null ? Infinity : Date.parse(source.firstPolledAt)
  const bad = spans.filter(mayHaveLost).map((span) => ({
    since: Date.parse(span.since),
    until: span.until === null ? Infinity : Date.parse(span.until),
  }))
  const seenIn = (at: number) => seenAt.get(new Date(at).toISOString()) ?? 0
  const isWell = (at: number) => at >= begins && !bad.some(({ since, until }) => since < at + hourMs && until > at)
  const past = pastOf(first, count, seenIn, isWell)
  const expected = expectedIn(past, count)
  return expected === null ? null : Math.max(0, expected - slots.reduce((total, at) => total + seenIn(at), 0))
}
