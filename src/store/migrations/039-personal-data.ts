import { sql, type Kysely } from 'kysely'
import type { StoreKind } from '../kind.ts'
import type { Migration } from './index.ts'

/**
 * People whose data was deleted, mail addresses that wait to be confirmed, and the one alteration of the trail that the
 * database allows: a mail address gives way to a pseudonym, and a network address goes, of somebody whose data was
 * deleted. Who acted, when, what and to what stays as it was written.
 */
export const personalData: Migration = {
  name: '039-personal-data',
  async up(db: Kysely<unknown>, kind: StoreKind) {
    await db.schema.alterTable('users').addColumn('forgotten_at', 'text').execute()
    await db.schema
      .alterTable('users')
      .addColumn('former_emails', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute()
    await db.schema
      .createTable('mail_changes')
      .addColumn('user_id', 'text', (c) => c.primaryKey().references('users.id').onDelete('cascade'))
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .execute()

    const why = 'the audit trail is append-only'
    const same = kind === 'sqlite' ? 'is' : 'is not distinct from'
    const deleted = 'select id from users where forgotten_at is not null'
    const pseudonyms = `select 'person:' || id from users where forgotten_at is not null`
    const allowed = `new.id = old.id and new.at = old.at and new.user_id = old.user_id and new.action = old.action
      and new.detail = old.detail
      and (new.subject = old.subject or (old.subject like '%@%' and new.subject in (${pseudonyms})))
      and (new.from_address ${same} old.from_address
        or (new.from_address = '' and (old.user_id in (${deleted}) or (old.user_id = '' and new.subject in (${pseudonyms})))))`
    if (kind === 'sqlite') {
      await sql`drop trigger audit_no_update`.execute(db)
      await sql
        .raw(
          `create trigger audit_no_update before update on audit when not (${allowed})
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
           elsif tg_op = 'UPDATE' then
             if ${allowed} then
               return new;
             end if;
           end if;
           raise exception '${why}';
         end $$`,
      )
      .execute(db)
  },
}
