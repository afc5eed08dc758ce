import { type Kysely, PostgresAdapter, sql } from 'kysely'

function isPostgres<Database>(db: Kysely<Database>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** From here on an invoice gets the client of its order when it is made. */
export async function giveInvoicesTheirClient<Database>(db: Kysely<Database>): Promise<void> {
  await sql`
    update invoice set client_id = (select client_id from service_order where service_order.id = invoice.order_id) where client_id is null`.execute(
    db,
  )
  if (isPostgres(db)) {
    await sql`
      create or replace function invoice_client_of_order() returns trigger language plpgsql as $$
      begin
        new.client_id := (select client_id from service_order where id = new.order_id);
        return new;
      end $$`.execute(db)
    await sql`
      create trigger invoice_client_of_order before insert on invoice
      for each row when (new.client_id is null) execute function invoice_client_of_order()`.execute(db)
    return
  }
  await sql`create trigger invoice_client_of_order after insert on invoice when new.client_id is null
    begin update invoice set client_id = (select client_id from service_order where id = new.order_id) where id = new.id; end`.execute(db)
}

/** For a load, which compares what it stored with what it read; `giveInvoicesTheirClient` follows in its transaction. */
export async function leaveInvoicesAsTheyAre<Database>(db: Kysely<Database>): Promise<void> {
  if (isPostgres(db)) await sql`drop trigger invoice_client_of_order on invoice`.execute(db)
  else await sql`drop trigger invoice_client_of_order`.execute(db)
}
