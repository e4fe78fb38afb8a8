import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind.ts'
import type { Migration } from './index.ts'

/**
 * Full text over articles and releases; searches that people keep; a person's word on the kind of a match.
 *
 * What is there already is not read here, for that takes an hour in a large archive: it is noted as to be read, and
 * the running house reads it in small portions, the newest first (store/search-index.ts).
 */
export const search: Migration = {
  name: '008-search',
  async up(db: Kysely<unknown>, kind: StoreKind) {
    for (const noun of ['article', 'release']) {
      const table = `${noun}_search`
      await db.schema
        .createTable(table)
        .addColumn('doc', kind === 'sqlite' ? 'integer' : 'bigint', (c) => c.primaryKey())
        .addColumn('id', 'text', (c) => c.notNull().unique().references(`${noun}s.id`))
        .addColumn('seen_at', 'text', (c) => c.notNull())
        .$call((t) => (kind === 'sqlite' ? t : t.addColumn('words', sql`tsvector`, (c) => c.notNull())))
        .execute()
      if (kind === 'sqlite') {
        // Without content: the texts stand in their own tables. Words come ready (search/forms.ts), parted by spaces.
        await sql`create virtual table ${sql.raw(`${noun}_fts`)} using fts5(
          title, body, title_stems, body_stems, facets,
          content = '', contentless_delete = 1, tokenize = "ascii tokenchars ':_'")`.execute(db)
      } else {
        await sql`create index ${sql.raw(`${table}_words`)} on ${sql.table(table)} using gin (words)`.execute(db)
      }
      const there = await sql`select 1 from ${sql.table(`${noun}s`)} limit 1`.execute(db)
      if (there.rows.length > 0) {
        await sql`insert into settings (key, value) values (${`search.unread.${noun}`}, '{}')`.execute(db)
      }
    }
    await db.schema
      .createTable('saved_searches')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('asked', 'text', (c) => c.notNull())
      .addColumn('saved_at', 'text', (c) => c.notNull())
      .addColumn('looked_at', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('saved_searches_user_id').on('saved_searches').column('user_id').execute()
    await db.schema.alterTable('match_verdicts').addColumn('kind', 'text').execute()
  },
}
