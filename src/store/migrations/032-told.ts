import type { Migration } from './index.ts'

/** What each digest told as moving: the next one says what of it fell silent. */
export const told: Migration = {
  name: '032-told',
  async up(db) {
    await db.schema.alterTable('digests').addColumn('told', 'text').execute()
  },
}
