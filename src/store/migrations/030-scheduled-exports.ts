import type { Migration } from './index.ts'

/** Files that people get by mail or in a folder at times of their own, and what became of each. */
export const scheduledExports: Migration = {
  name: '030-scheduled-exports',
  async up(db) {
    await db.schema
      .createTable('scheduled_exports')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('format', 'text', (c) => c.notNull())
      .addColumn('covers', 'integer', (c) => c.notNull())
      .addColumn('times', 'text', (c) => c.notNull())
      .addColumn('days', 'text', (c) => c.notNull())
      .addColumn('zone', 'text', (c) => c.notNull())
      .addColumn('folder', 'text')
      .addColumn('made_at', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('scheduled_exports_user_id').on('scheduled_exports').column('user_id').execute()
    await db.schema
      .createTable('export_deliveries')
      .addColumn('export_id', 'text', (c) => c.notNull().references('scheduled_exports.id').onDelete('cascade'))
      .addColumn('slot', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('why', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('retry_at', 'text')
      .addColumn('rows', 'integer')
      .addColumn('file', 'text')
      .addPrimaryKeyConstraint('export_deliveries_pk', ['export_id', 'slot'])
      .execute()
  },
}
