/**
 * The tables, as both databases hold them. One set of types for SQLite and PostgreSQL: instants are text (ISO 8601 in
 * UTC sorts as time), booleans are 0 or 1, lists and small structures are JSON text read by the file of their noun.
 */
import type { Generated } from 'kysely'
import type {
  AlertKind,
  AlertTier,
  DateQuality,
  DeliveryState,
  DigestState,
  FileFormat,
  FileOf,
  FindingKind,
  FindingTier,
  Instant,
  Language,
  LinkState,
  MatchKind,
  Outcome,
  Phase,
  ReleaseOrigin,
  Role,
  RouteWhy,
  Shown,
  SourceKind,
  SourceRole,
  TextFrom,
  Tier,
  Verdict,
  Zone,
} from '../model.ts'

export type Flag = 0 | 1
type Json = string

type SearchPlace = {
  /** Grows with the time of publication; see `placeOf` in store/search-index.ts. */
  doc: number
  id: string
  seen_at: Instant
  /** On PostgreSQL the index itself, a tsvector. */
  words?: string
}

export type Schema = {
  outlets: {
    id: string
    name: string
    host: string
    tier: Tier
    owner_group: string | null
    province: string | null
    zone: Zone
    audience: Json | null
    /** Everything it publishes is placed for money. */
    paid_only: Generated<Flag>
  }
  sources: {
    id: string
    outlet_id: string
    url: string
    kind: SourceKind
    role: SourceRole
    active: Flag
    note: string
    /* what polling has learned; see store/sources.ts */
    due_at: Instant
    interval_minutes: number
    etag: string | null
    last_modified: string | null
    body_hash: string | null
    failures: number
    state: string
    state_since: Instant | null
    state_why: string | null
    last_polled_at: Instant | null
    last_heard_at: Instant | null
    first_polled_at: Instant | null
    failing_since: Instant | null
    /** When it last offered something new. */
    last_new_at: Instant | null
    /** A worker that polls this source holds it until then, so that no two poll it at once. */
    held_until: Instant | null
  }
  polls: {
    id: Generated<number>
    source_id: string
    at: Instant
    ok: Flag
    status: number | null
    why: string | null
    offered: number
    fresh: number
    /** Items without a usable address: counted, because nothing else can hold them. */
    unusable: number
    /** 1 when the poll had nothing in common with the one before it: something may have been lost in between. */
    lost_overlap: Flag
  }
  /** Stretches in which a source was not plainly heard; `until` is null while it lasts. See store/spans.ts. */
  source_spans: {
    source_id: string
    state: string
    since: Instant
    until: Instant | null
    why: string | null
    /** Once over: 1 when items came and went unheard, 0 when the list still held everything. */
    lost: Flag | null
  }
  /** New items by the hour they were published in, as far as that can be told; hours without any have no row. */
  source_hours: {
    hour: Instant
    source_id: string
    seen: number
  }
  /** What the pages of an outlet gave on one day (UTC); see src/health/layout.ts. */
  layout_days: {
    outlet_id: string
    day: string
    pages: number
    titled: number
    dated: number
    bylined: number
    bodied: number
    /** With the very body of another page of the outlet. */
    doubled: number
    lengths: Json
  }
  layout_alarms: {
    outlet_id: string
    part: string
    since: Instant
    until: Instant | null
    ended_by: string | null
    usual: number
    now: number
    pages: number
    /** A page on which the part is missing, for a look. */
    example: string | null
  }
  /** Articles that are looked at again; `due_at` is null when no further look is planned. */
  looks: {
    article_id: string
    done: number
    due_at: Instant | null
    last_at: Instant | null
    why: string | null
  }
  items: {
    id: Generated<number>
    source_id: string
    url_key: string
    url: string
    title: string | null
    claimed_at: Instant | null
    first_seen_at: Instant
    outcome: Outcome
    why: string | null
    attempts: number
    retry_at: Instant
    ended_at: Instant | null
    article_id: string | null
    release_id: string | null
    /** A channel's post while it waits: no page holds it. */
    text: string | null
    /** What its feed holds of the article, as HTML, while it waits: for a page without a body. */
    feed_html: string | null
  }
  articles: {
    id: string
    outlet_id: string
    url_key: string
    url: string
    canonical_url: string | null
    title: string
    text: string
    byline: Json
    published_at: Instant
    date_quality: DateQuality
    first_seen_at: Instant
    modified_at: Instant | null
    language: Language
    paid: Flag
    manual: Flag
    story_id: string | null
    /** The version of the code that judged it; null waits for judgement. */
    judged_by: string | null
    judged_at: Instant | null
    /** What the page answered with, for asking whether it has changed. */
    etag: string | null
    last_modified: string | null
    /** What a fact-check desk's page states, or null; see FactCheck. */
    fact_check: Json | null
    text_from: Generated<TextFrom>
  }
  versions: {
    article_id: string
    seq: number
    title: string
    text: string
    text_hash: string
    fetched_at: Instant
    /** Nothing a reader would notice: spaces, quotation marks, counters, stamps. The article keeps its judged text. */
    trivial: Generated<Flag>
  }
  appearances: {
    url_key: string
    source_id: string
    list: Shown['list']
    best_rank: number
    first_at: Instant
    last_at: Instant
  }
  view_samples: {
    article_id: string
    at: Instant
    low: number
    high: number
    said: string
  }
  units: {
    id: string
    name: string
    /** DatedName[], as domains. */
    aliases: Json
    parent_id: string | null
    province: string | null
    zone: Zone
    domains: Generated<Json>
    valid_from: string | null
    valid_until: string | null
  }
  /** To which units an article belongs, a row for each reason; see store/unit-routes.ts. */
  article_units: {
    article_id: string
    unit_id: string
    why: RouteWhy
    words: string | null
    belongs: Flag
  }
  unit_verdicts: {
    article_id: string
    unit_id: string
    belongs: Flag
    decided_by: string
    decided_at: Instant
  }
  /** Lists of links that a unit counted; `unit_id` null for the whole ministry. */
  reconciliations: {
    id: string
    unit_id: string | null
    made_by: string
    made_at: Instant
  }
  reconciliation_links: {
    list_id: string
    nth: number
    url: string
    state: LinkState
    why: Json | null
    article_id: string | null
    ended_at: Instant | null
  }
  /** Every unit with itself and all above it; kept by saveUnits, so that a subtree is one question. */
  unit_under: {
    above: string
    unit_id: string
  }
  releases: {
    id: string
    unit_id: string | null
    title: string
    text: string
    published_at: Instant
    url: string | null
    origin: ReleaseOrigin
    version: number
    created_at: Instant
  }
  release_versions: {
    release_id: string
    version: number
    title: string
    text: string
    saved_at: Instant
    /** Null for what came from a site or a file by command. */
    saved_by: string | null
  }
  /** Remarks of the lint on a release that a person has set aside; named by remarkName of dashboard/server. */
  ignored_remarks: {
    release_id: string
    remark: string
    decided_by: string
    decided_at: Instant
  }
  /** A person's word on the tone of an article's headline or body, which wins over what is computed. */
  tone_verdicts: {
    article_id: string
    part: 'headline' | 'body'
    tone: 'negative' | 'neutral' | 'positive'
    decided_by: string
    decided_at: Instant
  }
  matches: {
    article_id: string
    release_id: string
    release_version: number
    kind: MatchKind
    score: number
    related: Flag
    copied_article: number
    copied_release: number
    passages: Json
    judged_by: string
  }
  match_verdicts: {
    article_id: string
    release_id: string
    confirmed: Flag
    decided_by: string
    decided_at: Instant
    /** What kind of use it is in a person's eyes; null leaves it to the machine. */
    kind: MatchKind | null
  }
  findings: {
    key: string
    article_id: string
    release_id: string
    release_version: number
    kind: FindingKind
    verdict: Verdict
    tier: FindingTier
    article_start: number
    article_end: number
    article_text: string
    release_start: number | null
    release_end: number | null
    release_text: string | null
    nearest: Json | null
    because_id: string
    because_en: string
    judged_by: string
  }
  finding_verdicts: {
    key: string
    state: 'confirmed' | 'dismissed'
    reason: string
    decided_by: string
    decided_at: Instant
    /** The passages as the person saw them. */
    seen: Json
  }
  stories: {
    id: string
    title: string
    first_article_id: string
    started_at: Instant
  }
  hourly: {
    scope: 'all' | 'linked' | 'release' | 'story'
    scope_id: string
    hour: Instant
    national: number
    regional: number
    other: number
    originals: number
    paid: number
    outlets: number
  }
  users: {
    id: string
    name: string
    email: string
    role: Role
    zone: Zone
    language: 'id' | 'en'
    digest: Flag
    password_hash: string
    last_seen_at: Instant | null
    unsubscribe_token: string
    /** Since when this person may not come in any more. */
    disabled_at: Instant | null
    /** Sees and changes only what belongs to this unit and those below it; null for everything. */
    unit_id: string | null
    /** Since when only a pseudonym is left of this person; see store/personal-data.ts. */
    forgotten_at: Instant | null
    /** Mail addresses the person had before, under which the trail knows them. */
    former_emails: Generated<Json>
  }
  /** A mail address that waits until the link sent to it is opened; see store/profile.ts. */
  mail_changes: {
    user_id: string
    email: string
    token_hash: string
    expires_at: Instant
  }
  sessions: {
    token_hash: string
    user_id: string
    expires_at: Instant
    opened_at: Instant | null
    used_at: Instant | null
    from_address: string | null
    device_kind: string | null
    device_name: string | null
  }
  second_factors: {
    user_id: string
    secret: string
    confirmed: Flag
    /** The half minute whose code was last accepted. */
    last_step: number | null
  }
  recovery_codes: {
    user_id: string
    code_hash: string
  }
  password_resets: {
    token_hash: string
    user_id: string
    expires_at: Instant
  }
  known_devices: {
    token_hash: string
    user_id: string
    expires_at: Instant
  }
  digests: {
    user_id: string
    day: string
    message_id: string
    state: DigestState
    why: string | null
    at: Instant
    attempts: Generated<number>
    /** When a server that was busy is asked again. */
    retry_at: Instant | null
    /** {@link ToldIssue}s of store/digests.ts. */
    told: Json | null
  }
  /** Files that a person gets at times of their own; see store/scheduled-exports.ts. */
  scheduled_exports: {
    id: string
    user_id: string
    kind: FileOf['kind']
    name: string
    format: FileFormat
    /** Days back from each slot. */
    covers: number
    times: Json
    days: Json
    zone: Zone
    /** Null for by mail. */
    folder: string | null
    made_at: Instant
  }
  /** One file of one of them on its way: an outbox as of the digests. */
  export_deliveries: {
    export_id: string
    slot: string
    message_id: string
    state: DigestState
    why: string | null
    at: Instant
    attempts: Generated<number>
    retry_at: Instant | null
    /** What was in it; null until it was made. */
    rows: number | null
    /** Its name; null when it was too large for a mail. */
    file: string | null
  }
  /** What each person wants to be told, and when; see store/wishes.ts. */
  wishes: {
    user_id: string
    digest: Json | null
    alerts: Json | null
    /** Since when no mail goes out because the address was refused for good. */
    stopped_at: Instant | null
    stopped_why: string | null
  }
  alerts: {
    id: string
    /** What it is about, `release:ID`, `story:ID`, or `source:ID@SINCE` for one spell of silence. */
    subject: string
    tier: AlertTier
    kind: AlertKind
    title: string
    because_id: string
    because_en: string
    link: string
    raised_at: Instant
    seen_at: Instant | null
    seen_by: string | null
    dismissed: Generated<Flag>
    escalated_at: Instant | null
  }
  alert_silences: {
    subject: string
    user_id: string
    until: Instant
  }
  /** One alert on its way to one person or webhook. */
  deliveries: {
    id: string
    alert_id: string
    way: 'mail' | 'webhook'
    /** A person or a webhook. */
    target: string
    state: DeliveryState
    attempts: Generated<number>
    due_at: Instant
    at: Instant | null
    why: string | null
  }
  webhooks: {
    id: string
    url: string
    secret: string
    least_tier: AlertTier
    made_by: string
    made_at: Instant
    active: Flag
  }
  /** Keys of the API; only a digest of each is kept. */
  api_tokens: {
    id: string
    token_hash: string
    name: string
    user_id: string
    scopes: Json
    made_at: Instant
    expires_at: Instant
    used_at: Instant | null
  }
  events: {
    seq: Generated<number>
    at: Instant
    body: Json
  }
  /** A release came in or was edited; in the order of the numbers. `sought`: the archive has been asked for it. */
  release_changes: {
    seq: Generated<number>
    release_id: string
    sought: Flag
  }
  /** The words of a judged article as numbers (match/article-sketch.ts), for releases heard later. */
  article_sketches: {
    article_id: string
    published_at: Instant
    words: Uint8Array
  }
  /** What was forecast of a release or story at an age, never changed afterwards; see store/forecasts.ts. */
  forecasts: {
    scope: 'release' | 'story'
    scope_id: string
    age_hours: number
    made_at: Instant
    first_at: Instant
    /** End of the 72 hours the forecast is about. */
    ends_at: Instant
    seen: number
    total: number
    low: number
    high: number
    phase: Phase
    confidence: number
    made_by: string
  }
  /** Where an article stands in the index of words; the index itself is what differs: see store/search-index.ts. */
  article_search: SearchPlace
  release_search: SearchPlace
  saved_searches: {
    id: string
    user_id: string
    name: string
    /** The search as the page's address has it. */
    asked: string
    saved_at: Instant
    looked_at: Instant
  }
  /** Who looks after a release's echo, a story or a finding; see store/owners.ts. */
  owners: {
    subject: 'release' | 'story' | 'finding'
    subject_id: string
    user_id: string
    next_step: string
    assigned_by: string
    assigned_at: Instant
  }
  leases: {
    name: string
    holder: string
    until: Instant
  }
  audit: {
    id: Generated<number>
    at: Instant
    user_id: string
    action: string
    subject: string
    detail: Json
    /** Where the request came from; null for commands, empty once the person’s data was deleted. */
    from_address: string | null
  }
  settings: {
    key: string
    value: string
  }
}

export type TableName = keyof Schema
