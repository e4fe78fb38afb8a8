/** What people said of an article's tone, which wins over what is computed; and the texts of an issue to compute it of. */
import type { Instant } from '../model.ts'
import { sayAudit, type Actor } from './audit.ts'
import { filtered, type CoverageQuery } from './coverage.ts'
import type { Db } from './db.ts'
import type { Schema } from './schema.ts'

type Row = Schema['tone_verdicts']
export type ToneVerdict = { tone: Row['tone']; decidedBy: string; decidedAt: Instant }
export type ToneVerdicts = Partial<Record<Row['part'], ToneVerdict>>

export async function toneVerdictsOf(db: Db, articleIds: string[]): Promise<Map<string, ToneVerdicts>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('tone_verdicts as v')
    .leftJoin('users', 'users.id', 'v.decided_by')
    .selectAll('v')
    .select('users.name')
    .where('v.article_id', 'in', articleIds)
    .execute()
  const found = new Map<string, ToneVerdicts>()
  for (const row of rows) {
    const verdict = { tone: row.tone, decidedBy: row.name ?? row.decided_by, decidedAt: row.decided_at }
    found.set(row.article_id, { ...found.get(row.article_id), [row.part]: verdict })
  }
  return found
}

export type ToneText = { id: string; title: string; text: string; outlet: string }

/** Headlines and bodies of unpaid coverage, newest first. */
export function textsOf(db: Db, query: CoverageQuery, limit: number): Promise<ToneText[]> {
  return filtered(db, query)
    .where('articles.paid', '=', 0)
    .select(['articles.id', 'articles.title', 'articles.text', 'outlets.name as outlet'])
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id')
    .limit(limit)
    .execute()
}

/** @param tone null takes the word back */
export async function decideTone(
  db: Db,
  { articleId, part }: { articleId: string; part: Row['part'] },
  tone: Row['tone'] | null,
  actor: Actor,
  now: Instant,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (tone === null) {
      await tx.deleteFrom('tone_verdicts').where('article_id', '=', articleId).where('part', '=', part).execute()
    } else {
      const row = { tone, decided_by: actor.userId, decided_at: now }
      await tx
        .insertInto('tone_verdicts')
        .values({ article_id: articleId, part, ...row })
        .onConflict((oc) => oc.columns(['article_id', 'part']).doUpdateSet(row))
        .execute()
    }
    const action = tone === null ? 'tone.reopened' : 'tone.decided'
    await sayAudit(tx, { ...actor, at: now, action, subject: articleId, detail: { part, tone } })
  })
}
