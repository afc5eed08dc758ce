import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { names } from './columns.ts'

/** Older code goes on: the trigger fills the client in, and a reversed invoice looks voided to it. */
export const breaksOlderCode = false

/**
 * An invoice is its client's, wherever its order goes later; and one that was reversed stays, as a voided one does, with when it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('invoice').addColumn('client_id', 'integer', names('client')).execute()
  await db.schema.alterTable('invoice').addColumn('reversed_at', 'timestamptz').execute()
  await sql`update invoice set client_id = (select client_id from service_order where service_order.id = invoice.order_id)`.execute(db)
  await fillClients(db)
  // What a client owes, and its statement.
  await db.schema.createIndex('invoice_client').on('invoice').columns(['client_id', 'issue_date']).execute()
  await db.schema.createIndex('invoice_client_open').on('invoice').column('client_id').where(sql.ref('balance'), '>', 0).execute()
}

/** The client is that of the order when the invoice is made. Nobody has to say it, so nobody can say another. */
async function fillClients(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`
      create function invoice_client_of_order() returns trigger language plpgsql as $$
      begin
        new.client_id := (select client_id from service_order where id = new.order_id);
        return new;
      end $$`.execute(db)
    await sql`create trigger invoice_client_of_order before insert on invoice for each row execute function invoice_client_of_order()`.execute(db)
    return
  }
  await sql`create trigger invoice_client_of_order after insert on invoice
    begin update invoice set client_id = (select client_id from service_order where id = new.order_id) where id = new.id; end`.execute(db)
}
