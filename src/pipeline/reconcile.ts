/**
 * “Cocokkan daftar”: a unit's own list of links against what was heard. Each link ends as verified, a duplicate of
 * another of the list, dead, not about the unit, or not found – with the reason. What was never heard is fetched on the
 * way of “Periksa URL ini”, kept as added by hand, and compared once the judge has read it.
 */
import kinds from '../../data/messages/match-kinds.json' with { type: 'json' }
import says from '../../data/messages/reconcile.json' with { type: 'json' }
import { urlKey, webUrl } from '../../crawlers/urls.ts'
import type { LinkState, Said } from '../model.ts'
import { articleById } from '../store/articles.ts'
import { articleIdByKey } from '../store/collect.ts'
import { judgedMatchesOf } from '../store/matches.ts'
import { keepLink, openLinks, sameInList, urlsBefore, type OpenLink } from '../store/reconciliations.ts'
import { hasReleaseAt, unitsOfReleases } from '../store/releases.ts'
import { allUnits, unitIdsUnder } from '../store/units.ts'
import { unitsOfArticles } from '../store/unit-routes.ts'
import { fill } from '../text/fill.ts'
import { checkUrl, type Visitor } from './check-url.ts'
import { sayWhy } from './say-why.ts'

/** At once, at most; each site still gets one request after the other. */
const linksAtOnce = 8
const judgedAtOnce = 100

type End = { state: LinkState; why: Said | null; articleId: string | null }

const end = (state: LinkState, why: Said | null, articleId: string | null = null): End => ({ state, why, articleId })

/** The next few links that wait. @returns how many were brought further */
export async function reconcileSome(
  visitor: Visitor,
  onTrouble: (what: string, error: unknown) => void,
): Promise<number> {
  const { db, clock } = visitor
  const waiting = await openLinks(db, 'waiting', linksAtOnce)
  const judged = await openLinks(db, 'judging', judgedAtOnce)
  const bring = async (link: OpenLink, how: (link: OpenLink) => Promise<End>) => {
    const ended = await how(link).catch((error: unknown) => {
      onTrouble(`link ${link.url}`, error)
      return end('missing', fill(says.fault))
    })
    await keepLink(db, link, ended, clock.now().toISOString())
  }
  await Promise.all(waiting.map((link) => bring(link, (one) => seek(visitor, one))))
  // One after the other: the first of two links to one article is verified, the second its duplicate.
  for (const link of judged) await bring(link, (one) => compare(visitor, one, one.articleId!))
  return waiting.length + judged.length
}

/** Finds the article of a link, in what was heard or on its site. */
async function seek(visitor: Visitor, link: OpenLink): Promise<End> {
  const { db } = visitor
  const url = webUrl(link.url)
  const key = urlKey(link.url)
  if (!url || key === null) return end('missing', fill(says.badAddress))
  const before = (await urlsBefore(db, link)).findIndex((one) => urlKey(one) === key)
  if (before >= 0) return end('duplicate', fill(says.same, { nth: before + 1 }))
  if (await hasReleaseAt(db, link.url)) return end('foreign', fill(says.ownRelease))
  const owner = await ownerOfSite(visitor, url)
  if (owner !== null) return end('foreign', fill(says.ownSite, { unit: owner }))
  const kept = await articleIdByKey(db, key)
  if (kept !== null) return end('judging', fill(says.judging), kept)
  const { articleId, lost } = await checkUrl(visitor, link.url, true)
  if (articleId !== null) return end('judging', fill(says.judging), articleId)
  return lost === null ? end('missing', fill(says.fault)) : sayLost(lost)
}

/** The unit whose site that is, or was. */
async function ownerOfSite({ db }: Visitor, url: URL): Promise<string | null> {
  const host = url.hostname.replace(/^www\./, '')
  return (await allUnits(db)).find(({ domains }) => domains.some(({ text }) => text === host))?.name ?? null
}

function sayLost({ stage, why }: NonNullable<Awaited<ReturnType<typeof checkUrl>>['lost']>): End {
  const { short, todo } = sayWhy(why)
  if (isGone(why)) return end('dead', fill(says.gone, { why: short }))
  if (stage === 'robots') return end('missing', fill(says.robots))
  return end('missing', fill(stage === 'fetch' ? says.notFetched : says.notRead, { why: short, todo }))
}

/** The site says that the page is no longer there, or the site itself is not. */
const isGone = (why: string): boolean => /^(?:gone|dns)\b/.test(why) || /^http-4xx\b.*\b(?:404|410)\b/.test(why)

/** What a judged article means for the list. */
async function compare({ db }: Visitor, link: OpenLink, foundId: string): Promise<End> {
  const articleId = await originalOf(db, foundId)
  const same = await sameInList(db, link, articleId)
  if (same !== null) return end('duplicate', fill(says.same, { nth: same }), articleId)
  const ofUnit = link.unitId === null ? null : new Set(await unitIdsUnder(db, link.unitId))
  const isOurs = (unitId: string | null) => ofUnit === null || (unitId !== null && ofUnit.has(unitId))
  const matches = (await judgedMatchesOf(db, articleId)) ?? []
  const unitOf = await unitsOfReleases(
    db,
    matches.map(({ releaseId }) => releaseId),
  )
  const carried = matches.find((one) => (one.confirmed ?? one.related) && isOurs(unitOf.get(one.releaseId) ?? null))
  if (carried) {
    const why = fill(says.carries, { release: carried.releaseTitle, kind: kinds[carried.kind] })
    return end('verified', why, articleId)
  }
  const units = (await unitsOfArticles(db, [articleId])).get(articleId) ?? []
  const ours = units.find(({ unit, belongs }) => belongs && isOurs(unit.id))
  if (ours) {
    const reason = ours.said ? undefined : ours.reasons.find(({ why }) => why === 'name' || why === 'domain')
    const sentence = reason?.why === 'name' ? says.name : reason ? says.domain : says.person
    return end('verified', fill(sentence, { unit: ours.unit.name, words: reason?.words ?? '' }), articleId)
  }
  const asked = (await allUnits(db)).find(({ id }) => id === link.unitId)
  const why = asked ? fill(says.notOurs, { unit: asked.name }) : fill(says.notOursAtAll)
  return end('foreign', why, articleId)
}

/** The article that its page names as itself, where that is kept too: one article behind two addresses. */
async function originalOf(db: Visitor['db'], id: string): Promise<string> {
  const canonical = (await articleById(db, id))?.canonicalUrl ?? null
  const key = canonical === null ? null : urlKey(canonical)
  return (key === null ? null : await articleIdByKey(db, key)) ?? id
}
