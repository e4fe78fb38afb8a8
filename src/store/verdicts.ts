import type { Instant } from '../model.ts'
import { sayAudit } from './audit.ts'
import type { Db } from './db.ts'
import { oneAtATime } from './dialect.ts'
import { refreshHours } from './hourly.ts'

/** Keeps a person's word on whether an article carries a release, and counts its hour anew. Null takes it back. */
export async function decideMatch(
  db: Db,
  match: { articleId: string; releaseId: string },
  confirmed: boolean | null,
  userId: string,
  now: Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await oneAtATime(tx, 'judgement')
    if (confirmed === null) {
      await tx
        .deleteFrom('match_verdicts')
        .where('article_id', '=', match.articleId)
        .where('release_id', '=', match.releaseId)
        .execute()
    } else {
      const row = { confirmed: confirmed ? (1 as const) : (0 as const), decided_by: userId, decided_at: now }
      await tx
        .insertInto('match_verdicts')
        .values({ article_id: match.articleId, release_id: match.releaseId, ...row })
        .onConflict((oc) => oc.columns(['article_id', 'release_id']).doUpdateSet(row))
        .execute()
    }
    const article = await tx
      .selectFrom('articles')
      .select('published_at')
      .where('id', '=', match.articleId)
      .executeTakeFirst()
    if (article) {
      const scopes = [
        { scope: 'release' as const, id: match.releaseId },
        { scope: 'linked' as const, id: '' },
      ]
      await refreshHours(tx, scopes, [article.published_at])
    }
    await sayAudit(tx, {
      at: now,
      userId,
      action: `match.${confirmed === null ? 'reopened' : confirmed ? 'confirmed' : 'rejected'}`,
      subject: `${match.articleId} ${match.releaseId}`,
    })
  })
}
