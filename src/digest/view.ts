/**
 * What the digest says, worded once: the HTML, the plain text and the chat text only lay it out, so that the three can
 * never tell different figures. Everything that came from outside is one clean line here; escaping is the layout's.
 */
import type { DigestCorrection, DigestInput, DigestRelease } from './input.ts'
import { issueGroups, silenceView, type IssueGroup, type SilenceView } from './issue-view.ts'
import { linkTo } from './link.ts'
import { oneLine } from '../text/outside.ts'
import type { Words } from './words.ts'

/** A phone shows three corrections and five issues without much scrolling; the rest is on the dashboard. */
const mostCorrections = 3
const mostIssues = 5
const mostSilences = 3
const mostReleases = 6
const mostSilent = 5

/** Below this share of sources heard, what is not told may well have happened: said on top, not only at the end. */
const fairHearing = 0.7

export type CorrectionView = {
  kind: string
  sentence: string
  outlet: string
  where: string
  meta: string
  url: string
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
  /** Said on top when much was not heard. */
  caution: string | null
  /** Nothing is told but that Gaung works. */
  lifeSign: boolean
  corrections: CorrectionView[]
  moreCorrections: string | null
  issues: IssueGroup[]
  moreIssues: string | null
  /** What fell silent since the last digest. */
  silences: SilenceView[]
  moreSilences: string | null
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
  const { toCorrect, issues, silences, releases, basis } = input
  const corrections = toCorrect.slice(0, mostCorrections).map((one) => correctionView(one, input, words))
  const groups = issueGroups(issues.slice(0, mostIssues), input, words)
  const lifeSign = nothingToSay(input)
  const parts = lifeSign ? words.say('lead.nothing') : leadParts(input, words)
  const carried = releases.filter((release) => release.carried > 0).length
  return {
    language: words.language,
    subject: words.say('subject', { parts: capital(parts), day: words.shortDay(input.now) }),
    day: words.day(input.now),
    clock: words.clock(input.now),
    ministry: oneLine(input.ministry, 80),
    lead: words.say('lead', { when: words.say(partOfDay(words.local(input.now).hour)), parts }),
    preview: corrections[0]?.sentence ?? groups[0]?.issues[0]?.title ?? words.day(input.now),
    since: words.say(lifeSign ? 'since.nothing' : 'since', {
      time: `${words.shortDay(input.since)}, ${words.clock(input.since)}`,
    }),
    caution: cautionOf(input, words),
    lifeSign,
    corrections,
    moreCorrections: more('more.link', toCorrect.length - corrections.length, words),
    issues: groups,
    moreIssues: more(
      'more.link',
      Math.max(input.movingCount, issues.length) - Math.min(issues.length, mostIssues),
      words,
    ),
    silences: silences.slice(0, mostSilences).map((one) => silenceView(one, input.baseUrl, words)),
    moreSilences: more('more.link', silences.length - mostSilences, words),
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

/**
 * No correction, no issue, no release and no article. (That a source fell silent is no news for a reader; the
 * administrator's page shows it.)
 */
export function nothingToSay({ toCorrect, issues, silences, releases, basis, hours, narrowed }: DigestInput): boolean {
  const ownNews = toCorrect.length + issues.length + silences.length + releases.length > 0
  return !ownNews && (narrowed || (basis.articles === 0 && hours.every(({ articles }) => articles === 0)))
}

function cautionOf({ basis }: DigestInput, words: Words): string | null {
  const { sourcesHeard: heard, sourcesTotal: total } = basis
  return heard < total * fairHearing ? words.say('caution', { heard, total }) : null
}

function leadParts({ toCorrect, movingCount, silences, calmedCount }: DigestInput, words: Words): string {
  return [
    toCorrect.length === 0 ? words.say('lead.correct.none') : words.count('lead.correct', toCorrect.length),
    movingCount === 0 ? words.say('lead.moving.none') : words.count('lead.moving', movingCount),
    ...(silences.length === 0 ? [] : [words.count('lead.silent', silences.length)]),
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
