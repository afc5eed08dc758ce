import type { Kysely } from 'kysely'

/** Older code leaves it empty. */
export const breaksOlderCode = false

/** Which trace an event belongs to, while traces are on: the worker goes on with it. No seal covers it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('event').addColumn('traceparent', 'text').execute()
}
