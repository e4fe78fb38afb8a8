import type { Migration } from './index.ts'

/** People who may no longer come in, and what a person is told of their own sessions: see store/users.ts. */
export const people: Migration = {
  name: '018-people',
  async up(db) {
    await db.schema.alterTable('users').addColumn('disabled_at', 'text').execute()
    // Sessions opened before this know nothing of their beginning; each ends within a fortnight.
    for (const column of ['opened_at', 'used_at', 'from_address', 'device_kind', 'device_name']) {
      await db.schema.alterTable('sessions').addColumn(column, 'text').execute()
    }
  },
}
