/** A person's word on what an article carries and how: kept apart, never overwritten by a machine nor by another person. */
import type { Transaction } from 'kysely'
import type { Instant, MatchKind } from '../model.ts'
import { sayAudit } from './audit.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import { sayEvent } from './events.ts'
import { refreshHours } from './hourly.ts'
import type { Schema } from './schema.ts'
import { keepRoutes } from './unit-routes.ts'

type Tx = Transaction<Schema>
type Pair = { articleId: string; releaseId: string }

/** Whether it carries the release, and what kind of use it is in the person's eyes; null leaves the kind to the machine. */
export type MatchVerdict = { confirmed: boolean; kind: MatchKind | null }

/** Keeps a person's word on whether an article carries a release, and counts its hour anew. Null takes it back. */
export async function decideMatch(
  db: Db,
  match: Pair,
  confirmed: boolean | null,
  userId: string,
  now: Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    await put(tx, match, confirmed === null ? null : { confirmed, kind: null }, userId, now)
  })
}

export type ManyDecided = {
  /** With the person's own verdict from before, so that it can be put back. */
  kept: (Pair & { before: MatchVerdict | null })[]
  /** Another person's verdict stands there, or there is no such match. */
  refused: (Pair & { decidedBy: string | null })[]
}

/**
 * The same word on many matches, all in one transaction. Where another person has decided, theirs stands.
 * @param word what is said; a part that is null stays as it was, and null altogether takes the person's own word back
 */
export async function decideMatches(
  db: Db,
  pairs: Pair[],
  word: { confirmed: boolean | null; kind: MatchKind | null } | null,
  userId: string,
  now: Instant,
): Promise<ManyDecided> {
  return db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    const decided: ManyDecided = { kept: [], refused: [] }
    for (const { articleId, releaseId } of pairs) {
      const pair = { articleId, releaseId }
      const stands = await standing(tx, pair)
      if (!stands || (stands.by !== null && stands.by !== userId)) {
        decided.refused.push({ ...pair, decidedBy: stands?.name ?? null })
        continue
      }
      const before = stands.verdict
      const verdict = word && {
        // Who names a kind says that it is coverage.
        confirmed: word.confirmed ?? before?.confirmed ?? true,
        kind: word.confirmed === false ? null : (word.kind ?? before?.kind ?? null),
      }
      await put(tx, pair, verdict, userId, now)
      decided.kept.push({ ...pair, before })
    }
    await tell(tx, decided.kept, userId, now)
    return decided
  })
}

/** Puts back what stood before a decision, wherever that very decision of this person still stands. @returns how many */
export async function takeBackMatches(
  db: Db,
  rows: (Pair & { before: MatchVerdict | null })[],
  decidedAt: Instant,
  userId: string,
  now: Instant,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    const back: Pair[] = []
    for (const { articleId, releaseId, before } of rows) {
      const pair = { articleId, releaseId }
      const stands = await standing(tx, pair)
      if (stands?.by !== userId || stands.at !== decidedAt) continue
      await put(tx, pair, before, userId, now)
      back.push(pair)
    }
    await tell(tx, back, userId, now)
    return back.length
  })
}

/** The match with the word that stands on it; null when the article may not carry that release at all. */
async function standing(tx: Tx, { articleId, releaseId }: Pair) {
  const row = await tx
    .selectFrom('matches as m')
    .leftJoin('match_verdicts as v', (join) =>
      join.onRef('v.article_id', '=', 'm.article_id').onRef('v.release_id', '=', 'm.release_id'),
    )
    .leftJoin('users as u', 'u.id', 'v.decided_by')
    .select(['v.confirmed', 'v.kind', 'v.decided_by as by', 'v.decided_at as at', 'u.name'])
    .where('m.article_id', '=', articleId)
    .where('m.release_id', '=', releaseId)
    .executeTakeFirst()
  if (!row) return null
  const verdict: MatchVerdict | null =
    row.confirmed === null ? null : { confirmed: row.confirmed === 1, kind: row.kind }
  return { verdict, by: row.by, at: row.at, name: row.name }
}

async function put(tx: Tx, pair: Pair, verdict: MatchVerdict | null, userId: string, now: Instant): Promise<void> {
  if (verdict === null) {
    await tx
      .deleteFrom('match_verdicts')
      .where('article_id', '=', pair.articleId)
      .where('release_id', '=', pair.releaseId)
      .execute()
  } else {
    const row = {
      confirmed: verdict.confirmed ? (1 as const) : (0 as const),
      kind: verdict.kind,
      decided_by: userId,
      decided_at: now,
    }
    await tx
      .insertInto('match_verdicts')
      .values({ article_id: pair.articleId, release_id: pair.releaseId, ...row })
      .onConflict((oc) => oc.columns(['article_id', 'release_id']).doUpdateSet(row))
      .execute()
  }
  const article = await tx
    .selectFrom('articles')
    .select('published_at')
    .where('id', '=', pair.articleId)
    .executeTakeFirst()
  if (article) {
    const scopes = [
      { scope: 'release' as const, id: pair.releaseId },
      { scope: 'linked' as const, id: '' },
    ]
    await refreshHours(tx, scopes, [article.published_at])
    await keepRoutes(tx, [pair.articleId])
  }
  await sayAudit(tx, {
    at: now,
    userId,
    action: `match.${verdict === null ? 'reopened' : verdict.confirmed ? 'confirmed' : 'rejected'}`,
    subject: `${pair.articleId} ${pair.releaseId}`,
    ...(verdict?.kind ? { detail: { kind: verdict.kind } } : {}),
  })
}

async function tell(tx: Tx, pairs: Pair[], userId: string, now: Instant): Promise<void> {
  if (pairs.length === 0) return
  const user = await tx.selectFrom('users').select('name').where('id', '=', userId).executeTakeFirst()
  const articleIds = [...new Set(pairs.map((pair) => pair.articleId))]
  await sayEvent(tx, now, { type: 'matches', articleIds, by: user?.name ?? '' })
}

type Text = { id: string; title: string; text: string; publishedAt: Instant }

/** What people decided, oldest first, with the texts as they are stored now; who decided is not told. */
export async function* matchVerdicts(db: Db): AsyncGenerator<{ article: Text; release: Text; confirmed: boolean }> {
  const decided = await db
    .selectFrom('match_verdicts')
    .select(['article_id', 'release_id', 'confirmed'])
    .orderBy('decided_at')
    .orderBy('article_id')
    .orderBy('release_id')
    .execute()
  for (const { article_id, release_id, confirmed } of decided) {
    const article = await textOf(db, 'articles', article_id)
    const release = await textOf(db, 'releases', release_id)
    if (article && release) yield { article, release, confirmed: confirmed === 1 }
  }
}

function textOf(db: Db, table: 'articles' | 'releases', id: string): Promise<Text | undefined> {
  return db
    .selectFrom(table)
    .select(['id', 'title', 'text', 'published_at as publishedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}
