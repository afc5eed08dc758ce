import { type Kysely, PostgresAdapter, sql } from 'kysely'

function isPostgres<Database>(db: Kysely<Database>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** From here on no statement changes or removes an event, whoever sends it. */
export async function guardEvents<Database>(db: Kysely<Database>): Promise<void> {
  if (isPostgres(db)) {
    await sql`
      create or replace function event_stands() returns trigger language plpgsql as $$
      begin raise exception 'event: rows are only ever added'; end $$`.execute(db)
    await sql`create trigger event_stands before update or delete on event execute function event_stands()`.execute(db)
    return
  }
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.id(`event_stands_${change}`)} before ${sql.raw(change)} on event
      begin select raise(abort, 'event: rows are only ever added'); end`.execute(db)
  }
}

/** For a load into an empty database, whose events make room for those of the file, in its own transaction. */
export async function releaseEvents<Database>(db: Kysely<Database>): Promise<void> {
  if (isPostgres(db)) await sql`drop trigger event_stands on event`.execute(db)
  else for (const change of ['update', 'delete']) await sql`drop trigger ${sql.id(`event_stands_${change}`)}`.execute(db)
}
