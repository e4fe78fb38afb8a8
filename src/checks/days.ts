import type { Fact } from '../model.ts'
import { weekdayName, weekdayNameEn, weekdayOfDay } from '../facts/calendar.ts'
import { doubtYears, nearestDay } from '../facts/dates.ts'
import { alignments } from './align.ts'
import type { Check, Draft } from './check.ts'
import { nearestTo, sentenceAt, type Pair } from './pair.ts'
import type { Passage } from './passage.ts'
import { counterpart, slotsOf } from './slot.ts'
import { isDayOfTelling, isYearly } from './telling.ts'
import { agree, valueOf, type Value } from './values.ts'

/**
 * Dates and the days of the week.
 *
 * A day, month or span of the article agrees with the release when one contains the other; the day the release came out
 * counts as named in it. Relative days (“kemarin”) are compared by the day they mean, those inside quotations and those
 * that the release words the same way are left alone. A name of a day is checked against the calendar.
 */
export const days: Check = {
  kinds: ['date', 'weekday'],
  find(pair) {
    // A release whose yearless date does not fit its weekday may mean either: its year counts as open.
    const release = doubtYears(
      pair.release.facts,
      pair.release.facts.filter((fact) => fact.kind === 'weekday'),
    ).filter(isDay)
    const drafts: Draft[] = []
    for (const fact of pair.article.facts) {
      if (!isDay(fact)) continue
      drafts.push(...wrongWeekday(pair, fact, release))
      drafts.push(...wrongDay(pair, fact, release))
    }
    drafts.push(...wrongHours(pair))
    return drafts
  },
}

export const daySlotFrom = 0.3
export const relativeSlotFrom = 0.5
export const daySwapFrom = 0.62
export const daySwapMargin = 0.25

const isDay = (fact: Fact): boolean => fact.kind === 'date' || fact.kind === 'month' || fact.kind === 'daterange'
const isRelative = (fact: Fact): boolean => !/\d/.test(fact.text) || /lalu|silam|lagi|mendatang/i.test(fact.text)
const isYear = (fact: Fact): boolean => /^D:\d{4}$/.test(fact.normal)

function wrongDay(pair: Pair, fact: Fact, release: Fact[]): Draft[] {
  const copied = isCopied(pair, fact)
  if (isDayOfTelling(pair.article, fact, copied) || isYearly(pair.article, fact)) return []
  const relative = isRelative(fact)
  if (relative && (inQuotation(pair, fact) || wordedAlike(pair, fact))) return []
  const agreeing = release.filter((other) => sameDay(fact, other))
  const rivals = release.filter(
    (other) => !sameDay(fact, other) && asFine(fact, other) && !(relative && isRelative(other)),
  )
  const placed = counterpart(pair, fact, relative ? release.filter((other) => !isRelative(other)) : release)
  if (placed !== null && (copied || !isTaken(pair, placed)))
    return rivals.includes(placed) ? [contradiction(fact, placed)] : []
  const free = rivals.filter((other) => !isTaken(pair, other))
  const best = slotsOf(pair, fact, free)[0]
  const onTheDay = pair.release.day !== undefined && contains(fact.normal, pair.release.day)
  const inTitle = pair.release.titleFacts.some((other) => isDay(other) && sameDay(fact, other))
  if (agreeing.length > 0 || onTheDay || inTitle) {
    const own = slotsOf(pair, fact, agreeing)[0]
    if (best === undefined || isYear(fact) || relative) return []
    if (best.score < daySwapFrom || best.score - (own?.score ?? 0) < daySwapMargin) return []
    return [contradiction(fact, best.fact)]
  }
  if (best !== undefined && ofAnotherFigure(pair, fact, best.fact)) return [missing(pair, fact)]
  const from = relative ? relativeSlotFrom : isYear(fact) ? yearSlotFrom : daySlotFrom
  if (best !== undefined && best.score >= from) return [contradiction(fact, best.fact)]
  return relative ? [] : [missing(pair, fact)]
}

/** The sentence is the release’s, but for a word or two. */
const isCopied = (pair: Pair, fact: Fact): boolean =>
  (alignments(pair, sentenceAt(pair.article, fact.start))[0]?.copied ?? 0) >= copiedFrom
const copiedFrom = 0.85

/** The article names that very day too: it has not been exchanged for another. */
const isTaken = (pair: Pair, release: Fact): boolean =>
  pair.article.facts.some((fact) => isDay(fact) && !isYear(fact) && fact.normal === release.normal && fact.kind === release.kind) // prettier-ignore

function missing(pair: Pair, fact: Fact): Draft {
  return {
    kind: 'date',
    verdict: 'unsupported',
    article: fact,
    release: null,
    nearest: nearestTo(pair, sentenceAt(pair.article, fact.start)),
    because: {
      id: `Tanggal “${fact.text}” tidak ada dalam rilis.`,
      en: `The date “${fact.text}” is not in the release.`,
    },
  }
}

/** “8,47% pada Maret 2025” for “September 2024 sebesar 8,57%” is another measurement, not a wrong date. */
function ofAnotherFigure(pair: Pair, article: Fact, release: Fact): boolean {
  const [mine, theirs] = [figureBeside(pair.article, article), figureBeside(pair.release, release)]
  return mine !== null && theirs !== null && !agree(mine, theirs)
}

function figureBeside(passage: Passage, date: Fact): Value | null {
  for (const fact of passage.facts) {
    if (!measures.has(fact.kind)) continue
    const far = Math.min(Math.abs(fact.start - date.end), Math.abs(date.start - fact.end))
    if (far <= figureReach) return valueOf(fact)
  }
  return null
}

const measures = new Set(['percent', 'money', 'quantity'])
/** Letters between a figure and the time it holds for. */
const figureReach = 14

/** Another hour at the very place of the release’s. Elsewhere hours say too little about what they belong to. */
function wrongHours(pair: Pair): Draft[] {
  const clocks = pair.release.facts.filter((fact) => fact.kind === 'clock')
  return pair.article.facts.flatMap((fact) => {
    if (fact.kind !== 'clock' || clocks.some((other) => other.normal === fact.normal)) return []
    const there = counterpart(pair, fact, clocks)
    return there === null ? [] : [contradiction(fact, there)]
  })
}

export const yearSlotFrom = 0.6

function contradiction(article: Fact, release: Fact): Draft {
  const meaning = article.kind !== 'clock' && isRelative(article) ? ` (${article.normal.slice(2)})` : ''
  return {
    kind: 'date',
    verdict: 'contradicted',
    article,
    release,
    because: {
      id: `Berita menulis “${article.text}”${meaning}, sedangkan rilis menulis “${release.text}”.`,
      en: `The article has “${article.text}”${meaning} where the release has “${release.text}”.`,
    },
  }
}

function wrongWeekday(pair: Pair, fact: Fact, release: Fact[]): Draft[] {
  const said = weekdayBeside(pair.article.facts, fact)
  if (said === undefined || isRelative(fact)) return []
  const theirs = release
    .filter((other) => !isRelative(other) && sameDay(fact, other) && other.kind === 'date' && !isYear(other))
    .map((other) => ({ date: other, name: weekdayBeside(pair.release.facts, other) }))
  // The release has the same slip: nothing to hold against the article.
  if (theirs.some((other) => other.name?.normal === said.normal)) return []
  const day = certainDay(fact, pair.article.day)
  const number = Number(said.normal.slice(2))
  const right = day === null ? null : weekdayOfDay(day)
  const named = theirs.find((other) => other.name !== undefined)
  if (right === number || (right === null && named === undefined)) return []
  const span = { start: Math.min(said.start, fact.start), end: Math.max(said.end, fact.end) }
  const shown = named?.name ? { start: named.name.start, end: named.date.end } : (theirs[0]?.date ?? null)
  const because =
    right === null
      ? {
          id: `Rilis menyebut ${named?.name?.text}, bukan ${said.text}.`,
          en: `The release names ${weekdayNameEn[Number(named?.name?.normal.slice(2))]}, not ${weekdayNameEn[number]}.`,
        }
      : {
          id: `${day} jatuh pada hari ${weekdayName[right]}, bukan ${said.text}.`,
          en: `${day} is a ${weekdayNameEn[right]}, not a ${weekdayNameEn[number]}.`,
        }
  return [
    {
      kind: 'weekday',
      verdict: 'contradicted',
      article: span,
      release: shown,
      nearest: shown === null ? nearestTo(pair, sentenceAt(pair.article, fact.start)) : undefined,
      because,
    },
  ]
}

/** The day with its year; a day whose year was left open is taken as the one nearest to publication. */
function certainDay(fact: Fact, publicationDay: string | undefined): string | null {
  const whole = /^D:(\d{4}-\d\d-\d\d)$/.exec(fact.normal)?.[1]
  if (whole !== undefined) return whole
  const open = /^D:--(\d\d)-(\d\d)$/.exec(fact.normal)
  return open === null ? null : nearestDay(Number(open[1]), Number(open[2]), publicationDay)
}

/** “Senin (8/9/2025)”, “Senin, 8 September”: the weekday named right before the date. */
function weekdayBeside(facts: readonly Fact[], date: Fact): Fact | undefined {
  return facts.find((other) => other.kind === 'weekday' && other.end <= date.start && date.start - other.end <= 3)
}

/** Whether the days named by one normal form and the other can be the same. */
export function sameDay(a: Fact, b: Fact): boolean {
  const [one, other] = [ends(a.normal), ends(b.normal)]
  if (one === null || other === null) return false
  return covers(one, other) || covers(other, one)
}

type Ends = { from: string; until: string }

function ends(normal: string): Ends | null {
  const [form, body = ''] = [normal.slice(0, normal.indexOf(':')), normal.slice(normal.indexOf(':') + 1)]
  if (form === 'D') return { from: body, until: body }
  if (form !== 'DR') return null
  const [from = '', until = ''] = body.split('..')
  return { from, until }
}

/** “2020” covers “2020-05-18”; an open year “--05-18” meets any; a span covers what lies between. */
function covers(wide: Ends, narrow: Ends): boolean {
  const size = wide.from.length
  if (wide.from.startsWith('--') || narrow.from.startsWith('--')) {
    const tail = (text: string): string => text.slice(text.startsWith('--') ? 2 : 5)
    if (tail(wide.from).length < 5 || tail(narrow.from).length < 5) return tail(narrow.from).startsWith(tail(wide.from))
    return tail(wide.from) <= tail(narrow.from) && tail(narrow.until) <= tail(wide.until)
  }
  return wide.from <= narrow.from.slice(0, size) && narrow.until.slice(0, wide.until.length) <= wide.until
}

const contains = (normal: string, day: string): boolean => {
  const span = ends(normal)
  return span !== null && covers(span, { from: day, until: day })
}

/** A day stands against a day, a month against a month or a day, a year against years. */
const asFine = (article: Fact, release: Fact): boolean =>
  isYear(article) === isYear(release) &&
  (article.kind !== 'month' || release.kind === 'month' || release.kind === 'date')

function inQuotation(pair: Pair, fact: Fact): boolean {
  return pair.article.quotations.some((q) => q.start <= fact.start && fact.end <= q.end)
}

/** The release uses the same relative word in a sentence that answers this one: copied, meant from its own day. */
function wordedAlike(pair: Pair, fact: Fact): boolean {
  const partners = pair.partners[sentenceAt(pair.article, fact.start)] ?? []
  return partners.some(({ sentence }) => {
    const span = pair.release.sentences[sentence]
    return (
      span !== undefined &&
      pair.release.text.slice(span.start, span.end).toLowerCase().includes(fact.text.toLowerCase())
    )
  })
}
