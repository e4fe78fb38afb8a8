import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind.ts'
import type { Migration } from './index.ts'

/** What finds the articles that carry a release heard late: each change of a release, and a sketch of each article. */
export const lateReleases: Migration = {
  name: '004-late-releases',
  async up(db: Kysely<unknown>, kind: StoreKind) {
    await db.schema
      .createTable('release_changes')
      .$call((table) =>
        kind === 'sqlite'
          ? table.addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
          : table.addColumn('seq', 'serial', (c) => c.primaryKey()),
      )
      .addColumn('release_id', 'text', (c) => c.notNull().references('releases.id'))
      .addColumn('sought', 'integer', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('release_changes_sought').on('release_changes').column('sought').execute()
    await sql`insert into release_changes (release_id, sought) select id, 1 from releases order by published_at`.execute(
      db,
    )

    await db.schema
      .createTable('article_sketches')
      .addColumn('article_id', 'text', (c) => c.primaryKey().references('articles.id'))
      .addColumn('published_at', 'text', (c) => c.notNull())
      .addColumn('words', kind === 'sqlite' ? 'blob' : 'bytea', (c) => c.notNull())
      .execute()
    await db.schema
      .createIndex('article_sketches_published_at')
      .on('article_sketches')
      .columns(['published_at', 'article_id'])
      .execute()
  },
}
