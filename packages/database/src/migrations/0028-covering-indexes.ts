import { type Kysely, PostgresAdapter, sql } from 'kysely'

/** Indexes only, and older code finds by them what it found before. */
export const breaksOlderCode = false

/**
 * What the dashboard sums lies in indexes, in the order in which it is asked for: rows are many times as wide. Most take the place of one that
 * begins with the same column and finds what that one found, so that no write has another index to keep.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await widen(db, 'service_order_created', 'service_order', ['created_at', 'id', 'deleted_at', 'status'])
  await widen(db, 'charge_order', 'charge', ['order_id', 'deleted_at', 'total'])
  // A payment is entered in all indexes of its invoice as it is, since what is open is decided by `balance`.
  const parts = ['balance', 'total', 'subtotal_third_party', 'iva_third_party']
  await widen(db, 'invoice_issue_date', 'invoice', ['issue_date', 'id', 'voided_at', 'due_date', ...parts])
  await widen(db, 'invoice_client_open', 'invoice', ['client_id', 'issue_date', ...parts], sql`balance > 0`)

  // Whose each order is, in the order of the charges above: the two are read side by side.
  await create(db, 'service_order_owner', 'service_order', ['id', 'client_id', 'created_at'], sql`deleted_at is null`)
  await create(db, 'charge_outsourced', 'charge', ['id'], sql`is_third_party_service = 1`)

  // A line bills one thing, so it is in one of them.
  await onlyOnce(db, 'invoice_line_charge_once', 'charge_id')
  await onlyOnce(db, 'invoice_line_transfer_once', 'transfer_id')
}

type Condition = ReturnType<typeof sql>

async function widen(db: Kysely<unknown>, name: string, table: string, columns: readonly string[], where?: Condition): Promise<void> {
  await db.schema.dropIndex(name).execute()
  await create(db, name, table, columns, where)
}

async function create(db: Kysely<unknown>, name: string, table: string, columns: readonly string[], where?: Condition): Promise<void> {
  const list = sql.join(columns.map((column) => sql.ref(column)))
  await sql`create index ${sql.id(name)} on ${sql.table(table)} (${list})${where ? sql` where ${where}` : sql``}`.execute(db)
}

/** The law against double billing, as before, over the lines it is about. On PostgreSQL it knows the invoice too. */
async function onlyOnce(db: Kysely<unknown>, name: string, column: string): Promise<void> {
  const invoice = db.getExecutor().adapter instanceof PostgresAdapter ? sql`include (invoice_id)` : sql``
  await db.schema.dropIndex(name).execute()
  await sql`create unique index ${sql.id(name)} on invoice_line (${sql.ref(column)}) ${invoice}
    where released_at is null and ${sql.ref(column)} is not null`.execute(db)
}
