import { sql } from 'kysely'
import type { Migration } from './index.ts'

/** Telling people: when and of what each wants a digest, alerts and where they went, webhooks, keys of the API. */
export const tell: Migration = {
  name: '011-tell',
  async up(db) {
    const table = (name: string) => db.schema.createTable(name)

    // A digest is of a day and a time now; what was told before counts for its whole day.
    await sql`update digests set day = day || ' 23:59'`.execute(db)
    await db.schema
      .alterTable('digests')
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
    await db.schema.alterTable('digests').addColumn('retry_at', 'text').execute()

    await table('wishes')
      .addColumn('user_id', 'text', (c) => c.primaryKey().references('users.id').onDelete('cascade'))
      .addColumn('digest', 'text')
      .addColumn('alerts', 'text')
      .addColumn('stopped_at', 'text')
      .addColumn('stopped_why', 'text')
      .execute()

    await table('alerts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('tier', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('because_id', 'text', (c) => c.notNull())
      .addColumn('because_en', 'text', (c) => c.notNull())
      .addColumn('link', 'text', (c) => c.notNull())
      .addColumn('raised_at', 'text', (c) => c.notNull())
      .addColumn('seen_at', 'text')
      .addColumn('seen_by', 'text')
      .addColumn('dismissed', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('escalated_at', 'text')
      .execute()
    await db.schema.createIndex('alerts_subject_tier').on('alerts').columns(['subject', 'tier']).unique().execute()
    await db.schema.createIndex('alerts_raised_at').on('alerts').column('raised_at').execute()

    await table('alert_silences')
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('until', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('alert_silences_pk', ['subject', 'user_id'])
      .execute()

    await table('deliveries')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('alert_id', 'text', (c) => c.notNull().references('alerts.id').onDelete('cascade'))
      .addColumn('way', 'text', (c) => c.notNull())
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('due_at', 'text', (c) => c.notNull())
      .addColumn('at', 'text')
      .addColumn('why', 'text')
      .execute()
    await db.schema.createIndex('deliveries_state_due_at').on('deliveries').columns(['state', 'due_at']).execute()
    await db.schema.createIndex('deliveries_alert_id').on('deliveries').column('alert_id').execute()

    await table('webhooks')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('secret', 'text', (c) => c.notNull())
      .addColumn('least_tier', 'integer', (c) => c.notNull())
      .addColumn('made_by', 'text', (c) => c.notNull())
      .addColumn('made_at', 'text', (c) => c.notNull())
      .addColumn('active', 'integer', (c) => c.notNull())
      .execute()

    await table('api_tokens')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('scopes', 'text', (c) => c.notNull())
      .addColumn('made_at', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .addColumn('used_at', 'text')
      .execute()
  },
}
