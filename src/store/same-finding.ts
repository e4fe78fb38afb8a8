/**
 * One difference in one story: a copy carries the findings of its original along, and what a person said of one holds
 * for all of them. Each article keeps its own row, so that it can be shown, exported and judged again by itself.
 */
import type { Transaction } from 'kysely'
import type { FindingKind } from '../model.ts'
import type { Schema } from './schema.ts'

type Tx = Transaction<Schema>

export type Difference = {
  releaseId: string
  kind: FindingKind
  text: string
  storyId: string | null
  articleId: string
}

/** Equal for the findings that are one: same release, kind and words, in articles of one story. */
export const differenceName = ({ releaseId, kind, text, storyId, articleId }: Difference): string =>
  [releaseId, kind, text.toLowerCase(), storyId ?? articleId].join('\n')

const rowsOf = (tx: Tx, releaseId: string, storyId: string) =>
  tx
    .selectFrom('findings')
    .innerJoin('articles', 'articles.id', 'findings.article_id')
    .leftJoin('finding_verdicts as v', 'v.key', 'findings.key')
    .select(['findings.key', 'findings.kind', 'findings.article_id as articleId', 'findings.article_text as text'])
    .select(['v.state', 'v.reason', 'v.decided_by', 'v.decided_at', 'v.seen'])
    .where('findings.release_id', '=', releaseId)
    .where('articles.story_id', '=', storyId)
    .execute()

/** The keys of all findings that are one with this one, itself included. */
export async function keysOfSame(tx: Tx, key: string, difference: Difference): Promise<string[]> {
  const { releaseId, storyId } = difference
  if (storyId === null) return [key]
  const name = differenceName(difference)
  const rows = await rowsOf(tx, releaseId, storyId)
  return rows.filter((row) => differenceName({ ...row, releaseId, storyId }) === name).map((row) => row.key)
}

/** Gives the undecided findings of an article the latest word a person said of the same difference in its story. */
export async function inheritVerdicts(tx: Tx, articleId: string, storyId: string, releaseIds: string[]): Promise<void> {
  for (const releaseId of new Set(releaseIds)) {
    const rows = await rowsOf(tx, releaseId, storyId)
    const named = rows.map((row) => ({ row, name: differenceName({ ...row, releaseId, storyId }) }))
    for (const { row: mine, name } of named.filter(({ row }) => row.articleId === articleId && row.state === null)) {
      const said = named
        .filter((other) => other.name === name && other.row.state !== null)
        .toSorted((a, b) => (a.row.decided_at! < b.row.decided_at! ? 1 : -1))[0]?.row
      if (!said) continue
      const { reason, seen } = said
      await tx
        .insertInto('finding_verdicts')
        .values({
          key: mine.key,
          state: said.state!,
          reason: reason!,
          decided_by: said.decided_by!,
          decided_at: said.decided_at!,
          seen: seen!,
        })
        .execute()
    }
  }
}
