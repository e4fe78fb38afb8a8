import type { Migration } from './index.ts'

/** Who saved which version of a release, and what people said of the remarks on it and of the tone of an article. */
export const releaseDesk: Migration = {
  name: '009-release-desk',
  async up(db) {
    await db.schema.alterTable('release_versions').addColumn('saved_by', 'text').execute()
    await db.schema
      .createTable('ignored_remarks')
      .addColumn('release_id', 'text', (c) => c.notNull().references('releases.id'))
      .addColumn('remark', 'text', (c) => c.notNull())
      .addColumn('decided_by', 'text', (c) => c.notNull())
      .addColumn('decided_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('ignored_remarks_pk', ['release_id', 'remark'])
      .execute()
    await db.schema
      .createTable('tone_verdicts')
      .addColumn('article_id', 'text', (c) => c.notNull().references('articles.id'))
      .addColumn('part', 'text', (c) => c.notNull())
      .addColumn('tone', 'text', (c) => c.notNull())
      .addColumn('decided_by', 'text', (c) => c.notNull())
      .addColumn('decided_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('tone_verdicts_pk', ['article_id', 'part'])
      .execute()
  },
}
