/**
 * What the digest says, worded once: the HTML, the plain text and the chat text only lay it out, so that the three can
 * never tell different figures. Everything that came from outside is one clean line here; escaping is the layout's.
 */
import type { Phase } from '../model.ts'
import type { DigestCorrection, DigestInput, DigestIssue, DigestRelease } from './input.ts'
import { oneLine } from '../text/outside.ts'
import type { Words } from './words.ts'

/** A phone shows three corrections and five issues without much scrolling; the rest is on the dashboard. */
const mostCorrections = 3
const mostIssues = 5
const mostReleases = 6
const mostSilent = 5

export type CorrectionView = {
  kind: string
  sentence: string
  outlet: string
  where: string
  meta: string
  url: string
}

export type IssueView = {
  rank: number
  title: string
  url: string
  phase: { mark: string; word: string }
  counts: string
  pulse: string | null
  /** Share 0..1, for the bar. */
  remaining: number | null
  next: string | null
}

export type ReleaseView = { title: string; url: string; says: string; pickup: string | null; carried: boolean }

export type DigestView = {
  language: 'id' | 'en'
  subject: string
  day: string
  clock: string
  ministry: string
  lead: string
  /** What a mail program shows beside the subject. */
  preview: string
  since: string
  corrections: CorrectionView[]
  moreCorrections: string | null
  issues: IssueView[]
  moreIssues: string | null
  releases: ReleaseView[]
  released: string | null
  moreReleases: string | null
  /** In how many of the issues our release came first; null when nothing moves. */
  led: string | null
  basis: string
  silent: string
  gaps: string | null
  dashboardUrl: string
  unsubscribeUrl: string
}

/** Words the input for its reader: lists cut to what fits, paths made full addresses. Pure. */
export function viewOf(input: DigestInput, words: Words): DigestView {
  const { toCorrect, issues, releases, basis } = input
  const corrections = toCorrect.slice(0, mostCorrections).map((one) => correctionView(one, input, words))
  const issueViews = issues.slice(0, mostIssues).map((one, index) => issueView(one, index, input, words))
  const parts = leadParts(input, words)
  const carried = releases.filter((release) => release.carried > 0).length
  return {
    language: words.language,
    subject: words.say('subject', { parts: capital(parts), day: words.shortDay(input.now) }),
    day: words.day(input.now),
    clock: words.clock(input.now),
    ministry: oneLine(input.ministry, 80),
    lead: words.say('lead', { when: words.say(partOfDay(words.local(input.now).hour)), parts }),
    preview: corrections[0]?.sentence ?? issueViews[0]?.title ?? words.day(input.now),
    since: words.say('since', { time: `${words.shortDay(input.since)}, ${words.clock(input.since)}` }),
    corrections,
    moreCorrections: more('more.link', toCorrect.length - corrections.length, words),
    issues: issueViews,
    moreIssues: more('more.link', issues.length - issueViews.length, words),
    releases: releases.slice(0, mostReleases).map((one) => releaseView(one, input, words)),
    released: releases.length === 0 ? null : words.say('released', { carried, total: releases.length }),
    moreReleases: more('more.link', releases.length - mostReleases, words),
    led: input.led.issues === 0 ? null : words.say('led', input.led),
    basis: words.say('basis', {
      articles: words.count('articles', basis.articles),
      outlets: words.count('outlets', basis.outlets),
      heard: basis.sourcesHeard,
      total: basis.sourcesTotal,
    }),
    silent: silentLine(input, words),
    gaps: basis.gaps.length === 0 ? null : words.count('gaps', basis.gaps.length),
    dashboardUrl: linkTo(input.baseUrl, '/'),
    unsubscribeUrl: input.unsubscribeUrl,
  }
}

/** Indonesian greets by the height of the sun: pagi until 11, siang until 15, sore until 18, then malam until dawn. */
function partOfDay(hour: number) {
  if (hour >= 4 && hour < 11) return 'when.morning' as const
  if (hour >= 11 && hour < 15) return 'when.noon' as const
  if (hour >= 15 && hour < 18) return 'when.afternoon' as const
  return 'when.night' as const
}

function leadParts({ toCorrect, movingCount, calmedCount }: DigestInput, words: Words): string {
  return [
    toCorrect.length === 0 ? words.say('lead.correct.none') : words.count('lead.correct', toCorrect.length),
    movingCount === 0 ? words.say('lead.moving.none') : words.count('lead.moving', movingCount),
    ...(calmedCount === 0 ? [] : [words.count('lead.calmed', calmedCount)]),
  ].join(', ')
}

function correctionView(one: DigestCorrection, input: DigestInput, words: Words): CorrectionView {
  const meta = [words.count('spread', one.spread)]
  if (one.remaining !== null) meta.push(words.say('remaining', { share: words.share(one.remaining) }))
  return {
    kind: words.say(`kind.${one.kind}`),
    sentence: oneLine(words.said(one.sentence), 220),
    outlet: oneLine(one.outlet, 60),
    where: `${oneLine(one.outlet, 60)} — ${oneLine(one.title, 120)}`,
    meta: meta.join(' · '),
    url: linkTo(input.baseUrl, one.link),
  }
}

/** A shape for each phase, so that it does not hang on colour. */
const phaseMarks: Record<Phase, string> = {
  rising: '▲',
  peak: '●',
  fading: '▼',
  over: '○',
  resurging: '▲▲',
  unclear: '◌',
}

function issueView(one: DigestIssue, index: number, input: DigestInput, words: Words): IssueView {
  const fresh = one.articlesSinceLast
  const pulse = [
    ...(one.halfLifeHours === null ? [] : [words.halfLife(one.halfLifeHours)]),
    ...(one.remaining === null ? [] : [words.say('remaining', { share: words.share(one.remaining) })]),
  ]
  return {
    rank: index + 1,
    title: oneLine(one.title, 120),
    url: linkTo(input.baseUrl, one.link),
    phase: { mark: phaseMarks[one.phase], word: words.say(`phase.${one.phase}`) },
    counts: [
      words.count('articles', one.articles),
      fresh > 0 ? words.say('articles.new', { n: fresh }) : words.say('articles.same'),
      words.count('outlets', one.outlets),
    ].join(' · '),
    pulse: pulse.length === 0 ? null : pulse.join(' · '),
    remaining: one.remaining === null ? null : Math.min(1, Math.max(0, one.remaining.value)),
    next: one.nextStep === undefined ? null : words.say('next', { step: oneLine(words.said(one.nextStep), 160) }),
  }
}

function releaseView(one: DigestRelease, input: DigestInput, words: Words): ReleaseView {
  const carried = one.carried > 0
  const minutes = one.firstPickupMinutes
  return {
    title: oneLine(one.title, 120),
    url: linkTo(input.baseUrl, one.link),
    says: carried
      ? words.say('release.carried', {
          articles: words.count('articles', one.carried),
          outlets: words.count('outlets', one.outlets),
        })
      : words.say('release.silent'),
    pickup:
      !carried || minutes === null
        ? null
        : words.say(minutes < 0 ? 'release.before' : 'release.pickup', { time: words.lapse(Math.abs(minutes)) }),
    carried,
  }
}

function silentLine({ fellSilent, basis }: DigestInput, words: Words): string {
  if (fellSilent.length === 0) {
    // Nothing fell silent just now, but “all heard” is only said when it is so.
    return basis.sourcesHeard >= basis.sourcesTotal ? words.say('silent.none') : ''
  }
  const shown = fellSilent.slice(0, mostSilent).map((name) => oneLine(name, 60))
  const rest = more('more', fellSilent.length - shown.length, words)
  return words.say('silent', { names: [...shown, ...(rest === null ? [] : [rest])].join(', ') })
}

const more = (key: 'more' | 'more.link', n: number, words: Words) => (n > 0 ? words.say(key, { n }) : null)

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Our own address with a path of the dashboard; anything else than a path leads to the front page. */
function linkTo(baseUrl: string, path: string): string {
  const base = baseUrl.replace(/\/+$/, '')
  return path.startsWith('/') && !path.startsWith('//') ? base + path : `${base}/`
}
