/**
 * “Periksa URL ini”: walks one address through every stage an article passes and says at which it was lost – no source,
 * never offered, robots.txt, not fetched, a paid wall, no article, no release – and adds it, marked as added by hand,
 * when the person wants it.
 */
import says from '../../data/messages/check-url.json' with { type: 'json' }
import kinds from '../../data/messages/match-kinds.json' with { type: 'json' }
import type { Readers } from '../../crawlers/isolation/readers.ts'
import type { Polite } from '../../crawlers/polite.ts'
import { urlKey, webUrl } from '../../crawlers/urls.ts'
import { createReleaseIndex } from '../match/index.ts'
import type { Clock, MatchKind, Said } from '../model.ts'
import { articleById } from '../store/articles.ts'
import { articleIdByKey, keepManualArticle, type NewArticle } from '../store/collect.ts'
import type { Db } from '../store/db.ts'
import { itemEnding } from '../store/items.ts'
import { judgedMatchesOf } from '../store/matches.ts'
import { outletsById, seedOutlets } from '../store/outlets.ts'
import { releasesBetween, releasesById } from '../store/releases.ts'
import { allSources } from '../store/sources.ts'
import { fill } from '../text/fill.ts'
import { articleFrom, readPages, type PageReading } from './pages.ts'
import { newOutlet, outletOfHost } from './outlet-of.ts'
import { sayWhy } from './say-why.ts'

export type UrlStage = {
  stage: 'address' | 'source' | 'known' | 'robots' | 'fetch' | 'read' | 'match' | 'kept'
  ok: boolean
  says: Said
}

/** `canAdd`: it can be read and is not kept yet. */
export type UrlCheck = {
  stages: UrlStage[]
  articleId: string | null
  canAdd: boolean
  /** Where the page was lost and by which code of the crawl; null when it was read. */
  lost: { stage: 'robots' | 'fetch' | 'read'; why: string } | null
}

type SaysKey = keyof typeof says
type Values = Record<string, string | number | Said>

const say = (key: SaysKey, values: Values = {}): Said => fill(says[key], values)

export type Visitor = { db: Db; polite: Polite; readers: Readers; clock: Clock }

/** @param add keep the article if it can be read */
export async function checkUrl(visitor: Visitor, address: string, add: boolean): Promise<UrlCheck> {
  const { db, clock } = visitor
  const stages: UrlStage[] = []
  const stage = (name: UrlStage['stage'], ok: boolean, key: SaysKey, values?: Values) =>
    stages.push({ stage: name, ok, says: say(key, values) })

  const url = webUrl(address)
  const key = urlKey(address)
  if (!url || key === null) {
    stage('address', false, 'badAddress')
    return { stages, articleId: null, canAdd: false, lost: null }
  }
  stage('address', true, 'goodAddress', { host: url.host })
  const known = outletOfHost(url, await outletsById(db))
  const listened = known ? (await allSources(db)).filter((one) => one.outletId === known.id && one.active).length : 0
  if (!known) stage('source', false, 'strange', { host: url.host })
  else stage('source', listened > 0, listened > 0 ? 'watched' : 'unwatched', { outlet: known.name, n: listened })

  const keptId = await articleIdByKey(db, key)
  const ending = await itemEnding(db, key)
  if (!ending) stage('known', false, 'neverOffered')
  else if (ending.outcome === 'pending') stage('known', true, 'offeredPending')
  else if (ending.outcome === 'rejected' || ending.outcome === 'failed')
    stage('known', false, 'offeredLost', { why: sayWhy(ending.why ?? ending.outcome).short })
  else stage('known', true, 'offeredStored')

  if (keptId !== null) {
    stages.push({ stage: 'match', ...(await sayKeptMatch(db, keptId)) })
    const at = (await articleById(db, keptId))?.firstSeenAt ?? ''
    stage('kept', true, 'alreadyKept', { at: at.slice(0, 16).replace('T', ' ') })
    return { stages, articleId: keptId, canAdd: false, lost: null }
  }

  const outlet = known ?? newOutlet(url)
  const page = await readPages(visitor, url.href, outlet)
  stages.push(...sayPage(page))
  if (!page.ok) {
    return { stages, articleId: null, canAdd: false, lost: { stage: page.stage, why: page.why } }
  }
  const now = clock.now()
  const item = { outletId: outlet.id, url: url.href, urlKey: key, claimedAt: null, firstSeenAt: now.toISOString() }
  const article = articleFrom(page.reading, item, now, true)
  stages.push({ stage: 'match', ...(await sayMatch(db, article)) })
  if (!add) {
    stage('kept', false, 'notAdded')
    return { stages, articleId: null, canAdd: true, lost: null }
  }
  await seedOutlets(db, [outlet])
  const id = await keepManualArticle(db, { ...article, ...page.validators })
  stage('kept', true, 'kept', { outlet: outlet.name })
  // Null when a source brought it in the meantime.
  return { stages, articleId: id ?? (await articleIdByKey(db, key)), canAdd: false, lost: null }
}

function sayPage(page: PageReading): UrlStage[] {
  const robots: UrlStage = { stage: 'robots', ok: true, says: say('robotsAllow') }
  const fetched: UrlStage = { stage: 'fetch', ok: true, says: say('fetched') }
  if (page.ok) {
    const { title, text, paid } = page.reading
    const words = text.split(/\s+/).length
    return [robots, fetched, { stage: 'read', ok: true, says: say(paid ? 'readPaid' : 'read', { title, words }) }]
  }
  const { short, todo } = sayWhy(page.why)
  if (page.stage === 'robots') return [{ stage: 'robots', ok: false, says: say('robotsForbid') }]
  if (page.stage === 'fetch')
    return [robots, { stage: 'fetch', ok: false, says: say('notFetched', { why: short, todo }) }]
  return [robots, fetched, { stage: 'read', ok: false, says: say('notRead', { why: short, todo }) }]
}

type Told = Pick<UrlStage, 'ok' | 'says'>
type Matched = { releaseTitle: string; kind: MatchKind; related: boolean }

function sayMatched(best: Matched | undefined): Told {
  if (!best) return { ok: false, says: say('carriesNone') }
  const values = { release: best.releaseTitle, kind: kinds[best.kind] }
  return best.related ? { ok: true, says: say('carries', values) } : { ok: false, says: say('maybe', values) }
}

/** What has been judged of a kept article, people's verdicts first. */
async function sayKeptMatch(db: Db, articleId: string): Promise<Told> {
  const judged = await judgedMatchesOf(db, articleId)
  if (judged === null) return { ok: true, says: say('unjudged') }
  const matched = judged.map(({ confirmed, ...one }) => ({ ...one, related: confirmed ?? one.related }))
  return sayMatched(matched.find((one) => one.related) ?? matched.find((_, i) => judged[i]!.confirmed === null))
}

/** Coverage comes after its release, and mostly within days; the judge looks at all releases, for a first word this is enough. */
const releaseDaysBefore = 45
const dayMs = 24 * 3600_000

/** What the judge is going to say, by the same matcher. */
async function sayMatch(db: Db, article: NewArticle): Promise<Told> {
  const at = Date.parse(article.publishedAt)
  const day = (days: number) => new Date(at + days * dayMs).toISOString()
  const releases = await releasesBetween(db, day(-releaseDaysBefore), day(2))
  const index = createReleaseIndex((ids) => releasesById(db, ids), releases.length)
  for (const release of releases) index.add({ ...release, organisation: release.unitId })
  const best = (await index.match(article))[0]
  const title = releases.find((release) => release.id === best?.releaseId)?.title
  if (!best || title === undefined) return sayMatched(undefined)
  const kind = best.kind === 'unrelated' ? 'mentioned' : best.kind
  return sayMatched({ releaseTitle: title, kind, related: best.related })
}
