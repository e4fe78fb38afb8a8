import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind.ts'
import type { Migration } from './index.ts'

/**
 * What may go after a while is found without reading what stays (store/retention.ts). Of the trail the database lets go
 * of lines older than a year by its own clock, and of no younger one, whoever asks.
 */
export const retention: Migration = {
  name: '038-retention',
  async up(db: Kysely<unknown>, kind: StoreKind) {
    await sql`create index polls_at on polls (at)`.execute(db)
    await sql`create index versions_trivial on versions (fetched_at) where trivial = 1`.execute(db)
    await sql`create index articles_with_text on articles (published_at) where text <> ''`.execute(db)
    const why = 'the audit trail is append-only'
    if (kind === 'sqlite') {
      await sql`drop trigger audit_no_delete`.execute(db)
      await sql
        .raw(
          `create trigger audit_no_delete before delete on audit
           when old.at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-365 days')
           begin select raise(abort, '${why}'); end`,
        )
        .execute(db)
      return
    }
    await sql
      .raw(
        `create or replace function audit_refuses() returns trigger language plpgsql as $$
         begin
           if tg_op = 'DELETE' then
             if old.at < to_char(now() at time zone 'utc' - interval '365 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') then
               return old;
             end if;
           end if;
           raise exception '${why}';
         end $$`,
      )
      .execute(db)
  },
}
