import type { Db } from '../../src/store/db.ts'

/** What a crawl left in a database, in an order of its own, without the numbers that only count rows. */
export async function crawled(db: Db) {
  return {
    articles: await db.selectFrom('articles').selectAll().orderBy('id').execute(),
    versions: await db.selectFrom('versions').selectAll().orderBy('article_id').orderBy('seq').execute(),
    releases: await db.selectFrom('releases').selectAll().orderBy('id').execute(),
    items: await db
      .selectFrom('items')
      .select(['source_id', 'url_key', 'outcome', 'why', 'attempts', 'article_id', 'release_id'])
      .orderBy('source_id')
      .orderBy('url_key')
      .execute(),
    matches: (await db.selectFrom('matches').selectAll().orderBy('article_id').orderBy('release_id').execute()).map(
      ({ score, ...row }) => ({ ...row, score: score.toFixed(6) }),
    ),
    findings: await db.selectFrom('findings').selectAll().orderBy('key').execute(),
    stories: await db.selectFrom('stories').selectAll().orderBy('id').execute(),
    hourly: await db.selectFrom('hourly').selectAll().orderBy('scope').orderBy('scope_id').orderBy('hour').execute(),
  }
}
