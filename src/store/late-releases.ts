/** Releases that came in after articles that may carry them: which wait, which articles to ask, which to judge again. */
import type { Instant } from '../model.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'

export type Unsought = { seq: number; releaseId: string; publishedAt: Instant }

/** Releases whose earlier coverage has not been sought yet, in the order they came. */
export function unsoughtReleases(db: Db, limit: number): Promise<Unsought[]> {
  return db
    .selectFrom('release_changes as c')
    .innerJoin('releases as r', 'r.id', 'c.release_id')
    .select(['c.seq', 'c.release_id as releaseId', 'r.published_at as publishedAt'])
    .where('c.sought', '=', 0)
    .orderBy('c.seq')
    .limit(limit)
    .execute()
}

export type SketchRow = { articleId: string; publishedAt: Instant; words: Uint8Array }

const pageSize = 4000

/** The sketches of judged articles published within a stretch, a page at a time. */
export async function* sketchesBetween(db: Db, from: Instant, to: Instant): AsyncGenerator<SketchRow[]> {
  let after: Pick<SketchRow, 'articleId' | 'publishedAt'> = { publishedAt: from, articleId: '' }
  for (;;) {
    const { publishedAt, articleId } = after
    const rows = await db
      .selectFrom('article_sketches')
      .select(['article_id as articleId', 'published_at as publishedAt', 'words'])
      .where('published_at', '>=', publishedAt)
      .where('published_at', '<=', to)
      .where((eb) => eb.or([eb('published_at', '>', publishedAt), eb('article_id', '>', articleId)]))
      .orderBy('published_at')
      .orderBy('article_id')
      .limit(pageSize)
      .execute()
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    after = last
  }
}

/** The releases up to this change have been sought: the articles that may carry one of them are judged again. */
export async function judgeAgain(db: Db, articleIds: string[], sought: Unsought[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    for (let at = 0; at < articleIds.length; at += 500) {
      await tx
        .updateTable('articles')
        .set({ judged_by: null })
        .where('id', 'in', articleIds.slice(at, at + 500))
        .where('judged_by', 'is not', null)
        .execute()
    }
    const seqs = sought.map((one) => one.seq)
    await tx.updateTable('release_changes').set({ sought: 1 }).where('seq', 'in', seqs).execute()
  })
}
