import type { Kysely } from 'kysely'
import { required } from './columns.ts'

export const breaksOlderCode = false

/** The chain over the events: each of its links is made of the one before and of one event. Written a minute later, so that no writer waits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event_seal')
    .addColumn('position', 'integer', (column) => column.primaryKey())
    .addColumn('event_id', 'integer', (column) => required(column).unique().references('event.id'))
    .addColumn('hash', 'text', required)
    .execute()
}
