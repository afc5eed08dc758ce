import { type Kysely, sql } from 'kysely'
import { countingId, mayName, names, oneOf, required, requires, text, version, zero } from './columns.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('provider_invoice')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('order_id', 'integer', requires('service_order'))
    .addColumn('provider_id', 'integer', requires('provider'))
    .addColumn('invoice_number', 'text', required)
    .addColumn('issue_date', 'date', required)
    .addColumn('total', 'bigint', required)
    .addColumn('reserved', 'bigint', zero)
    .addColumn('paid', 'bigint', zero)
    .addColumn('balance', 'bigint', (column) => column.generatedAlwaysAs(sql`total - paid`).stored())
    .addColumn('invoice_file', 'text')
    .addColumn('generation_code', 'text', text)
    .addColumn('reception_stamp', 'text', text)
    .addColumn('notes', 'text', text)
    .addColumn('search_text', 'text', text)
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addColumn('version', 'integer', version)
    .addCheckConstraint('provider_invoice_amounts', sql`total > 0 and reserved between 0 and total and paid between 0 and total`)
    .addCheckConstraint('provider_invoice_deleted', sql`deleted_at is null or (reserved = 0 and paid = 0)`)
    .execute()
  await db.schema.createIndex('provider_invoice_order').on('provider_invoice').column('order_id').execute()
  await db.schema.createIndex('provider_invoice_provider').on('provider_invoice').columns(['provider_id', 'issue_date']).execute()
  await db.schema.createIndex('provider_invoice_issue_date').on('provider_invoice').columns(['issue_date', 'id']).execute()
  await allocations(db)
  await payments(db)
}

async function allocations(db: Kysely<unknown>): Promise<void> {
  // What the two keys below name: an invoice and a charge together with their order.
  await db.schema.createIndex('provider_invoice_of_order').on('provider_invoice').columns(['id', 'order_id']).unique().execute()
  await db.schema.createIndex('charge_of_order').on('charge').columns(['id', 'order_id']).unique().execute()
  await db.schema
    .createTable('cost_allocation')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('order_id', 'integer', required)
    .addColumn('provider_invoice_id', 'integer', required)
    .addColumn('charge_id', 'integer', required)
    .addColumn('amount', 'bigint', required)
    .addColumn('description', 'text', text)
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('released_at', 'timestamptz')
    .addCheckConstraint('cost_allocation_amount', sql`amount > 0`)
    // The law against costing a charge of another order.
    .addForeignKeyConstraint('cost_allocation_invoice_of_order', ['provider_invoice_id', 'order_id'], 'provider_invoice', ['id', 'order_id'])
    .addForeignKeyConstraint('cost_allocation_charge_of_order', ['charge_id', 'order_id'], 'charge', ['id', 'order_id'])
    .execute()
  // The law against costing a charge twice.
  await db.schema
    .createIndex('cost_allocation_charge_once')
    .on('cost_allocation')
    .column('charge_id')
    .unique()
    .where(sql.ref('released_at'), 'is', null)
    .execute()
  await db.schema.createIndex('cost_allocation_invoice').on('cost_allocation').column('provider_invoice_id').execute()
  await db.schema.createIndex('cost_allocation_order').on('cost_allocation').column('order_id').execute()
}

async function payments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('provider_invoice_payment')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('provider_invoice_id', 'integer', requires('provider_invoice'))
    .addColumn('amount', 'bigint', required)
    .addColumn('payment_date', 'date', required)
    .addColumn('payment_method', 'text', required)
    .addColumn('bank_id', 'integer', names('bank'))
    .addColumn('reference_number', 'text', text)
    .addColumn('notes', 'text', text)
    .addColumn('proof_file', 'text')
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint('provider_invoice_payment_amount', sql`amount > 0`)
    .addCheckConstraint(
      'provider_invoice_payment_method',
      oneOf('payment_method', ['efectivo', 'transferencia', 'cheque', 'tarjeta', 'nota_credito']),
    )
    .execute()
  await db.schema.createIndex('provider_invoice_payment_invoice').on('provider_invoice_payment').column('provider_invoice_id').execute()
}
