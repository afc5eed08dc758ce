import type { Kysely } from 'kysely'

/** Indexes only, and older code finds by them what it found before. */
export const breaksOlderCode = false

/**
 * A list by number, of some days, passes over what is newer or older than those. The index in the order of the list says of which day each is, so
 * that no row of another day is looked at, and nothing is left to sort.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('invoice_number_order').execute()
  await db.schema.createIndex('invoice_number_order').on('invoice').columns(['number_key', 'invoice_number', 'id', 'issue_date']).execute()

  // The law that no number comes twice may have no more columns. It has them the other way round, or PostgreSQL would read the list by it.
  await db.schema.dropIndex('service_order_number').execute()
  await db.schema.createIndex('service_order_number').on('service_order').columns(['order_sequence', 'order_year']).unique().execute()
  const listed = ['order_year', 'order_sequence', 'created_at', 'status']
  await db.schema.createIndex('service_order_listed').on('service_order').columns(listed).execute()
}
