import type { Fact } from '../model.ts'
import { weekdayName, weekdayNameEn, weekdayOfDay } from '../facts/calendar.ts'
import type { Check, Draft } from './check.ts'
import { nearestTo, sentenceAt, type Pair } from './pair.ts'
import { slotsOf } from './slot.ts'

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
    const release = pair.release.facts.filter(isDay)
    const drafts: Draft[] = []
    for (const fact of pair.article.facts) {
      if (!isDay(fact)) continue
      drafts.push(...wrongWeekday(pair, fact, release))
      drafts.push(...wrongDay(pair, fact, release))
    }
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
  const relative = isRelative(fact)
  if (relative && (inQuotation(pair, fact) || wordedAlike(pair, fact))) return []
  const agreeing = release.filter((other) => sameDay(fact, other))
  const rivals = release.filter((other) => !sameDay(fact, other) && asFine(fact, other) && !(relative && isRelative(other)))
  const best = slotsOf(pair, fact, rivals)[0]
  const onTheDay = pair.release.day !== undefined && contains(fact.normal, pair.release.day)
  const inTitle = pair.release.titleFacts.some((other) => isDay(other) && sameDay(fact, other))
  if (agreeing.length > 0 || onTheDay || inTitle) {
    const own = slotsOf(pair, fact, agreeing)[0]
    if (best === undefined || isYear(fact) || relative) return []
    if (best.score < daySwapFrom || best.score - (own?.score ?? 0) < daySwapMargin) return []
    return [contradiction(fact, best.fact)]
  }
  const from = relative ? relativeSlotFrom : isYear(fact) ? yearSlotFrom : daySlotFrom
  if (best !== undefined && best.score >= from) return [contradiction(fact, best.fact)]
  if (relative) return []
  return [
    {
      kind: 'date',
      verdict: 'unsupported',
      article: fact,
      release: null,
      nearest: nearestTo(pair, sentenceAt(pair.article, fact.start)),
      because: { id: `Tanggal “${fact.text}” tidak ada dalam rilis.`, en: `The date “${fact.text}” is not in the release.` },
    },
  ]
}

export const yearSlotFrom = 0.6

function contradiction(article: Fact, release: Fact): Draft {
  const meaning = isRelative(article) ? ` (${article.normal.slice(2)})` : ''
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
  const day = /^D:(\d{4}-\d\d-\d\d)$/.exec(fact.normal)?.[1]
  if (said === undefined || day === undefined || isRelative(fact)) return []
  const number = Number(said.normal.slice(2))
  const right = weekdayOfDay(day)
  if (number === right) return []
  const same = release.find((other) => other.normal === fact.normal && !isRelative(other))
  const theirs = same === undefined ? undefined : weekdayBeside(pair.release.facts, same)
  // The release has the same slip: nothing to hold against the article.
  if (theirs !== undefined && theirs.normal === said.normal) return []
  const span = { start: Math.min(said.start, fact.start), end: Math.max(said.end, fact.end) }
  const shown = same === undefined ? null : theirs === undefined ? same : { start: theirs.start, end: same.end }
  return [
    {
      kind: 'weekday',
      verdict: 'contradicted',
      article: span,
      release: shown,
      nearest: shown === null ? nearestTo(pair, sentenceAt(pair.article, fact.start)) : undefined,
      because: {
        id: `${day} jatuh pada hari ${weekdayName[right]}, bukan ${said.text}.`,
        en: `${day} is a ${weekdayNameEn[right]}, not a ${weekdayNameEn[number]}.`,
      },
    },
  ]
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
  isYear(article) === isYear(release) && (article.kind !== 'month' || release.kind === 'month' || release.kind === 'date')

function inQuotation(pair: Pair, fact: Fact): boolean {
  return pair.article.quotations.some((q) => q.start <= fact.start && fact.end <= q.end)
}

/** The release uses the same relative word in a sentence that answers this one: copied, meant from its own day. */
function wordedAlike(pair: Pair, fact: Fact): boolean {
  const partners = pair.partners[sentenceAt(pair.article, fact.start)] ?? []
  return partners.some(({ sentence }) => {
    const span = pair.release.sentences[sentence]
    return span !== undefined && pair.release.text.slice(span.start, span.end).toLowerCase().includes(fact.text.toLowerCase())
  })
}
