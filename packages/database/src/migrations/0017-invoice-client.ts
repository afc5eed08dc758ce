import { type Kysely, sql } from 'kysely'
import { giveInvoicesTheirClient } from '../invoice-client.ts'
import { names } from './columns.ts'

/** Older code goes on: the trigger fills the client in, and a reversed invoice looks voided to it. */
export const breaksOlderCode = false

/**
 * An invoice is its client's, wherever its order goes later; and one that was reversed stays, as a voided one does, with when it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('invoice').addColumn('client_id', 'integer', names('client')).execute()
  await db.schema.alterTable('invoice').addColumn('reversed_at', 'timestamptz').execute()
  await giveInvoicesTheirClient(db)
  // What a client owes, and its statement.
  await db.schema.createIndex('invoice_client').on('invoice').columns(['client_id', 'issue_date']).execute()
  await db.schema.createIndex('invoice_client_open').on('invoice').column('client_id').where(sql.ref('balance'), '>', 0).execute()
}
