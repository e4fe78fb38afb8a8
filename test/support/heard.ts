/** Small invented things to put into a store, and the short ways by which they get there. */
import type { Finding, Match, Outlet, Source, Unit } from '../../src/model.ts'
import { pendingItems, type NewArticle, type PendingItem } from '../../src/store/collect.ts'
import { keepPoll, type OfferedItem, type PollResult } from '../../src/store/keep-poll.ts'
import { keepRelease, type NewRelease } from '../../src/store/keep-release.ts'
import type { Db } from '../../src/store/db.ts'
import { keepJudgement, unjudgedArticles, type Judgement } from '../../src/store/judge.ts'
import { seedOutlets } from '../../src/store/outlets.ts'
import { latestReleases, releasesStamp } from '../../src/store/releases.ts'
import { seedSources } from '../../src/store/sources.ts'

export const at = (minutes: number): string => new Date(Date.UTC(2026, 4, 18) + minutes * 60_000).toISOString()

export const outlet = (id: string, change: Partial<Outlet> = {}): Outlet => ({
  id,
  name: `Harian ${id}`,
  host: `${id}.example`,
  tier: 'national',
  ownerGroup: null,
  province: null,
  zone: 'Asia/Jakarta',
  audience: null,
  paidOnly: false,
  ...change,
})

export const source = (id: string, outletId: string, change: Partial<Source> = {}): Source => ({
  id,
  outletId,
  url: `https://${outletId}.example/${id}.xml`,
  kind: 'feed',
  role: 'press',
  active: true,
  note: '',
  ...change,
})

/** Two national outlets, one regional, and the ministry; `satu` has two feeds. */
export async function seedPress(db: Db): Promise<void> {
  await seedOutlets(db, [
    outlet('satu'),
    outlet('dua'),
    outlet('daerah', { tier: 'regional', province: 'Jambi' }),
    outlet('kementerian', { tier: 'official' }),
  ])
  await seedSources(
    db,
    [
      source('satu-utama', 'satu'),
      source('satu-hukum', 'satu'),
      source('dua-utama', 'dua'),
      source('daerah-utama', 'daerah'),
      source('rilis', 'kementerian', { role: 'release' }),
    ],
    at(0),
  )
}

export const offer = (name: string, change: Partial<OfferedItem> = {}): OfferedItem => ({
  urlKey: `satu.example/${name}`,
  url: `https://satu.example/${name}`,
  title: `Berita ${name}`,
  claimedAt: null,
  ...change,
})

export const poll = (sourceId: string, items: OfferedItem[], change: Partial<PollResult> = {}): PollResult => ({
  sourceId,
  at: at(0),
  ok: true,
  status: 200,
  why: null,
  items,
  unusable: 0,
  etag: null,
  lastModified: null,
  bodyHash: null,
  ...change,
})

/** Keeps a poll after which the source rests for an hour. */
export const heard = (db: Db, result: PollResult) =>
  keepPoll(db, result, result.at, () => ({
    dueAt: new Date(Date.parse(result.at) + 3600_000).toISOString(),
    intervalMinutes: 60,
    active: true,
    failures: result.ok ? 0 : 1,
    state: result.ok ? 'heard' : 'failing',
    stateSince: result.at,
    stateWhy: result.why,
    firstPolledAt: at(0),
    failingSince: null,
    lastNewAt: null,
  }))

export async function pendingOf(db: Db, name: string, sourceId?: string): Promise<PendingItem> {
  const waiting = await pendingItems(db, at(100_000), 1000)
  const found = waiting.find((item) => item.urlKey.endsWith(`/${name}`) && (!sourceId || item.sourceId === sourceId))
  if (!found) throw new Error(`nothing waits under the name ${name}`)
  return found
}

export const article = (name: string, change: Partial<NewArticle> = {}): NewArticle => ({
  outletId: 'satu',
  urlKey: `satu.example/${name}`,
  url: `https://satu.example/${name}`,
  canonicalUrl: null,
  title: `Berita ${name}`,
  text: `Isi berita ${name}: kementerian melatih paralegal desa di Jambi.`,
  byline: [{ name: 'Rina Contoh', role: 'author' }],
  publishedAt: at(60),
  dateQuality: 'claimed',
  firstSeenAt: at(61),
  modifiedAt: null,
  language: 'id',
  paid: false,
  manual: false,
  ...change,
})

export const release = (name: string, change: Partial<NewRelease> = {}): NewRelease => ({
  unitId: null,
  title: `Rilis ${name}`,
  text: `Kementerian menyampaikan ${name} kepada seluruh satuan kerja di Indonesia.`,
  publishedAt: at(30),
  url: `https://kementerian.example/${name}`,
  origin: 'site',
  ...change,
})

export const addRelease = async (db: Db, name: string, change: Partial<NewRelease> = {}): Promise<string> =>
  (await keepRelease(db, release(name, change), at(31))).id

export const match = (articleId: string, releaseId: string, change: Partial<Match> = {}): Match => ({
  articleId,
  releaseId,
  kind: 'edited',
  score: 0.9,
  related: true,
  copied: { ofArticle: 0.7, ofRelease: 0.6 },
  passages: [{ article: { start: 0, end: 10 }, release: { start: 5, end: 15 }, how: 'verbatim' }],
  ...change,
})

export const finding = (releaseId: string, change: Partial<Finding> = {}): Finding & { releaseId: string } => ({
  releaseId,
  kind: 'number',
  verdict: 'contradicted',
  tier: 'A',
  article: { start: 4, end: 7, text: '986' },
  release: { start: 8, end: 11, text: '968' },
  because: { id: 'rilis menyebut 968', en: 'the release says 968' },
  ...change,
})

type Judging = Partial<Omit<Judgement, 'article' | 'matches'>> & { matches?: Match[] }

/** Judges one article as the pipeline would, against the releases as they are now. */
export async function judge(db: Db, articleId: string, given: Judging = {}): Promise<boolean> {
  const waiting = await unjudgedArticles(db, 1000)
  const found = waiting.find((candidate) => candidate.id === articleId)
  if (!found) throw new Error(`article ${articleId} does not wait for judgement`)
  return keepJudgement(
    db,
    {
      article: found,
      matches: [],
      findings: [],
      storyId: found.storyId ?? articleId,
      moved: [],
      judgedBy: 'uji 1',
      stamp: await releasesStamp(db),
      versionOf: new Map((await latestReleases(db, 100)).map((r) => [r.id, r.version])),
      ...given,
    },
    at(200),
  )
}

export const unit = (id: string, name: string, more: Partial<Unit> = {}): Unit => ({
  ...{ id, name, aliases: [], domains: [], from: null, until: null },
  ...{ parentId: null, province: null, zone: 'Asia/Jakarta' as const, ...more },
})
