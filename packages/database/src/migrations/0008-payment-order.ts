import type { Kysely } from 'kysely'

/** Payments are listed and exported newest first, page by page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('payment_order').on('payment').columns(['payment_date', 'id']).execute()
}
