import type { Migration } from './index.ts'

/** Who looks after an issue or a difference, and what they do next: see store/owners.ts. */
export const owners: Migration = {
  name: '010-owners',
  async up(db) {
    await db.schema
      .createTable('owners')
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('next_step', 'text', (c) => c.notNull())
      .addColumn('assigned_by', 'text', (c) => c.notNull())
      .addColumn('assigned_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('owners_pk', ['subject', 'subject_id'])
      .execute()
  },
}
