/** The main issues in words: what is new, what goes on, what fell silent, and how they are spoken of. */
import type { Phase } from '../model.ts'
import { oneLine } from '../text/outside.ts'
import type { ToneLabel } from '../tone/index.ts'
import type { DigestInput, DigestIssue, DigestSilence, IssueStep, IssueTone } from './input.ts'
import { linkTo } from './link.ts'
import type { Words } from './words.ts'

export type IssueView = {
  rank: number
  title: string
  url: string
  phase: { mark: string; word: string }
  counts: string
  pulse: string | null
  /** Share 0..1, for the bar. */
  remaining: number | null
  next: string
  /** How many headlines and bodies speak how; null when nobody asked. */
  tone: { headline: string; body: string } | null
  gap: GapView | null
}

/** One article whose headline says the opposite of its body, both sides of it. */
export type GapView = {
  headline: { label: string; words: string }
  body: { label: string; words: string | null }
  where: string
  url: string
}

/** Issues under one heading; the heading is null where no digest came before. */
export type IssueGroup = { heading: string | null; issues: IssueView[] }

/** New ones first, then those that go on; numbered through, each group in the order given. */
export function issueGroups(issues: DigestIssue[], input: DigestInput, words: Words): IssueGroup[] {
  const groups = [
    { heading: null, issues: issues.filter(({ isNew }) => isNew === null) },
    { heading: words.say('issues.new'), issues: issues.filter(({ isNew }) => isNew === true) },
    { heading: words.say('issues.moving'), issues: issues.filter(({ isNew }) => isNew === false) },
  ].filter((group) => group.issues.length > 0)
  let rank = 0
  return groups.map((group) => ({ ...group, issues: group.issues.map((one) => issueView(one, ++rank, input, words)) }))
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

function issueView(one: DigestIssue, rank: number, input: DigestInput, words: Words): IssueView {
  const fresh = one.articlesSinceLast
  const pulse = [
    ...(one.halfLifeHours === null ? [] : [words.halfLife(one.halfLifeHours)]),
    ...(one.remaining === null ? [] : [words.say('remaining', { share: words.share(one.remaining) })]),
  ]
  return {
    rank,
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
    next: words.say('next', { step: stepOf(one.step, words) }),
    tone: input.tone && one.tone !== null ? toneView(one.tone, words) : null,
    gap: one.tone === null ? null : gapView(one.tone, input, words),
  }
}

/** What a person wrote down wins over what the house would advise. */
function stepOf({ kind, differences, owner }: IssueStep, words: Words): string {
  const advised = kind === 'judge' ? words.count('step.judge', differences) : words.say(`step.${kind}`)
  if (owner === null) return advised
  const step = oneLine(owner.nextStep, 160).replace(/\.$/, '')
  return words.say('step.owned', { step: step === '' ? advised : step, name: oneLine(owner.name, 60) })
}

const labels: ToneLabel[] = ['negative', 'neutral', 'positive']

function toneView(tone: IssueTone, words: Words): { headline: string; body: string } {
  const told = (part: 'headline' | 'body') =>
    labels
      .filter((label) => tone[part][label] > 0)
      .map((label) => `${words.number(tone[part][label])} ${words.say(`tone.${label}`)}`)
      .join(', ')
  return { headline: told('headline'), body: told('body') }
}

function gapView({ gaps }: IssueTone, input: DigestInput, words: Words): GapView | null {
  const gap = gaps[0]
  if (gap === undefined) return null
  const rest = gaps.length > 1 ? ` · ${words.count('tone.more', gaps.length - 1)}` : ''
  return {
    headline: { label: words.say(`tone.${gap.headline}`), words: oneLine(gap.title, 120) },
    body: {
      label: words.say(`tone.${gap.body}`),
      words: gap.sentence === null ? null : oneLine(gap.sentence, 140),
    },
    where: `${oneLine(gap.outlet, 60)}${rest}`,
    url: linkTo(input.baseUrl, gap.link),
  }
}

export type SilenceView = { title: string; url: string; says: string }

export const silenceView = (one: DigestSilence, baseUrl: string, words: Words): SilenceView => ({
  title: oneLine(one.title, 120),
  url: linkTo(baseUrl, one.link),
  says: [
    words.say('silences.last', { time: `${words.shortDay(one.lastAt)}, ${words.clock(one.lastAt)}` }),
    words.count('articles', one.articles),
    words.count('outlets', one.outlets),
  ].join(' · '),
})
