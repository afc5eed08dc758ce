import type { Kysely } from 'kysely'

/** Older code starts on a database that was left, as before. */
export const breaksOlderCode = false

/** A database whose rows were moved to another says so, until it is taken back into use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('installation').addColumn('moved_at', 'timestamptz').execute()
  await db.schema.alterTable('installation').addColumn('moved_to', 'text').execute()
}
