/**
 * What the server answers and the browser reads: the one list of shapes both sides import.
 * All times are `Instant`s in UTC; the browser shows them in the viewer's zone. All texts are plain text, never HTML.
 *
 * | method and path                          | body → answer                                  |
 * | ---------------------------------------- | ---------------------------------------------- |
 * | POST   /api/session                      | { email, password, code? } → Me (401: { error, field }) |
 * | DELETE /api/session                      | → 204                                          |
 * | GET    /api/sign-in                      | → SignInWays (no sign-in needed)               |
 * | POST   /api/password/forgot              | { email } → 204, known or not                  |
 * | POST   /api/password/reset               | { token, password } → 204 (410: dead link)     |
 * | GET    /api/sso/start, /api/sso/back     | to the provider of single sign-on and back     |
 * | GET    /api/me                           | → Me (401 when signed out)                     |
 * | GET    /api/now                          | → NowPage                                      |
 * | GET    /api/issues                       | → IssuesPage                                   |
 * | GET    /api/people                       | → PersonRef[]                                  |
 * | POST   /api/owners                       | Assignment → 204                               |
 * | GET    /api/releases                     | → ReleaseList                                  |
 * | POST   /api/releases                     | NewRelease → { id }  (400: { error, field })   |
 * | GET    /api/releases/:id                 | → ReleaseDetail                                |
 * | POST   /api/releases/:id                 | NewRelease & { version } → { id, version } (409 when edited meanwhile) |
 * | GET    /api/releases/:id/desk            | → ReleaseDesk                                  |
 * | POST   /api/releases/:id/remarks         | { name, ignored } → 204                        |
 * | POST   /api/lint                         | { title, text, publishedAt } → Remark[]        |
 * | POST   /api/release-file                | the bytes of a file → { title, text, publishedAt } |
 * | GET    /api/units                        | → UnitChoice[]                                 |
 * | GET    /api/releases/:id/comparison      | → Comparison                                   |
 * | GET    /api/rhythm?from&to               | → RhythmPage                                   |
 * | GET    /api/findings/:key/ahead          | → Ahead                                        |
 * | GET    /api/stories/:id                  | → StoryDetail                                  |
 * | GET    /api/coverage?q&release&outlet&kind&paid&heard&from&to&all&order&count&after | → CoverageList |
 * | GET    /api/coverage.csv (the same)&excel=1 | → CSV of the very rows of that list         |
 * | POST   /api/coverage/verdicts            | BulkMatchVerdict → BulkMatchAnswer             |
 * | POST   /api/coverage/verdicts/undo       | { decidedAt, rows } → { back }                 |
 * | GET    /api/searches                     | → SavedSearchList                              |
 * | POST   /api/searches                     | { name, asked } → { id }                       |
 * | POST   /api/searches/:id/looked          | → 204                                          |
 * | DELETE /api/searches/:id                 | → 204                                          |
 * | GET    /api/articles/:id                 | → ArticleDetail                                |
 * | POST   /api/articles/:id/units           | { unitId, belongs } → 204; null takes one's word back |
 * | GET    /api/articles/:id/tone            | → ToneView                                     |
 * | POST   /api/articles/:id/tone            | { part, tone } → ToneView                      |
 * | GET    /api/findings?state&kind&tier&unit&outlet&days | → FindingList                     |
 * | GET    /api/findings/waiting?unit&days   | → FindingsWaiting                              |
 * | GET    /api/findings/:key                | → FindingRow                                   |
 * | POST   /api/findings/:key/verdict        | NewVerdict → FindingRow (409: { error } when it is judged already) |
 * | POST   /api/findings/verdicts            | BulkVerdict → BulkAnswer                       |
 * | POST   /api/matches/:article/:release/verdict | { verdict } → 204                         |
 * | GET    /api/outlets?from&to             | → OutletList                                   |
 * | GET    /api/outlets/:id                  | → OutletDetail                                 |
 * | POST   /api/outlets/:id                  | OutletEdit → 204                               |
 * | GET    /api/sources                      | → SourceList                                   |
 * | GET    /api/sources/counts               | → SourceList['counts'], for the menu           |
 * | POST   /api/sources/try                  | { url } → SourceTrial                          |
 * | POST   /api/sources                      | NewSource → SourceRow (409: known already)     |
 * | POST   /api/sources/:id                  | { active?, role? } → SourceRow                 |
 * | POST   /api/check-url                    | { url, add? } → UrlCheck                       |
 * | GET    /api/reconciliations              | → ReconciliationList; POST { text, unitId } → { id } |
 * | GET    /api/reconciliations/:id          | → Reconciliation; /:id.csv; DELETE → 204        |
 * | GET    /api/honesty?from&to              | → HonestyPage                                  |
 * | GET    /api/series?from&to               | → CycleView (everything)                       |
 * | GET    /api/export/:name.csv?from&to&release&excel=1&local=1&total=1 | → CSV (or .jsonl, .parquet) |
 * | GET    /api/digest/chat                  | → DigestChat                                   |
 * | GET    /api/report?from&to              | → PeriodReport; /api/report.docx the same as a document |
 * | GET    /api/dictionary                   | → Dictionary: what can be had as a file, and every column |
 * | GET    /api/scheduled-exports            | → ScheduledExportList; POST NewScheduledExport → { id }; DELETE /:id → 204; GET /:id/:slot → the file |
 * | GET    /api/audit?action&user&before     | → AuditPage (administrators); /api/audit.csv   |
 * | GET    /api/accounts                     | → PeopleList (administrators)                  |
 * | POST   /api/accounts                     | NewPerson → AddedPerson (400, 409: { error, field }) |
 * | POST   /api/accounts/:id                 | { role }, { disabled }, { unitId } or { mail: true } → 204 (409: the last administrator, or one bound to a unit) |
 * | GET    /api/units/tree                   | → UnitList (administrators)                    |
 * | POST   /api/units/import?name&apply      | the bytes of a CSV → UnitImport (administrators) |
 * | GET    /api/account                      | → AccountSafety                                |
 * | GET    /api/account/sessions             | → OwnSession[]; DELETE: all others; DELETE /:id: one → 204 |
 * | POST   /api/account/password             | { password, replacement } → 204                |
 * | POST   /api/account/second-factor        | { password } → SecondFactorInvitation          |
 * | POST   /api/account/second-factor/confirm | { code } → RecoveryCodes                      |
 * | DELETE /api/account/second-factor        | { password } → 204                             |
 * | GET    /api/digest/wish                  | → DigestSettings; POST DigestWish with on, zone → DigestSettings |
 * | GET    /api/digest/preview               | → the digest as an HTML page                   |
 * | GET    /api/alerts                       | → AlertList; POST /:id/seen, /:id/dismiss → 204, /:id/silence { days } → { until }; DELETE /:id/silence |
 * | GET    /api/alerts/wish                  | → { mail, quiet, leastOutlets }; POST the same |
 * | GET    /api/webhooks                     | → WebhookList; POST { url, leastTier } → NewWebhook; POST /:id/trial → WebhookTrial; DELETE /:id (administrators) |
 * | GET    /api/tokens                       | → ApiTokenList; POST { name, scopes, days } → NewApiToken; DELETE /:id |
 * | GET    /api/events                       | → server-sent events, each data: LiveEvent     |
 *
 * Every call that changes something needs the header `x-gaung: 1` (a foreign page cannot send it).
 */
import type {
  AlertKind,
  AlertTier,
  Appearance,
  Article,
  Byline,
  DateQuality,
  DeliveryState,
  CountedLink,
  DaySeen,
  DigestState,
  DigestWish,
  FileFormat,
  FileOf,
  Finding,
  FindingFacets,
  FindingTier,
  Instant,
  Language,
  LayoutDrift,
  LayoutPart,
  LinkState,
  ListOfLinks,
  Match,
  MatchKind,
  Outlet,
  Owner,
  Person,
  Phase,
  Release,
  Said,
  Session,
  Source,
  SourceState,
  Span,
  Subject,
  Tier,
  Unit,
  UnitOfArticle,
  User,
  ViewSample,
  Zone,
} from '../src/model.ts'
import type { UnitChange } from '../src/importing/unit-plan.ts'
import type { UnusableRow } from '../src/importing/units.ts'
import type { Basis, Cell, Column, Gap, Table } from '../src/analytics/analytic.ts'
import type { PeriodReport } from '../src/export/report.ts'
import type { BoardRow, UnitRef } from '../src/analytics/board.ts'
import type { CounterForecast } from '../src/analytics/cycle/counters.ts'
import type { Comparison, WaveLine } from '../src/analytics/comparison.ts'
import type { Standing } from '../src/analytics/cycle/comparison.ts'
import type { CycleAnswer, Interval } from '../src/analytics/cycle/index.ts'
import type { ArticleFidelity, FidelitySentence } from '../src/analytics/fidelity.ts'
import type { ToldStory } from '../src/analytics/told-stories.ts'
import type { OutletLine } from '../src/analytics/outlets.ts'
import type { Reach } from '../src/analytics/reach.ts'
import type { PartTone, ToneLabel } from '../src/tone/index.ts'
import type { Hint } from '../src/checks/lint/hint.ts'
import type { RecordAnswer, RecordPoint } from '../src/analytics/record.ts'
import type { Rhythm } from '../src/analytics/rhythm.ts'
import type { Hour } from '../src/analytics/volume.ts'
import type { IssueTerm } from '../src/analytics/issues.ts'
import type { MainIssue } from '../src/analytics/main-issues.ts'

export type { SourceTrial } from '../src/pipeline/try-source.ts'
export type { UrlCheck, UrlStage } from '../src/pipeline/check-url.ts'
export type {
  Basis,
  BoardRow,
  Cell,
  Comparison,
  Gap,
  CycleAnswer,
  Hour,
  Interval,
  OutletLine,
  Person,
  RecordPoint,
  Standing,
  Table,
  UnitRef,
  WaveLine,
}
export type { ArticleFidelity, FidelitySentence, ToneLabel }

export type ApiError = { error: Said; field?: string }

export type Me = { user: User; ministry: string; version: string; now: Instant; demo: boolean }

export type OutletRef = Pick<Outlet, 'id' | 'name' | 'tier' | 'province'>

/** The page “Siklus”: what is wrong and still reaching people → what is moving → what we did → the rest. */
export type NowPage = {
  at: Instant
  /** Contradicted and still reaching people, most remaining reach first; at most five. */
  action: (FindingRow & { owner: Owner | null })[]
  /** Findings of tier C that wait for a person. */
  toCheck: number
  /** At most five, each with who looks after it and what to do next. */
  issues: (MainIssue & { owner: Owner | null })[]
  /** Live stories and releases, most remaining reach first. */
  board: BoardRow[]
  sinceLast: { since: Instant; articles: number; findings: number; releases: number; silent: string[] }
  series: CycleView
  /** Null once the house holds a release. */
  firstSteps: { person: boolean; sources: boolean } | null
  basis: Basis
}

/** Somebody who can be given something to look after. */
export type PersonRef = Pick<User, 'id' | 'name' | 'role'>
export type Assignment = Subject & { userId: string | null; nextStep: string }

export type ReleaseRow = {
  id: string
  title: string
  unit: UnitRef | null
  publishedAt: Instant
  origin: Release['origin']
  articles: number
  stories: number
  outlets: number
  firstPickupMinutes: number | null
  phase: Phase | null
  openFindings: number
}
export type ReleaseList = { rows: ReleaseRow[]; basis: Basis }

export type NewRelease = {
  title: string
  text: string
  publishedAt: Instant
  unitId: string | null
  url: string | null
  /** Names of remarks set aside while writing. */
  ignored: string[]
}

/** A remark on our own text; its name stays while what it is about stays as it is. */
export type Remark = Hint & { name: string; ignored: boolean }

/** The text of a release as it is worked on: its versions, newest first, and the remarks on the latest. */
export type ReleaseDesk = {
  /** `savedBy`: null when no person was signed in, as for what a site or a command brought. */
  versions: { version: number; title: string; text: string; savedAt: Instant; savedBy: string | null }[]
  remarks: Remark[]
}

/** Everything the cycle chart and its sentence need. */
export type CycleView = {
  hours: Hour[]
  releasedAt: Instant | null
  firstPickupMinutes: number | null
  /** Null for “everything”: a forecast is of one release or story. */
  cycle: CycleAnswer | null
  gaps: Gap[]
  basis: Basis
}

/** Reach, counts first; audience is a range over the outlets whose audience a dated source gives. */
export type ReachView = Reach & { basis: Basis }

export type CoverageRow = {
  articleId: string
  title: string
  url: string
  outlet: OutletRef
  publishedAt: Instant
  firstSeenAt: Instant
  dateQuality: DateQuality
  paid: boolean
  storyId: string | null
  /** How many articles its story has, itself included. */
  storySize: number
  isOriginal: boolean
  release: {
    id: string
    title: string
    kind: MatchKind
    score: number
    related: boolean
    confirmed: boolean | null
    decidedBy: string | null
  } | null
  findings: number
}
/** A row of the search, with why it was found: all spans count into the stored title and text. */
export type FoundRow = CoverageRow & {
  /** To which units it belongs, and why. */
  units: UnitOfArticle[]
  why: {
    title: Span[]
    excerpt: Span & { text: string; marks: Span[] }
    fields: ('title' | 'body' | 'outlet' | 'author')[]
  }
}
export type CoverageList = {
  rows: FoundRow[]
  /** Articles, or stories when those are counted. */
  total: number
  /** There are more than that: counting stops somewhere. */
  isLeast: boolean
  /** `after` of the next page; null on the last. */
  next: string | null
  /** The query cannot be read: why, and the place in it. */
  trouble: (Span & { says: Said }) | null
  /** Names in the query that lead to nothing, with their place. */
  notes: (Span & { says: Said })[]
  /** Our own releases in which the words stand. */
  releases: { id: string; title: string; publishedAt: Instant }[]
  /** What was published before this is still being read for the search; `all` is everything. */
  unreadBefore: Instant | 'all' | null
  /** Ordered by fit, only so many of the newest are weighed. */
  mostWeighed: number
  basis: Basis
}

export type MatchPair = { articleId: string; releaseId: string }
export type MatchWord = { confirmed: boolean; kind: MatchKind | null }
/** `confirmed` null leaves that as it is; `kind` likewise. */
export type BulkMatchVerdict = { rows: MatchPair[]; confirmed: boolean | null; kind: MatchKind | null }
export type BulkMatchAnswer = {
  decidedAt: Instant
  kept: (MatchPair & { before: MatchWord | null })[]
  refused: (MatchPair & { decidedBy: string | null })[]
}

/** `asked` is the query part of the page's address; `fresh` how many came in since the person last looked, 100 for more. */
export type SavedSearchList = { rows: { id: string; name: string; asked: string; lookedAt: Instant; fresh: number }[] }

export type ReleaseDetail = {
  release: Release
  unit: UnitRef | null
  cycle: CycleView
  reach: ReachView
  coverage: CoverageRow[]
  fidelity: FidelitySentence[]
  findings: FindingRow[]
  /** Articles that may carry it, for a person to decide; the likeliest first. */
  uncertain: UncertainRow[]
}

export type UncertainRow = {
  articleId: string
  title: string
  outletName: string
  publishedAt: Instant
  kind: MatchKind
  score: number
  /** Another release that the article is taken to carry. */
  other: { id: string; title: string } | null
}

/** A passage of a release that no sibling of it has, and whether the article says it too. */
export type TellingPassage = { text: string; inArticle: boolean }

export type StoryDetail = {
  id: string
  title: string
  cycle: CycleView
  reach: ReachView
  coverage: CoverageRow[]
}

export type FindingState = 'open' | 'confirmed' | 'dismissed'

export type FindingRow = Finding & {
  /** Stable over re-judging: the same difference in the same article keeps a person's verdict. */
  key: string
  state: FindingState
  reason: string | null
  decidedBy: string | null
  decidedAt: Instant | null
  articleRef: { id: string; title: string; url: string; outlet: OutletRef; publishedAt: Instant }
  releaseRef: { id: string; title: string; publishedAt: Instant }
  /** A little text around each passage, for showing it side by side; spans count into these excerpts. */
  articleContext: { text: string; mark: Span }
  releaseContext: { text: string; mark: Span } | null
  /** Outlets whose article shows the same difference (copies of one story included). */
  spread: number
  /** The copies of its story that carry the same difference, earliest first; a verdict holds for them too. */
  copies: { key: string; articleId: string; title: string; outletName: string; publishedAt: Instant }[]
  remaining: Interval | null
  /** To whom it goes: the units of its article, with the reasons; only where findings are listed or judged. */
  units?: UnitOfArticle[]
}
export type FindingList = {
  rows: FindingRow[]
  counts: Record<FindingState, number>
  /** By what the list can be narrowed. */
  facets: FindingFacets
  basis: Basis
}
/** How many wait for a person, for the menu of every page. */
export type FindingsWaiting = { open: number }
/** `decidedAt`: the verdict that is taken back, so that nobody's later one is. */
export type NewVerdict = { verdict: 'confirmed' | 'dismissed' | null; reason: string; decidedAt?: Instant }
export type BulkVerdict = NewVerdict & { keys: string[] }
/** `refused`: what somebody else had judged before, and how it stands. */
export type BulkAnswer = { kept: string[]; refused: { key: string; says: Said }[]; decidedAt: Instant }

export type ArticleDetail = {
  article: Article
  outlet: OutletRef
  /** `trivial`: nothing a reader would notice; the article is judged by the latest that is not. */
  versions: { seq: number; title: string; text: string; fetchedAt: Instant; trivial: boolean }[]
  /** The latest look after the first, and the next one planned. */
  look: { at: Instant | null; why: string | null; dueAt: Instant | null } | null
  /** How often the page said that it was read, each time it was fetched, oldest first; empty where it does not say. */
  views: ViewSample[]
  /** What that counter will say a day after publication, by the nearest of recent ones; null where too few are known. */
  viewsAhead: CounterForecast | null
  /** Front pages and most-read lists on which it was seen. */
  appearances: Appearance[]
  /** Best first; `tells` is what tells each from the others where there are several. */
  matches: (Match & {
    release: Release
    confirmed: boolean | null
    fidelity: ArticleFidelity
    tells: TellingPassage[]
  })[]
  findings: FindingRow[]
  story: { id: string; rows: CoverageRow[] } | null
  units: UnitOfArticle[]
  language: Language
}

/** `said`: a person's word, which wins. Null for what is not Indonesian. */
export type PartView = PartTone & { said: { tone: ToneLabel; decidedBy: string; decidedAt: Instant } | null }
export type ToneView = { headline: PartView | null; body: PartView | null; largeGap: boolean }

export type SourceRow = Source & {
  outlet: OutletRef
  state: SourceState
  /** What the state means and what to do, in plain words. */
  says: Said
  since: Instant | null
  lastPolledAt: Instant | null
  lastHeardAt: Instant | null
  nextDueAt: Instant | null
  intervalMinutes: number
  /** Outcomes of the items it offered in the last 7 days. */
  outcomes: { stored: number; known: number; rejected: number; failed: number; pending: number }
  /** Items seen and expected on the last seven whole days, oldest first, and today. */
  week: DaySeen[]
}
export type SourceList = {
  rows: SourceRow[]
  counts: Record<SourceState, number>
  /** Outlets whose pages seem to have changed so that they are read wrongly. */
  layouts: (LayoutDrift & { outlet: { id: string; name: string }; example: string | null })[]
}

/** `outletId` null: of the outlet with that host, or a new one as described. */
export type NewSource = Pick<Source, 'url' | 'kind' | 'role'> & {
  outletId: string | null
  newOutlet?: Pick<Outlet, 'name' | 'tier' | 'province'>
  /** The source whose address this is from now on. */
  replaces?: string
}
export type OutletEdit = Pick<Outlet, 'tier' | 'province' | 'ownerGroup' | 'paidOnly'>

/** What the press talks about today: the stories told most, and the words that rise. */
export type IssuesPage = {
  stories: ToldStory[]
  terms: IssueTerm[]
  basis: Basis
}

/** `since`: the beginning of the window that is counted; it ends now. */
export type OutletList = { rows: OutletLine[]; since: Instant; basis: Basis }
export type OutletDetail = {
  outlet: Outlet
  /** Null when it carried nothing in the window, which begins at `since` and ends now. */
  line: OutletLine | null
  since: Instant
  /** What each name under its coverage last wrote, the most recent name first. */
  bylines: (Byline & { articles: number; lastAt: Instant; latest: { id: string; title: string }[] })[]
  coverage: CoverageRow[]
  sources: { id: string; url: string; role: Source['role']; state: SourceState }[]
}

/** When the press publishes: hours of the week from Monday 00:00 UTC; `unheard` is the part of each not heard, 0..1. */
export type RhythmPage = Rhythm & { unheard: number[]; basis: Basis }

/** What a correction of a finding would still precede; null where its release has no coverage left to expect. */
export type Ahead = { remaining: CycleAnswer['remaining'] } | null

/** The page “Kejujuran”: how right was what we said? Of the forecasts whose 72 hours ended in the window. */
export type HonestyPage = {
  record: RecordAnswer
  /** Forecasts whose 72 hours are not over. */
  waiting: number
  /** Those that went most wrong, by the factor between what was said and what happened. */
  misses: (RecordPoint & { title: string })[]
  /** How often findings of each kind were confirmed; null where this house does not measure it. */
  precision: Table | null
  basis: Basis
}

export type DigestSettings = {
  on: boolean
  zone: Zone
  wish: DigestWish
  /** Null when it is off, or mail is stopped. */
  nextAt: Instant | null
  /** Since when nothing is sent because the mail server refused the address for good, and its words. */
  stopped: { at: Instant; why: string } | null
  /** The latest digests, newest first; `slot` is the local day and time they are of. */
  last: { slot: string; state: DigestState; why: string | null; at: Instant }[]
  units: UnitRef[]
}

/** The digest for a chat, and each thing in it as a message of its own; null when there is nothing to say. */
export type DigestChat = { text: string | null; blocks: { title: string; text: string }[] }

/** What can be had as a file, and what the columns of each sheet mean. */
export type Dictionary = {
  tables: { name: string; title: Said; explains: Said; columns: Column[] }[]
}

/** Files that come by themselves; `folder` null for by mail. */
export type NewScheduledExport = {
  of: FileOf
  format: FileFormat
  /** Days back from each time. */
  covers: number
  times: string[]
  days: number[]
  zone: Zone
  folder: string | null
}
export type ScheduledExportList = {
  rows: (NewScheduledExport & {
    id: string
    /** Null when what it is of is gone. */
    title: Said | null
    nextAt: Instant | null
    /** `why`: `gone`, `folder`, or what the mail server or the disk said. */
    deliveries: { slot: string; state: DigestState; why: string | null; rows: number | null; file: string | null }[]
  })[]
  tables: { name: string; title: Said }[]
  searches: { id: string; name: string }[]
  /** Into which files may be put. */
  folders: string[]
  mail: 'goes' | 'none' | 'stopped'
}

export type ApiTokenList = {
  rows: {
    id: string
    name: string
    scopes: ('read' | 'write')[]
    madeAt: Instant
    expiresAt: Instant
    usedAt: Instant | null
  }[]
}
/** `key` is shown this once. */
export type NewApiToken = { id: string; key: string; expiresAt: Instant }

export type AlertList = {
  rows: {
    id: string
    tier: AlertTier
    kind: AlertKind
    title: string
    because: Said
    link: string
    raisedAt: Instant
    seenAt: Instant | null
    dismissed: boolean
    escalatedAt: Instant | null
    seenByName: string | null
    /** For the person who asks. */
    silencedUntil: Instant | null
    deliveries: { way: 'mail' | 'webhook'; state: DeliveryState; n: number }[]
  }[]
  /** Of the alerts of the last `days`, how many people dismissed, kind by kind. */
  shares: { kinds: { kind: AlertKind; raised: number; dismissed: number }[]; days: number }
  /** From when there is an alert: `leastAhead` as a share of the readers. */
  thresholds: { leastAhead: number; leastRise: number; riseHours: number; deafHours: number }
}

export type WebhookList = {
  rows: {
    id: string
    url: string
    leastTier: AlertTier
    madeAt: Instant
    /** What became of the latest alert it was told. */
    last: { state: DeliveryState; at: Instant; why: string | null } | null
  }[]
}
/** How the receiver answered a message that is no alert. */
export type WebhookTrial = { ok: boolean; detail: string }
/** `secret` is shown this once. */
export type NewWebhook = { id: string; secret: string }

export type LiveEvent =
  | { type: 'coverage'; articleId: string; releaseIds: string[]; title: string; outlet: string }
  | { type: 'release'; releaseId: string; title: string }
  | { type: 'finding'; key: string; tier: FindingTier }
  | { type: 'source'; sourceId: string; state: SourceState }
  | { type: 'version'; articleId: string; seq: number }
  | { type: 'layout'; outletId: string; part: LayoutPart; changed: boolean }
  | { type: 'matches'; articleIds: string[]; by: string }
  | { type: 'verdict'; key: string; state: FindingState; by: string }
  | { type: 'owner'; subject: Subject['kind']; id: string; by: string }
  | { type: 'clock'; now: Instant }

export type { MainIssue, Owner, SourceState, Subject, Tier }

/** `singleSignOn` is what the button says, or null when there is no provider. */
export type SignInWays = { singleSignOn: string | null; resetByMail: boolean }

/** `byMail`: whether this house can send a link for the first password. */
/** One that has ended keeps what it did, and is given nothing new. */
export type UnitChoice = UnitRef & { ended: boolean }

export type PeopleList = { people: Person[]; units: UnitRef[]; byMail: boolean }
export type NewPerson = Pick<User, 'name' | 'email' | 'role' | 'zone' | 'unitId'> & { byMail: boolean }
/** The first password is shown once, and only when no letter left. */
export type AddedPerson = { mailed: boolean; password: string | null }

export type UnitList = {
  rows: (Pick<Unit, 'id' | 'name' | 'aliases' | 'domains' | 'from' | 'until'> & {
    parent: string | null
    ended: boolean
  })[]
}
/** What a file of units would change, or has when it was `applied`; of long lists only the beginning. */
export type UnitImport = {
  counts: Record<UnitChange['what'], number>
  unchanged: number
  changes: UnitChange[]
  /** With any, nothing is applied. */
  unusable: UnusableRow[]
  applied: boolean
}
export type { UnitChange, UnitOfArticle }

/** Lists of links that units counted, newest first; `most` links at a time. */
export type ReconciliationList = { rows: ListOfLinks[]; most: number }
/** `chat`: the same as a message. */
export type Reconciliation = ListOfLinks & { links: CountedLink[]; chat: string }
export type { CountedLink, LinkState, ListOfLinks }

/** `here`: the one that asks. */
export type OwnSession = Session & { here: boolean }

/** To which address a link went, and for how many hours it works. */
export type MailAsked = { email: string; lastsHours: number }

export type AccountSafety = { secondFactor: boolean }

/** Scanned by an authenticator app, or typed into it; `svg` is drawn by the server. */
export type SecondFactorInvitation = { svg: string; uri: string; secret: string }

/** Shown once. */
export type RecoveryCodes = { codes: string[] }

/** `rows`: how many tonight would take. Days; null is for good. */
export type RetentionPage = {
  rules: { name: string; usual: number | null; choices: (number | null)[]; days: number | null; rows: number }[]
  /** What the last night took, by rule; `left`: of which there was more. */
  last: { at: Instant; gone: Record<string, number>; left: string[] } | null
}
export type RetentionTrial = { rows: number }

/** Newest first; `next` asks for older lines with `before`. */
export type AuditPage = {
  lines: {
    id: number
    at: Instant
    userId: string
    userName: string | null
    action: string
    subject: string
    detail: Record<string, unknown>
    from: string | null
  }[]
  next: number | null
}

/** A period on paper. */
export type { PeriodReport }
