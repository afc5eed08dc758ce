import type { Kysely } from 'kysely'
import { guardEvents } from '../event-guard.ts'

export const breaksOlderCode = false

/** What happened cannot be made to have been otherwise. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await guardEvents(db)
  // What administrators search by, beside the orders and invoices that have their indexes.
  await db.schema.createIndex('event_actor').on('event').columns(['actor_id', 'id']).execute()
  await db.schema.createIndex('event_subject').on('event').columns(['subject', 'id']).where('subject', 'is not', null).execute()
}
