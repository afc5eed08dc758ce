import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { countingId, mayName, names, oneOf, required, requires, text, zero } from './columns.ts'

const METHODS = ['efectivo', 'transferencia', 'cheque', 'tarjeta', 'nota_credito']
const REASONS = ['devolucion', 'descuento', 'error_factura', 'bonificacion', 'ajuste_precio', 'garantia', 'otro']

export async function up(db: Kysely<unknown>): Promise<void> {
  await creditedExpenses(db)
  await batches(db)
  await creditNotes(db)
  await applications(db)
}

/** What a provider's credit notes take off an expense counts beside what was paid: together never more than it costs. */
async function creditedExpenses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('transfer')
    .addColumn('credited', 'bigint', (column) =>
      zero(column).modifyEnd(sql`constraint transfer_settled check (credited >= 0 and paid + credited <= amount)`),
    )
    .execute()
  await db.schema.alterTable('transfer').dropColumn('balance').execute()
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  await db.schema
    .alterTable('transfer')
    .addColumn('balance', 'bigint', (column) => {
      const balance = column.generatedAlwaysAs(sql`amount - paid - credited`)
      // SQLite adds no stored column to a table that exists; worked out at each read it is the same.
      return postgres ? balance.stored() : balance
    })
    .execute()
  // An application names both, so that a note lowers only what its own provider is owed.
  await db.schema.createIndex('transfer_of_provider').on('transfer').columns(['id', 'provider_id']).unique().execute()
}

async function batches(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('batch_payment')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('batch_number', 'text', required)
    .addColumn('provider_id', 'integer', requires('provider'))
    .addColumn('total', 'bigint', required)
    .addColumn('payment_method', 'text', required)
    .addColumn('payment_date', 'date', required)
    .addColumn('bank_id', 'integer', names('bank'))
    .addColumn('reference_number', 'text', text)
    .addColumn('notes', 'text', text)
    .addColumn('proof_file', 'text')
    .addColumn('search_text', 'text', text)
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint('batch_payment_total', sql`total > 0`)
    .addCheckConstraint('batch_payment_method', oneOf('payment_method', METHODS))
    .execute()
  // No `where`: a batch that was undone keeps its number for ever.
  await db.schema.createIndex('batch_payment_number').on('batch_payment').column('batch_number').unique().execute()
  await db.schema.createIndex('batch_payment_provider').on('batch_payment').columns(['provider_id', 'payment_date']).execute()

  await db.schema.alterTable('transfer_payment').addColumn('batch_id', 'integer', names('batch_payment')).execute()
  await db.schema.alterTable('transfer_payment').addColumn('search_text', 'text', text).execute()
  await sql`update transfer_payment set search_text = lower(reference_number)`.execute(db)
  await db.schema.createIndex('transfer_payment_batch').on('transfer_payment').column('batch_id').execute()
  await db.schema.createIndex('transfer_payment_date').on('transfer_payment').columns(['payment_date', 'id']).execute()
}

async function creditNotes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('provider_credit_note')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('note_number', 'text', required)
    .addColumn('number_key', 'text', required)
    .addColumn('provider_id', 'integer', requires('provider'))
    .addColumn('original_transfer_id', 'integer', names('transfer'))
    .addColumn('amount', 'bigint', required)
    .addColumn('applied', 'bigint', zero)
    .addColumn('available', 'bigint', (column) =>
      column.generatedAlwaysAs(sql`case when voided_at is null then amount - applied else 0 end`).stored(),
    )
    .addColumn('status', 'text', (column) =>
      column
        .generatedAlwaysAs(
          sql`case when voided_at is not null then 'anulada' when applied = 0 then 'pendiente' when applied < amount then 'parcial' else 'aplicada' end`,
        )
        .stored(),
    )
    .addColumn('issue_date', 'date', required)
    .addColumn('received_date', 'date')
    .addColumn('reason', 'text', required)
    .addColumn('reason_detail', 'text', text)
    .addColumn('generation_code', 'text', text)
    .addColumn('reception_stamp', 'text', text)
    .addColumn('pdf_file', 'text')
    .addColumn('search_text', 'text', text)
    .addColumn('voided_at', 'timestamptz')
    .addColumn('voided_by', 'integer', mayName('user_account'))
    .addColumn('void_reason', 'text', text)
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint('provider_credit_note_reason', oneOf('reason', REASONS))
    .addCheckConstraint('provider_credit_note_amounts', sql`amount > 0 and applied >= 0 and applied <= amount`)
    .addCheckConstraint('provider_credit_note_gone', sql`applied = 0 or (voided_at is null and deleted_at is null)`)
    .execute()
  await db.schema
    .createIndex('provider_credit_note_number')
    .on('provider_credit_note')
    .columns(['provider_id', 'number_key'])
    .unique()
    .where(sql.ref('deleted_at'), 'is', null)
    .execute()
  await db.schema.createIndex('provider_credit_note_of_provider').on('provider_credit_note').columns(['id', 'provider_id']).unique().execute()
  await db.schema.createIndex('provider_credit_note_issue_date').on('provider_credit_note').columns(['issue_date', 'id']).execute()
}

async function applications(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('credit_note_application')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('credit_note_id', 'integer', requires('provider_credit_note'))
    .addColumn('transfer_id', 'integer', requires('transfer'))
    // Of the note and of the expense, while the application stands; empty once it is undone.
    .addColumn('provider_id', 'integer')
    .addColumn('amount', 'bigint', required)
    .addColumn('applied_date', 'date', required)
    .addColumn('notes', 'text', text)
    .addColumn('applied_by', 'integer', mayName('user_account'))
    .addColumn('applied_at', 'timestamptz', required)
    .addColumn('undone_at', 'timestamptz')
    .addCheckConstraint('credit_note_application_amount', sql`amount > 0`)
    .addCheckConstraint('credit_note_application_provider', sql`(undone_at is null) = (provider_id is not null)`)
    .addForeignKeyConstraint('credit_note_application_note', ['credit_note_id', 'provider_id'], 'provider_credit_note', ['id', 'provider_id'])
    .addForeignKeyConstraint('credit_note_application_expense', ['transfer_id', 'provider_id'], 'transfer', ['id', 'provider_id'])
    .execute()
  await db.schema.createIndex('credit_note_application_of_note').on('credit_note_application').column('credit_note_id').execute()
  await db.schema.createIndex('credit_note_application_of_transfer').on('credit_note_application').column('transfer_id').execute()
}
