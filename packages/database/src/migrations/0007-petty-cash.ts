import { type Kysely, sql } from 'kysely'
import { countingId, mayName, names, oneOf, partOf, required, text } from './columns.ts'

/** Notes and coins of the US dollar, in cents. */
const DENOMINATIONS = sql`denomination in (1, 5, 10, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10000)`

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cash_count')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('previous_id', 'integer', names('cash_count'))
    .addColumn('count_date', 'date', required)
    .addColumn('count_year', 'integer', required)
    .addColumn('sequence_number', 'integer', required)
    .addColumn('calculated_balance', 'bigint', required)
    .addColumn('actual_balance', 'bigint', required)
    .addColumn('difference', 'bigint', (column) => column.generatedAlwaysAs(sql`actual_balance - calculated_balance`).stored())
    .addColumn('notes', 'text', text)
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addCheckConstraint('cash_count_balances', sql`actual_balance >= 0 and calculated_balance >= 0`)
    .execute()
  await db.schema.createIndex('cash_count_number').on('cash_count').columns(['count_year', 'sequence_number']).unique().execute()
  // A box is counted once: the counts form one chain, and the first of them follows none.
  await db.schema.createIndex('cash_count_follows').on('cash_count').expression(sql`coalesce(previous_id, 0)`).unique().execute()

  await db.schema
    .createTable('cash_count_detail')
    .addColumn('cash_count_id', 'integer', partOf('cash_count'))
    .addColumn('denomination', 'integer', required)
    .addColumn('quantity', 'integer', required)
    .addPrimaryKeyConstraint('cash_count_detail_pkey', ['cash_count_id', 'denomination'])
    .addCheckConstraint('cash_count_detail_denomination', DENOMINATIONS)
    .addCheckConstraint('cash_count_detail_quantity', sql`quantity > 0`)
    .execute()

  await db.schema
    .createTable('cash_transaction')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('transaction_date', 'date', required)
    .addColumn('transaction_type', 'text', required)
    .addColumn('amount', 'bigint', required)
    .addColumn('concept', 'text', required)
    .addColumn('beneficiary', 'text', text)
    .addColumn('reference_number', 'text', text)
    .addColumn('service_order_ref', 'text', text)
    .addColumn('category_code', 'text', text)
    .addColumn('nit', 'text', text)
    .addColumn('nrc', 'text', text)
    .addColumn('dui', 'text', text)
    .addColumn('cash_count_id', 'integer', names('cash_count'))
    .addColumn('opening_count_id', 'integer', names('cash_count'))
    .addColumn('search_text', 'text', text)
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint('cash_transaction_type', oneOf('transaction_type', ['INCOME', 'EXPENSE']))
    .addCheckConstraint('cash_transaction_amount', sql`amount > 0`)
    .addCheckConstraint('cash_transaction_opening', sql`opening_count_id is null or transaction_type = 'INCOME'`)
    .addCheckConstraint('cash_transaction_archived', sql`deleted_at is null or cash_count_id is null`)
    .execute()
  // A count opens the next box once.
  await db.schema.createIndex('cash_transaction_opens').on('cash_transaction').column('opening_count_id').unique().execute()
  await db.schema.createIndex('cash_transaction_count').on('cash_transaction').column('cash_count_id').execute()
  await db.schema.createIndex('cash_transaction_date').on('cash_transaction').columns(['transaction_date', 'id']).execute()
}
