import type { Basis } from '../analytics/analytic.ts'
import type { CycleAnswer, Interval } from '../analytics/cycle/index.ts'
import type { FindingKind, Instant, Phase, Said, User } from '../model.ts'

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
  nextStep?: Said
}

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
  releases: DigestRelease[]
  /** Of the issues that move, those in which our release was before the press. */
  led: { ours: number; issues: number }
  /** The person chose units or topics: the whole house's articles alone are nothing to tell them. */
  narrowed: boolean
  /** A mail is wanted also when there is nothing to say. */
  heartbeat: boolean
  /** Names of sources that were heard before and are not any more. */
  fellSilent: string[]
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
