/**
 * The writing half of judging: what an article carries, where it differs, which story it tells, and the hourly counts
 * that follow from it – all or nothing. People's verdicts live in tables of their own and are never written here.
 */
import type { Transaction } from 'kysely'
import type { Article, Finding, Instant, Match } from '../model.ts'
import { articleFromRow } from './articles.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import { sayEvent } from './events.ts'
import { refreshHours, type HourScope } from './hourly.ts'
import { stableId } from './ids.ts'
import { releasesStamp } from './releases.ts'
import { inheritVerdicts } from './same-finding.ts'
import type { Schema } from './schema.ts'
import { keepRoutes, type NamedUnit } from './unit-routes.ts'

type Tx = Transaction<Schema>

/** Articles that wait for judgement, earliest published first, so that originals come before their copies. */
export async function unjudgedArticles(db: Db, limit: number): Promise<Article[]> {
  const rows = await db
    .selectFrom('articles')
    .selectAll()
    .where('judged_by', 'is', null)
    .orderBy('published_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(articleFromRow)
}

/** Sends every article back that another version of the code has judged, and whose text is still kept. @returns how many */
export async function rejudgeOlder(db: Db, judgedBy: string): Promise<number> {
  const result = await db
    .updateTable('articles')
    .set({ judged_by: null })
    .where('judged_by', 'is not', null)
    .where('judged_by', '!=', judgedBy)
    .where('text', '!=', '')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** An article whose judgement failed by a fault of our own: heard and counted, but out of the way until it is sent back. */
export async function markFailed(db: Db, article: Article, judgedBy: string, now: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    await tx.updateTable('articles').set({ judged_by: judgedBy, judged_at: now }).where('id', '=', article.id).execute()
    await refreshHours(tx, [{ scope: 'all', id: '' }], [article.publishedAt])
  })
}

/**
 * Judged articles published from `since` to before `until` (or on), each with its story, and the first articles of those
 * stories even when they are older: what the story index holds.
 */
export async function articlesWithStories(
  db: Db,
  since: Instant,
  until: Instant | null = null,
): Promise<(Article & { storyId: string })[]> {
  let within = db
    .selectFrom('articles')
    .selectAll()
    .where('story_id', 'is not', null)
    .where('published_at', '>=', since)
  if (until !== null) within = within.where('published_at', '<', until)
  const firsts = db
    .selectFrom('articles')
    .selectAll()
    .where('published_at', '<', since)
    .whereRef('id', '=', 'story_id')
    .where('id', 'in', within.clearSelect().select('story_id'))
  const rows = [...(await firsts.execute()), ...(await within.execute())]
  return rows.map((row) => ({ ...articleFromRow(row), storyId: row.story_id! }))
}

export type Judgement = {
  article: Article
  matches: Match[]
  findings: (Finding & { releaseId: string })[]
  /** The story it tells, and other articles whose story is another one now that this article is known. */
  storyId: string
  moved: { articleId: string; storyId: string }[]
  judgedBy: string
  /** `releasesStamp` of the releases it was compared with, and their versions. */
  stamp: string
  versionOf: Map<string, number>
  /** The units it names; not said, those known before stay. */
  units?: NamedUnit[]
  /** The article's words (match/article-sketch.ts), by which releases heard later find it. */
  sketch?: Uint8Array
}

/**
 * @returns false when a release was added or edited meanwhile, or the article seen in another version: nothing is kept,
 *   the article is to be judged again
 */
export async function keepJudgement(db: Db, judgement: Judgement, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    if ((await releasesStamp(tx)) !== judgement.stamp) return false
    const { article } = judgement
    if (await hasChanged(tx, article)) return false
    const before = await matchedReleases(tx, [article.id])
    const fresh = await replaceMatches(tx, judgement)
    const newFindings = await replaceFindings(tx, judgement)
    await tx
      .updateTable('articles')
      .set({ judged_by: judgement.judgedBy, judged_at: now })
      .where('id', '=', article.id)
      .execute()
    if (judgement.sketch) await keepSketch(tx, article, judgement.sketch)
    const stories = await tellStories(tx, judgement)
    await keepRoutes(tx, [article.id], judgement.units && new Map([[article.id, judgement.units]]))
    const found = judgement.findings.map((finding) => finding.releaseId)
    await inheritVerdicts(tx, article.id, judgement.storyId, found)
    const releaseIds = new Set(
      [...before, ...(await matchedReleases(tx, stories.articleIds))].map((row) => row.release_id),
    )
    const scopes: HourScope[] = [
      { scope: 'all', id: '' },
      { scope: 'linked', id: '' },
      ...stories.storyIds.map((id) => ({ scope: 'story' as const, id })),
      ...[...releaseIds].map((id) => ({ scope: 'release' as const, id })),
    ]
    await refreshHours(tx, scopes, stories.instants)
    const known = new Set(before.filter((row) => row.related === 1).map((row) => row.release_id))
    const newly = fresh.filter((id) => !known.has(id))
    if (newly.length > 0) {
      await sayEvent(tx, now, {
        type: 'coverage',
        articleId: article.id,
        releaseIds: newly,
        title: article.title,
        outlet: article.outletId,
      })
    }
    for (const finding of newFindings) await sayEvent(tx, now, { type: 'finding', ...finding })
    return true
  })
}

/** A later look may have brought another text while this one was judged. */
async function hasChanged(tx: Tx, { id, title, text }: Article): Promise<boolean> {
  const row = await tx.selectFrom('articles').select(['title', 'text']).where('id', '=', id).executeTakeFirst()
  return row?.title !== title || row.text !== text
}

function keepSketch(tx: Tx, { id, publishedAt }: Article, words: Uint8Array) {
  const row = { published_at: publishedAt, words }
  return tx
    .insertInto('article_sketches')
    .values({ article_id: id, ...row })
    .onConflict((conflict) => conflict.column('article_id').doUpdateSet(row))
    .execute()
}

const matchedReleases = (tx: Tx, articleIds: string[]) =>
  tx.selectFrom('matches').select(['release_id', 'related']).where('article_id', 'in', articleIds).execute()

/**
 * A match that a person confirmed stays, as it was, when the machine no longer finds it: the machine's own decision is
 * all that changes.
 *
 * @returns the releases the article is now related to
 */
async function replaceMatches(tx: Tx, { article, matches, judgedBy, versionOf }: Judgement): Promise<string[]> {
  const found = matches.map((match) => match.releaseId)
  const confirmed = await tx
    .selectFrom('match_verdicts')
    .select('release_id')
    .where('article_id', '=', article.id)
    .where('confirmed', '=', 1)
    .execute()
  const kept = confirmed.map((row) => row.release_id).filter((id) => !found.includes(id))
  let gone = tx.deleteFrom('matches').where('article_id', '=', article.id)
  if (kept.length > 0) gone = gone.where('release_id', 'not in', kept)
  await gone.execute()
  await tx.updateTable('matches').set({ related: 0 }).where('article_id', '=', article.id).execute()
  if (matches.length === 0) return []
  await tx
    .insertInto('matches')
    .values(
      matches.map((match) => ({
        article_id: article.id,
        release_id: match.releaseId,
        release_version: versionOf.get(match.releaseId) ?? 1,
        kind: match.kind,
        score: match.score,
        related: match.related ? (1 as const) : (0 as const),
        copied_article: match.copied.ofArticle,
        copied_release: match.copied.ofRelease,
        passages: JSON.stringify(match.passages),
        judged_by: judgedBy,
      })),
    )
    .execute()
  return matches.filter((match) => match.related).map((match) => match.releaseId)
}

/**
 * The name of a difference: the same one found again by a later judgement keeps what a person said of it.
 * Built from the words, not the offsets, so that an article's small edits elsewhere do not lose it.
 */
const keyOf = (articleId: string, finding: Finding & { releaseId: string }, nth: number): string =>
  stableId(
    'finding',
    articleId,
    finding.releaseId,
    finding.kind,
    finding.article.text,
    finding.release?.text ?? '',
    String(nth),
  )

/**
 * A finding that a person decided on stays when it is not found again: what was said of it must keep its evidence.
 *
 * @returns the findings that were not there before
 */
async function replaceFindings(
  tx: Tx,
  { article, findings, judgedBy, versionOf }: Judgement,
): Promise<{ key: string; tier: Finding['tier'] }[]> {
  const before = await tx.selectFrom('findings').select('key').where('article_id', '=', article.id).execute()
  await tx
    .deleteFrom('findings')
    .where('article_id', '=', article.id)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('finding_verdicts as v').select('v.key').whereRef('v.key', '=', 'findings.key'))),
    )
    .execute()
  if (findings.length === 0) return []
  const seen = new Map<string, number>()
  const rows = findings.map((finding) => {
    const first = keyOf(article.id, finding, 0)
    const nth = seen.get(first) ?? 0
    seen.set(first, nth + 1)
    return {
      key: nth === 0 ? first : keyOf(article.id, finding, nth),
      article_id: article.id,
      release_id: finding.releaseId,
      release_version: versionOf.get(finding.releaseId) ?? 1,
      kind: finding.kind,
      verdict: finding.verdict,
      tier: finding.tier,
      article_start: finding.article.start,
      article_end: finding.article.end,
      article_text: finding.article.text,
      release_start: finding.release?.start ?? null,
      release_end: finding.release?.end ?? null,
      release_text: finding.release?.text ?? null,
      nearest: finding.nearest ? JSON.stringify(finding.nearest) : null,
      because_id: finding.because.id,
      because_en: finding.because.en,
      judged_by: judgedBy,
    }
  })
  const again = rows.map((row) => row.key)
  await tx.deleteFrom('findings').where('key', 'in', again).execute()
  await tx.insertInto('findings').values(rows).execute()
  const known = new Set(before.map((row) => row.key))
  return rows.filter((row) => !known.has(row.key)).map((row) => ({ key: row.key, tier: row.tier }))
}

/**
 * Puts each article to its story and tells anew which article is the first of the stories that gained or lost one.
 *
 * @returns what is to be counted anew: the stories, the articles that changed place or role, and when they were published
 */
async function tellStories(
  tx: Tx,
  { article, storyId, moved }: Judgement,
): Promise<{ storyIds: string[]; articleIds: string[]; instants: Instant[] }> {
  const placed = [{ articleId: article.id, storyId }, ...moved]
  const articleIds = new Set(placed.map((one) => one.articleId))
  const former = await tx
    .selectFrom('articles')
    .select('story_id')
    .where('id', 'in', [...articleIds])
    .execute()
  const storyIds = new Set([...placed.map((one) => one.storyId), ...former.flatMap((row) => row.story_id ?? [])])
  const firsts = tx
    .selectFrom('stories')
    .select(['id', 'first_article_id'])
    .where('id', 'in', [...storyIds])
  const before = new Map((await firsts.execute()).map((row) => [row.id, row.first_article_id]))
  for (const one of placed) {
    // The row must be there before an article names it; its first article is told below.
    if (!before.has(one.storyId)) await openStory(tx, one.storyId, article)
    await tx.updateTable('articles').set({ story_id: one.storyId }).where('id', '=', one.articleId).execute()
  }
  for (const id of storyIds) {
    const first = await tellFirst(tx, id)
    const formerFirst = before.get(id)
    if (first === formerFirst) continue
    if (first !== null) articleIds.add(first)
    if (formerFirst !== undefined) articleIds.add(formerFirst)
  }
  const at = await tx
    .selectFrom('articles')
    .select('published_at')
    .where('id', 'in', [...articleIds])
    .execute()
  return {
    storyIds: [...storyIds],
    articleIds: [...articleIds],
    instants: [article.publishedAt, ...at.map((row) => row.published_at)],
  }
}

const openStory = (tx: Tx, id: string, article: Article) =>
  tx
    .insertInto('stories')
    .values({ id, title: article.title, first_article_id: article.id, started_at: article.publishedAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()

/** Title, beginning and first article of a story from the articles it has now; one without articles goes. */
async function tellFirst(tx: Tx, id: string): Promise<string | null> {
  const first = await tx
    .selectFrom('articles')
    .select(['id', 'title', 'published_at'])
    .where('story_id', '=', id)
    .orderBy('published_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!first) {
    await tx.deleteFrom('stories').where('id', '=', id).execute()
    return null
  }
  await tx
    .updateTable('stories')
    .set({ title: first.title, first_article_id: first.id, started_at: first.published_at })
    .where('id', '=', id)
    .execute()
  return first.id
}
