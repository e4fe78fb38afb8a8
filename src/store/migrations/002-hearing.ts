import { sql, type Kysely } from 'kysely'
import type { Migration } from './index.ts'

/** What the hearing was like, for good: stretches of trouble, items by the hour, pages by the day, later looks. */
export const hearing: Migration = {
  name: '002-hearing',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('source_spans')
      .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('since', 'text', (c) => c.notNull())
      .addColumn('until', 'text')
      .addColumn('why', 'text')
      .addColumn('lost', 'integer')
      .addPrimaryKeyConstraint('source_spans_pk', ['source_id', 'state', 'since'])
      .execute()
    await db.schema.createIndex('source_spans_until').on('source_spans').column('until').execute()

    await db.schema
      .createTable('source_hours')
      .addColumn('hour', 'text', (c) => c.notNull())
      .addColumn('source_id', 'text', (c) => c.notNull().references('sources.id'))
      .addColumn('seen', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('source_hours_pk', ['hour', 'source_id'])
      .execute()
    await db.schema
      .createIndex('source_hours_source_id_hour')
      .on('source_hours')
      .columns(['source_id', 'hour'])
      .execute()

    await db.schema
      .createTable('layout_days')
      .addColumn('outlet_id', 'text', (c) => c.notNull().references('outlets.id'))
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('pages', 'integer', (c) => c.notNull())
      .addColumn('titled', 'integer', (c) => c.notNull())
      .addColumn('dated', 'integer', (c) => c.notNull())
      .addColumn('bylined', 'integer', (c) => c.notNull())
      .addColumn('bodied', 'integer', (c) => c.notNull())
      .addColumn('doubled', 'integer', (c) => c.notNull())
      .addColumn('lengths', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('layout_days_pk', ['outlet_id', 'day'])
      .execute()
    await db.schema
      .createTable('layout_alarms')
      .addColumn('outlet_id', 'text', (c) => c.notNull().references('outlets.id'))
      .addColumn('part', 'text', (c) => c.notNull())
      .addColumn('since', 'text', (c) => c.notNull())
      .addColumn('until', 'text')
      .addColumn('ended_by', 'text')
      .addColumn('usual', sql`double precision`, (c) => c.notNull())
      .addColumn('now', sql`double precision`, (c) => c.notNull())
      .addColumn('pages', 'integer', (c) => c.notNull())
      .addColumn('example', 'text')
      .addPrimaryKeyConstraint('layout_alarms_pk', ['outlet_id', 'part', 'since'])
      .execute()

    await db.schema
      .createTable('looks')
      .addColumn('article_id', 'text', (c) => c.primaryKey().references('articles.id'))
      .addColumn('done', 'integer', (c) => c.notNull())
      .addColumn('due_at', 'text')
      .addColumn('last_at', 'text')
      .addColumn('why', 'text')
      .execute()
    await db.schema.createIndex('looks_due_at').on('looks').column('due_at').execute()

    await db.schema.alterTable('articles').addColumn('etag', 'text').execute()
    await db.schema.alterTable('articles').addColumn('last_modified', 'text').execute()
    await db.schema
      .alterTable('versions')
      .addColumn('trivial', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
    await db.schema.createIndex('articles_first_seen_at').on('articles').column('first_seen_at').execute()
    await db.schema.createIndex('versions_text_hash').on('versions').column('text_hash').execute()
  },
}
