/**
 * The nouns of Gaung. Someone who has read this file can open any other next.
 *
 * Conventions: an `Instant` is ISO 8601 in UTC with milliseconds ("2020-05-18T06:00:00.000Z"), so that text order is
 * time order in both databases. A `Span` counts UTF-16 units into the stored text, end excluded. Shares are 0..1.
 */

/** How often a page says that it was read: `low` equals `high` unless it rounds. `text` is what it says. */
export type ViewCount = { low: number; high: number; text: string }

/** The same, when the page was fetched. */
export type ViewSample = ViewCount & { at: Instant }

/** Where a listing page shows an article; `rank` is its place there, from 1. */
export type Shown = { list: 'front' | 'most-read'; rank: number }

/** Over all polls of one list: the best place, and between which polls it stood there. */
export type Appearance = Shown & { outlet: string; firstAt: Instant; lastAt: Instant }

export type Instant = string

export type Span = { start: number; end: number }

export type Language = 'id' | 'en' | 'other'

/** The three zones of Indonesia: WIB (+7), WITA (+8), WIT (+9). None has daylight saving time. */
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'

/** A sentence shown to people, in both interface languages. */
export type Said = { id: string; en: string }

/* ---- Who is watched ---------------------------------------------------------------------------------------------- */

/** `official` is a public office's own voice; the law ministry's sites are where releases come from, never coverage. */
export type Tier = 'national' | 'regional' | 'official' | 'factcheck'

/** Unique people a month as published by a dated public source. Unknown is `null`, never zero and never guessed. */
export type Audience = { low: number; high: number; source: string; date: string }

export type Outlet = {
  id: string
  name: string
  /** Host without “www.”; articles on its subdomains belong to it unless another outlet claims them. */
  host: string
  tier: Tier
  /** Owner group, so that ten titles of one newsroom do not count as ten independent voices. */
  ownerGroup: string | null
  province: string | null
  zone: Zone
  audience: Audience | null
  /** Declared: everything it publishes is placed for money, labelled or not. */
  paidOnly: boolean
}

export type SourceKind = 'feed' | 'sitemap' | 'listing'
/**
 * `blog` is read as press is. A `channel` (Telegram, YouTube, Mastodon, Bluesky) offers messages that are whole in
 * themselves: no page is fetched for them.
 */
export type SourceRole = 'press' | 'release' | 'factcheck' | 'blog' | 'channel'

export type Source = {
  id: string
  outletId: string
  url: string
  kind: SourceKind
  role: SourceRole
  active: boolean
  note: string
}

/** How a source fares. `losing`: its list moves on faster than it is asked; `off`: nobody asks it. */
export type SourceState = 'never' | 'heard' | 'silent' | 'failing' | 'blocked' | 'losing' | 'off'

/* ---- What is heard ----------------------------------------------------------------------------------------------- */

/** How one item offered by a source ended. `pending` only between its discovery and its fetch. */
export type Outcome = 'pending' | 'stored' | 'known' | 'rejected' | 'failed'

export type BylineRole = 'author' | 'editor' | 'reporter' | 'contributor'
export type Byline = { name: string; role: BylineRole }

/** Where a publication time comes from: printed by the outlet, or (when impossible or absent) our own first sight. */
export type DateQuality = 'claimed' | 'observed' | 'quarantined'

/** What a fact-check desk states about a claim, in its own words and in ours. */
export type FactCheck = { verdict: 'false' | 'misleading' | 'true' | 'unproven' | 'satire'; label: string }

/** Where an article's text was read: its page, its feed where the page gave no body, or a channel's post. */
export type TextFrom = 'page' | 'feed' | 'post'

export type Article = {
  id: string
  outletId: string
  url: string
  canonicalUrl: string | null
  title: string
  /** Paragraphs joined by one newline; all spans count into this text. */
  text: string
  byline: Byline[]
  publishedAt: Instant
  dateQuality: DateQuality
  firstSeenAt: Instant
  modifiedAt: Instant | null
  language: Language
  /** A paid placement (advertorial, iklan, sponsored): counted apart from earned coverage. */
  paid: boolean
  /** Added by a person through “Periksa URL ini”. */
  manual: boolean
  storyId: string | null
  /** What a fact-check desk states on this page; null for every other article. */
  factCheck: FactCheck | null
  textFrom: TextFrom
}

/** What a page is expected to give; `own` is a body that no other page of the outlet has, `length` one of usual length. */
export type LayoutPart = 'title' | 'body' | 'date' | 'byline' | 'own' | 'length'

/** An outlet's pages seem to have changed: the share of them that gives a part has dropped. See health/layout.ts. */
export type LayoutDrift = {
  part: LayoutPart
  /** The share in the past, and now. */
  usual: number
  now: number
  /** How many pages `now` is of. */
  pages: number
  /** The first of the days looked at, yyyy-mm-dd in UTC. */
  since: string
}

/** `back`: as before. `usual`: so for so long that it is the outlet's way now. */
export type LayoutAlarm = LayoutDrift & { until: string | null; endedBy: 'back' | 'usual' | null }

/** Of an outlet's pages on one day (UTC): how many gave what. */
export type LayoutDay = {
  day: string
  pages: number
  titled: number
  bodied: number
  dated: number
  bylined: number
  /** Bodies that another page of the outlet had before. */
  doubled: number
  /** How many bodies of which length, by `lengthStep` of health/layout.ts. */
  lengths: Record<string, number>
}

/** Items a source brought on one day (UTC), and how many it should have by its own past; null when that cannot be told. */
export type DaySeen = { day: string; seen: number; expected: number | null }

export type Version = {
  articleId: string
  seq: number
  title: string
  text: string
  textHash: string
  fetchedAt: Instant
}

/** From and until which day, both counted in (yyyy-mm-dd); null where open. */
export type Lasting = { from: string | null; until: string | null }
export type DatedName = Lasting & { text: string }

/** `from` and `until` are those of its present name; past `until` it has ended, and still has what it did. */
export type Unit = Lasting & {
  id: string
  name: string
  /** Short forms and former names. */
  aliases: DatedName[]
  /** Hosts of its own sites, without “www.”. */
  domains: DatedName[]
  parentId: string | null
  province: string | null
  zone: Zone
}

/** Why an article belongs to a unit: it carries a release of it, names it or its site, or a person said so. */
export type RouteWhy = 'release' | 'name' | 'domain' | 'person'
/** `belongs` false: a person said that it does not. `said`: who decided, which wins over the reasons. */
export type UnitOfArticle = {
  unit: { id: string; name: string }
  belongs: boolean
  /** The machine's; `words` as they stand in the text. */
  reasons: { why: Exclude<RouteWhy, 'person'>; words: string | null }[]
  said: { by: string | null; at: Instant } | null
}

/**
 * What became of a link that a unit counted. `judging`: its article is here and not read yet; `foreign`: not about the
 * unit; `missing`: it was not heard, and could not be fetched and read either.
 */
export const linkStates = ['waiting', 'judging', 'verified', 'duplicate', 'dead', 'foreign', 'missing'] as const
export type LinkState = (typeof linkStates)[number]

export type ListOfLinks = {
  id: string
  unit: { id: string; name: string } | null
  madeBy: string | null
  madeAt: Instant
  counts: Record<LinkState, number>
}

export type CountedLink = {
  nth: number
  url: string
  state: LinkState
  /** A sentence; null while nothing is known. */
  why: Said | null
  endedAt: Instant | null
  article: { id: string; title: string; outletName: string; publishedAt: Instant } | null
}

export type ReleaseOrigin = 'site' | 'form' | 'import' | 'api'

export type Release = {
  id: string
  unitId: string | null
  title: string
  text: string
  publishedAt: Instant
  url: string | null
  origin: ReleaseOrigin
  /** Counts up on every edit; findings name the version they compared with. */
  version: number
}

/* ---- What is judged ---------------------------------------------------------------------------------------------- */

/** How an article used a release, most faithful first. `unrelated` is a judgement too, but is never stored. */
export const matchKinds = ['verbatim', 'edited', 'rewritten', 'quoted', 'mentioned'] as const
export type MatchKind = (typeof matchKinds)[number]

export type PassageHow = 'verbatim' | 'edited' | 'quotation' | 'paraphrase'
export type Passage = { article: Span; release: Span; how: PassageHow }

/** Containment both ways: the share of the article's words found in the release, and the reverse. */
export type Copied = { ofArticle: number; ofRelease: number }

export type Match = {
  articleId: string
  releaseId: string
  kind: MatchKind
  /** Calibrated probability that the article carries this release. */
  score: number
  /** The product's own decision at its operating threshold. */
  related: boolean
  copied: Copied
  passages: Passage[]
}

/** What a matcher, a check and a fact reader need to know of a text; releases and articles both fit. */
export type Reading = { title?: string | undefined; text: string; publishedAt?: string | undefined }

export type FactKind =
  | 'quantity'
  | 'money'
  | 'percent'
  | 'range'
  | 'fraction'
  | 'ordinal'
  | 'date'
  | 'month'
  | 'daterange'
  | 'clock'
  | 'weekday'

/** `normal` uses the forms of DESIGN.md: Q:968|orang, D:2020-05-18, R:11..19 … `modifier`: '>', '<', '~', 'max', 'min'. */
export type Fact = Span & { kind: FactKind; text: string; normal: string; modifier?: string }

export type Quotation = Span & { text: string; speaker: (Span & { text: string }) | null; direct: boolean }

export type FindingKind =
  | 'number'
  | 'percent'
  | 'money'
  | 'number-swapped'
  | 'date'
  | 'weekday'
  | 'person'
  | 'title'
  | 'place'
  | 'organisation'
  | 'quotation-altered'
  | 'quotation-invented'
  | 'quotation-speaker'
  | 'polarity'
  | 'qualifier'

export type Verdict = 'contradicted' | 'unsupported' | 'context-missing'

/** By measured precision: A is counted and alerted, C is “perlu dicek” until a person confirms. */
export const findingTiers = ['A', 'B', 'C'] as const
export type FindingTier = (typeof findingTiers)[number]

export type Evidence = Span & { text: string }

export type Finding = {
  kind: FindingKind
  verdict: Verdict
  tier: FindingTier
  article: Evidence
  /** The passage that fills the same slot, or null when the release has none. */
  release: Evidence | null
  /** The closest passage of the release when `release` is null. */
  nearest?: Evidence
  because: Said
}

/** By what findings can be narrowed: the kinds, tiers, units and outlets that occur among them. */
export type FindingFacets = {
  kinds: FindingKind[]
  tiers: FindingTier[]
  units: { id: string; name: string }[]
  outlets: { id: string; name: string }[]
}

/** One echo: an original and its copies. An article outside any copy group is a story of one. */
export type Story = { id: string; title: string; firstArticleId: string; startedAt: Instant }

/* ---- The cycle --------------------------------------------------------------------------------------------------- */

export type Phase = 'rising' | 'peak' | 'fading' | 'over' | 'resurging' | 'unclear'

/* ---- People ------------------------------------------------------------------------------------------------------ */

export type Role = 'reader' | 'officer' | 'analyst' | 'administrator'
export type User = {
  id: string
  name: string
  email: string
  role: Role
  zone: Zone
  language: 'id' | 'en'
  digest: boolean
  /** Sees and changes only what belongs to this unit and those below it; null for everything. */
  unitId: string | null
}

/** As those see somebody who look after accounts; with a day in `disabledAt` the person may not come in. */
export type Person = User & {
  lastSeenAt: Instant | null
  secondFactor: boolean
  disabledAt: Instant | null
  /** No mail goes to this address since the server refused it for good. */
  mailStopped: { at: Instant; why: string } | null
}

/** Enough to tell one's own devices apart; the browser's whole description of itself is not kept. */
export type Device = {
  kind: 'phone' | 'computer' | 'unknown'
  /** “Firefox · Windows”, as far as the browser says so; names that are the same in every language. */
  name: string
}

export type Session = {
  /** The digest of its token: good for naming it, not for using it. */
  id: string
  /** These are null for sessions opened before Gaung wrote them down. */
  openedAt: Instant | null
  usedAt: Instant | null
  from: string | null
  device: Device
}

/**
 * What one person wants in their digest, and when. Times are “07:00” in their own zone, days 1 (Monday) to 7. Empty
 * lists of units and topics mean everything; a topic is words that a title must hold.
 */
export type DigestWish = {
  times: string[]
  days: number[]
  units: string[]
  topics: string[]
  /** Wants a short mail also when there is nothing to say. */
  heartbeat: boolean
  /** Wants the tone of every issue, not only where headline and body say the opposite. */
  tone: boolean
}

/**
 * What became of a digest. `claimed`: being made. `handing`: its last byte is being given to the mail server, which may
 * have it or not. `waiting`: the server was busy, it is tried again. `unsure`: the process or the line broke off while
 * handing over; never sent a second time. `late`: given up, because the next digest came first.
 */
export type DigestState = 'claimed' | 'handing' | 'sent' | 'failed' | 'empty' | 'waiting' | 'unsure' | 'late'

/** 1 wants someone now, 2 wants someone today, 3 is good to know. */
export type AlertTier = 1 | 2 | 3
export type AlertKind = 'contradicted' | 'second-wave' | 'rising' | 'source-silent'
/** Up to which tier by mail, 0 for none; quiet hours of the person's zone; at fewer outlets it can wait for the digest. */
export type AlertWish = { mail: 0 | AlertTier; quiet: { from: string; to: string } | null; leastOutlets: number }
export type DeliveryState = 'waiting' | 'claimed' | 'handing' | 'sent' | 'failed' | 'unsure'

export const ownedSubjects = ['release', 'story', 'finding'] as const
/** What can be given into somebody's hands. */
export type Subject = { kind: (typeof ownedSubjects)[number]; id: string }

/** Who looks after it, and the next step they wrote down. */
export type Owner = { userId: string; name: string; nextStep: string; assignedAt: Instant }

/** `excel` is CSV for a spreadsheet: its reader's names of the columns, and times by the clock of their zone too. */
export const fileFormats = ['csv', 'excel', 'jsonl', 'parquet'] as const
export type FileFormat = (typeof fileFormats)[number]

/** Everything that can be had as a file: a table of the dictionary, or what one of a person's kept searches finds. */
export type FileOf = { kind: 'table' | 'search'; name: string }

/** Time as an argument: the demo runs three days in minutes, a test runs none at all. */
export type Clock = {
  now(): Date
  /** Resolves after `milliseconds` of this clock's time, or at once when the signal aborts. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
}
