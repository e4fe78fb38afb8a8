import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import type { StoreKind } from '../kind.ts'
import type { Migration } from './index.ts'

type Table = CreateTableBuilder<string, string>

/** `name:type` a column; `?` after the type allows NULL. */
function columns(table: Table, list: string): Table {
  let built: Table = table
  for (const entry of list.trim().split(/\s+/)) {
    const [name, type] = entry.split(':') as [string, string]
    const nullable = type.endsWith('?')
    const short = nullable ? type.slice(0, -1) : type
    const full = short === 'real' ? sql`double precision` : (short as 'text' | 'integer')
    built = built.addColumn(name, full, (c) => (nullable ? c : c.notNull()))
  }
  return built
}

export const start: Migration = {
  name: '001-start',
  async up(db: Kysely<unknown>, kind: StoreKind) {
    const counter = (table: Table, name: string): Table =>
      kind === 'sqlite'
        ? table.addColumn(name, 'integer', (c) => c.primaryKey().autoIncrement())
        : table.addColumn(name, 'serial', (c) => c.primaryKey())
    const create = async (name: string, list: string, more: (t: Table) => Table = (t) => t) => {
      await more(columns(db.schema.createTable(name) as Table, list)).execute()
    }
    const counted = async (name: string, id: string, list: string, more: (t: Table) => Table = (t) => t) => {
      await more(columns(counter(db.schema.createTable(name) as Table, id), list)).execute()
    }
    const index = (table: string, on: string[]) =>
      db.schema
        .createIndex(`${table}_${on.join('_')}`)
        .on(table)
        .columns(on)
        .execute()

    await create(
      'outlets',
      'id:text name:text host:text tier:text owner_group:text? province:text? zone:text audience:text?',
      (t) => t.addPrimaryKeyConstraint('outlets_pk', ['id']),
    )
    await create(
      'sources',
      `id:text outlet_id:text url:text kind:text role:text active:integer note:text due_at:text interval_minutes:real
       etag:text? last_modified:text? body_hash:text? failures:integer state:text state_since:text? state_why:text?
       last_polled_at:text? last_heard_at:text? first_polled_at:text? failing_since:text? last_new_at:text? held_until:text?`,
      (t) =>
        t
          .addPrimaryKeyConstraint('sources_pk', ['id'])
          .addUniqueConstraint('sources_url', ['url'])
          .addForeignKeyConstraint('sources_outlet', ['outlet_id'], 'outlets', ['id']),
    )
    await counted(
      'polls',
      'id',
      'source_id:text at:text ok:integer status:integer? why:text? offered:integer fresh:integer unusable:integer lost_overlap:integer',
      (t) => t.addForeignKeyConstraint('polls_source', ['source_id'], 'sources', ['id']),
    )
    await index('polls', ['source_id', 'at'])
    await create('units', 'id:text name:text aliases:text parent_id:text? province:text? zone:text', (t) =>
      t.addPrimaryKeyConstraint('units_pk', ['id']),
    )
    await create(
      'releases',
      'id:text unit_id:text? title:text text:text published_at:text url:text? origin:text version:integer created_at:text',
      (t) =>
        t
          .addPrimaryKeyConstraint('releases_pk', ['id'])
          .addForeignKeyConstraint('releases_unit', ['unit_id'], 'units', ['id']),
    )
    await index('releases', ['published_at'])
    await create('release_versions', 'release_id:text version:integer title:text text:text saved_at:text', (t) =>
      t
        .addPrimaryKeyConstraint('release_versions_pk', ['release_id', 'version'])
        .addForeignKeyConstraint('release_versions_release', ['release_id'], 'releases', ['id']),
    )
    await create(
      'articles',
      `id:text outlet_id:text url_key:text url:text canonical_url:text? title:text text:text byline:text published_at:text
       date_quality:text first_seen_at:text modified_at:text? language:text paid:integer manual:integer story_id:text?
       judged_by:text? judged_at:text?`,
      (t) =>
        t
          .addPrimaryKeyConstraint('articles_pk', ['id'])
          .addUniqueConstraint('articles_url_key', ['url_key'])
          .addForeignKeyConstraint('articles_outlet', ['outlet_id'], 'outlets', ['id']),
    )
    await index('articles', ['published_at'])
    await index('articles', ['judged_by'])
    await index('articles', ['story_id'])
    await create('versions', 'article_id:text seq:integer title:text text:text text_hash:text fetched_at:text', (t) =>
      t
        .addPrimaryKeyConstraint('versions_pk', ['article_id', 'seq'])
        .addForeignKeyConstraint('versions_article', ['article_id'], 'articles', ['id']),
    )
    await counted(
      'items',
      'id',
      `source_id:text url_key:text url:text title:text? claimed_at:text? first_seen_at:text outcome:text why:text?
       attempts:integer retry_at:text ended_at:text? article_id:text? release_id:text?`,
      (t) =>
        t
          .addUniqueConstraint('items_source_key', ['source_id', 'url_key'])
          .addForeignKeyConstraint('items_source', ['source_id'], 'sources', ['id'])
          .addForeignKeyConstraint('items_article', ['article_id'], 'articles', ['id'])
          .addForeignKeyConstraint('items_release', ['release_id'], 'releases', ['id']),
    )
    await index('items', ['url_key'])
    await index('items', ['outcome', 'retry_at'])
    await create(
      'matches',
      `article_id:text release_id:text release_version:integer kind:text score:real related:integer copied_article:real
       copied_release:real passages:text judged_by:text`,
      (t) =>
        t
          .addPrimaryKeyConstraint('matches_pk', ['article_id', 'release_id'])
          .addForeignKeyConstraint('matches_article', ['article_id'], 'articles', ['id'])
          .addForeignKeyConstraint('matches_release', ['release_id'], 'releases', ['id']),
    )
    await index('matches', ['release_id'])
    await create(
      'match_verdicts',
      'article_id:text release_id:text confirmed:integer decided_by:text decided_at:text',
      (t) => t.addPrimaryKeyConstraint('match_verdicts_pk', ['article_id', 'release_id']),
    )
    await create(
      'findings',
      `key:text article_id:text release_id:text release_version:integer kind:text verdict:text tier:text
       article_start:integer article_end:integer article_text:text release_start:integer? release_end:integer?
       release_text:text? nearest:text? because_id:text because_en:text judged_by:text`,
      (t) =>
        t
          .addPrimaryKeyConstraint('findings_pk', ['key'])
          .addForeignKeyConstraint('findings_article', ['article_id'], 'articles', ['id'])
          .addForeignKeyConstraint('findings_release', ['release_id'], 'releases', ['id']),
    )
    await index('findings', ['article_id'])
    await index('findings', ['release_id'])
    await create('finding_verdicts', 'key:text state:text reason:text decided_by:text decided_at:text seen:text', (t) =>
      t.addPrimaryKeyConstraint('finding_verdicts_pk', ['key']),
    )
    await create('stories', 'id:text title:text first_article_id:text started_at:text', (t) =>
      t
        .addPrimaryKeyConstraint('stories_pk', ['id'])
        .addForeignKeyConstraint('stories_first', ['first_article_id'], 'articles', ['id']),
    )
    await index('stories', ['started_at'])
    await create(
      'hourly',
      'scope:text scope_id:text hour:text national:integer regional:integer other:integer originals:integer paid:integer outlets:integer',
      (t) => t.addPrimaryKeyConstraint('hourly_pk', ['scope', 'scope_id', 'hour']),
    )
    await create(
      'users',
      `id:text name:text email:text role:text zone:text language:text digest:integer password_hash:text last_seen_at:text?
       unsubscribe_token:text`,
      (t) => t.addPrimaryKeyConstraint('users_pk', ['id']).addUniqueConstraint('users_email', ['email']),
    )
    await create('sessions', 'token_hash:text user_id:text expires_at:text', (t) =>
      t
        .addPrimaryKeyConstraint('sessions_pk', ['token_hash'])
        .addForeignKeyConstraint('sessions_user', ['user_id'], 'users', ['id']),
    )
    await create('digests', 'user_id:text day:text message_id:text state:text why:text? at:text', (t) =>
      t
        .addPrimaryKeyConstraint('digests_pk', ['user_id', 'day'])
        .addForeignKeyConstraint('digests_user', ['user_id'], 'users', ['id']),
    )
    await counted('events', 'seq', 'at:text body:text')
    await create('leases', 'name:text holder:text until:text', (t) => t.addPrimaryKeyConstraint('leases_pk', ['name']))
    await counted('audit', 'id', 'at:text user_id:text action:text subject:text detail:text')
    await create('settings', 'key:text value:text', (t) => t.addPrimaryKeyConstraint('settings_pk', ['key']))
  },
}
