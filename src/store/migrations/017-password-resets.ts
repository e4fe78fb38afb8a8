import type { Migration } from './index.ts'

/** Links by which a person who forgot the password sets a new one: see store/password-resets.ts. */
export const passwordResets: Migration = {
  name: '017-password-resets',
  async up(db) {
    await db.schema
      .createTable('password_resets')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .execute()
  },
}
