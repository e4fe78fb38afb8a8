import type { Basis } from '../analytics/analytic.ts'
import type { CycleAnswer, Interval } from '../analytics/cycle/index.ts'
import type { NextStep } from '../analytics/main-issues.ts'
import type { FindingKind, Instant, Phase, Said, User } from '../model.ts'
import type { ToneLabel } from '../tone/index.ts'

export type HourCount = { hour: Instant; articles: number }

/** `link` is a path on the dashboard (“/rilis/r1”); `remaining` is the share of the exposure still to come. */
export type DigestIssue = {
  title: string
  link: string
  phase: Phase
  articles: number
  articlesSinceLast: number
  outlets: number
  halfLifeHours: Interval | null
  remaining: Interval | null
  step: IssueStep
  /** Not among the issues of the last digest; null where there was none before. */
  isNew: boolean | null
  /** Null when it cannot be read. */
  tone: IssueTone | null
}

/** What to do next; what the person who looks after it wrote down (it may be empty) wins. */
export type IssueStep = { kind: NextStep; differences: number; owner: { name: string; nextStep: string } | null }

/** Articles by how their headline and their body speak, and those whose two say the opposite. */
export type IssueTone = Record<'headline' | 'body', Record<ToneLabel, number>> & {
  gaps: {
    title: string
    outlet: string
    link: string
    headline: ToneLabel
    body: ToneLabel
    /** What decided the body. */
    sentence: string | null
  }[]
}

/** Was told as moving by the last digest, and nothing new came since. */
export type DigestSilence = { title: string; link: string; articles: number; outlets: number; lastAt: Instant }

export type DigestCorrection = {
  sentence: Said
  outlet: string
  title: string
  link: string
  /** Outlets whose article shows the same difference. */
  spread: number
  remaining: Interval | null
  kind: FindingKind
}

export type DigestRelease = {
  title: string
  link: string
  /** Articles that carry it; 0 is “not carried yet”. */
  carried: number
  outlets: number
  /** Negative when the press was earlier than the release. */
  firstPickupMinutes: number | null
}

export type DigestInput = {
  user: User
  now: Date
  /** When the last digest was made: “new” counts from here. */
  since: Instant
  baseUrl: string
  ministry: string
  unsubscribeUrl: string
  /** Contradicted first, then by remaining reach: the order is kept. */
  toCorrect: DigestCorrection[]
  issues: DigestIssue[]
  silences: DigestSilence[]
  releases: DigestRelease[]
  /** Of the issues that move, those in which our release was before the press. */
  led: { ours: number; issues: number }
  /** The person chose units or topics: the whole house's articles alone are nothing to tell them. */
  narrowed: boolean
  /** A mail is wanted also when there is nothing to say. */
  heartbeat: boolean
  /** The tone of every issue is wanted, not only where headline and body say the opposite. */
  tone: boolean
  /** Names of sources that were heard before and are not any more. */
  fellSilent: string[]
  /** Each live issue counts once: moving, fallen silent (`silences`), or calmed. */
  movingCount: number
  calmedCount: number
  /** For the chart of the day; hours without articles may be missing. */
  hours: HourCount[]
  mainIssue: { title: string; cycle: CycleAnswer; hours: HourCount[] } | null
  basis: Basis
}

/** One mail, and the same for a chat. `cid` is how the HTML names the picture. */
export type Digest = {
  subject: string
  html: string
  text: string
  /** At most 12 lines, to be pasted. */
  whatsapp: string
  /** The same for one thing each. */
  blocks: ChatBlock[]
  images: DigestImage[]
}

export type ChatBlock = { title: string; text: string }

export type DigestImage = { cid: string; filename: string; png: Buffer; alt: string }
