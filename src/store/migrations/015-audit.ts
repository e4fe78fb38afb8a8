import { sql } from 'kysely'
import type { Migration } from './index.ts'

/** The trail says where a change came from, and is append-only by the database's own doing: see store/audit.ts. */
export const audit: Migration = {
  name: '015-audit',
  async up(db, kind) {
    await db.schema.alterTable('audit').addColumn('from_address', 'text').execute()
    await db.schema.createIndex('audit_user').on('audit').columns(['user_id', 'id']).execute()
    const why = 'the audit trail is append-only'
    if (kind === 'sqlite') {
      for (const verb of ['update', 'delete']) {
        await sql
          .raw(`create trigger audit_no_${verb} before ${verb} on audit begin select raise(abort, '${why}'); end`)
          .execute(db)
      }
      return
    }
    await sql
      .raw(
        `create function audit_refuses() returns trigger language plpgsql as $$ begin raise exception '${why}'; end $$`,
      )
      .execute(db)
    await sql
      .raw('create trigger audit_kept before update or delete on audit for each row execute function audit_refuses()')
      .execute(db)
    await sql
      .raw('create trigger audit_whole before truncate on audit for each statement execute function audit_refuses()')
      .execute(db)
  },
}
