import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { countingId, names, oneOf, partOf, required, requires, text, zero } from './columns.ts'

/** Older code would edit and void invoices whose document is on its way to the Ministry. */
export const breaksOlderCode = true

/** Electronic tax documents: who issues them, with which certificate and numbers, to whom, and what became of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createEmitter(db)
  await createReceivers(db)
  await createDocuments(db)
  await guardSealed(db)
  // Set while a document of this system is on its way and kept once it is sealed; the document of before was a PDF.
  await db.schema.alterTable('invoice').addColumn('dte_signed_at', 'timestamptz').execute()
}

async function createEmitter(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dte_emitter')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('nit', 'text', required)
    .addColumn('nrc', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('trade_name', 'text', text)
    .addColumn('activity_code', 'text', required)
    .addColumn('activity', 'text', required)
    .addColumn('department', 'text', required)
    .addColumn('municipality', 'text', required)
    .addColumn('district', 'text', required)
    .addColumn('complement', 'text', required)
    .addColumn('phone', 'text', required)
    .addColumn('email', 'text', required)
    .addColumn('establishment_type', 'text', required)
    .addColumn('establishment', 'text', required)
    .addColumn('point_of_sale', 'text', required)
    .addColumn('responsible_name', 'text', required)
    .addColumn('responsible_document_type', 'text', required)
    .addColumn('responsible_document_number', 'text', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addCheckConstraint('dte_emitter_once', sql`id = 1`)
    .execute()

  await db.schema
    .createTable('dte_certificate')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('nit', 'text', required)
    // Encrypted with a key that is not in the database.
    .addColumn('sealed_certificate', 'text', required)
    .addColumn('valid_from', 'timestamptz')
    .addColumn('valid_to', 'timestamptz')
    .addColumn('loaded_at', 'timestamptz', required)
    .addColumn('loaded_by', 'integer', names('user_account'))
    .addCheckConstraint('dte_certificate_once', sql`id = 1`)
    .execute()

  await db.schema
    .createTable('dte_series')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('environment', 'text', required)
    .addColumn('dte_type', 'text', required)
    .addColumn('establishment', 'text', required)
    .addColumn('point_of_sale', 'text', required)
    .addColumn('year', 'integer', required)
    // Numbers up to this one were issued elsewhere.
    .addColumn('started_after', 'bigint', zero)
    .addColumn('last_number', 'bigint', zero)
    .addCheckConstraint('dte_series_environment', oneOf('environment', ['00', '01']))
    .addCheckConstraint('dte_series_type', oneOf('dte_type', ['01', '03', '11']))
    .addCheckConstraint('dte_series_numbers', sql`0 <= started_after and started_after <= last_number and last_number < 1000000000000000`)
    .addUniqueConstraint('dte_series_once', ['environment', 'dte_type', 'establishment', 'point_of_sale', 'year'])
    .execute()
}

async function createReceivers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dte_receiver')
    .addColumn('client_id', 'integer', (column) => column.primaryKey().references('client.id').onDelete('cascade'))
    .addColumn('identity_type', 'text', text)
    .addColumn('identity_number', 'text', text)
    .addColumn('nrc', 'text', text)
    .addColumn('trade_name', 'text', text)
    .addColumn('activity_code', 'text', text)
    .addColumn('activity', 'text', text)
    .addColumn('department', 'text', text)
    .addColumn('municipality', 'text', text)
    .addColumn('district', 'text', text)
    .addColumn('complement', 'text', text)
    .addColumn('phone', 'text', text)
    .addColumn('email', 'text', text)
    .addColumn('country_code', 'text', text)
    .addColumn('country', 'text', text)
    .addColumn('person_type', 'integer', (column) => column.notNull().defaultTo(2))
    .addColumn('updated_at', 'timestamptz', required)
    .addCheckConstraint('dte_receiver_identity_type', oneOf('identity_type', ['', '36', '13', '37', '03', '02']))
    .addCheckConstraint('dte_receiver_person_type', sql`person_type in (1, 2)`)
    .execute()
}

async function createDocuments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dte_document')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('invoice_id', 'integer', requires('invoice'))
    .addColumn('series_id', 'integer', requires('dte_series'))
    .addColumn('number', 'bigint', required)
    .addColumn('control_number', 'text', required)
    .addColumn('generation_code', 'text', required)
    .addColumn('version', 'integer', required)
    .addColumn('total', 'bigint', required)
    // What was signed and what is sent, byte for byte.
    .addColumn('json', 'text', required)
    .addColumn('jws', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('signed_at', 'timestamptz', required)
    .addColumn('rejected_at', 'timestamptz')
    .addColumn('reception_stamp', 'text', text)
    .addColumn('received_at', 'timestamptz')
    // What the Ministry said last, and its observations as a JSON array.
    .addColumn('code', 'text', text)
    .addColumn('words', 'text', text)
    .addColumn('observations', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('holder', 'text')
    .addColumn('held_until', 'timestamptz')
    .addColumn('next_attempt_at', 'timestamptz')
    // Rounds in a row that brought no answer.
    .addColumn('failures', 'integer', zero)
    .addColumn('created_by', 'integer', names('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addCheckConstraint('dte_document_state', oneOf('state', ['signed', 'sealed', 'rejected', 'abandoned']))
    .addCheckConstraint('dte_document_sealed', sql`(state = 'sealed') = (reception_stamp <> '' and received_at is not null)`)
    .addCheckConstraint('dte_document_rejected', sql`state <> 'rejected' or rejected_at is not null`)
    .addCheckConstraint('dte_document_due', sql`(state = 'signed') = (next_attempt_at is not null)`)
    .addCheckConstraint('dte_document_number', sql`number > 0`)
    .addUniqueConstraint('dte_document_number_once', ['series_id', 'number'])
    .addUniqueConstraint('dte_document_generation_code_once', ['generation_code'])
    .execute()
  await db.schema
    .createIndex('dte_document_invoice_once')
    .unique()
    .on('dte_document')
    .column('invoice_id')
    .where(sql.ref('state'), '<>', sql.lit('abandoned'))
    .execute()
  await db.schema
    .createIndex('dte_document_due_first')
    .on('dte_document')
    .column('next_attempt_at')
    .where(sql.ref('state'), '=', sql.lit('signed'))
    .execute()

  await db.schema.createIndex('dte_document_of_invoice').on('dte_document').column('invoice_id').execute()

  await db.schema
    .createTable('dte_attempt')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('document_id', 'integer', partOf('dte_document'))
    .addColumn('asked', 'text', required)
    .addColumn('started_at', 'timestamptz', required)
    // Without an end and an outcome nobody knows whether the request arrived.
    .addColumn('ended_at', 'timestamptz')
    .addColumn('outcome', 'text')
    .addColumn('status', 'integer')
    .addColumn('code', 'text', text)
    .addColumn('words', 'text', text)
    .addCheckConstraint('dte_attempt_asked', oneOf('asked', ['send', 'consult']))
    .addCheckConstraint('dte_attempt_outcome', sql`outcome is null or outcome in ('sealed', 'rejected', 'unknown', 'not_sent', 'not_received')`)
    .addCheckConstraint('dte_attempt_ended', sql`(outcome is null) = (ended_at is null)`)
    .execute()
  await db.schema.createIndex('dte_attempt_of_document').on('dte_attempt').columns(['document_id', 'id']).execute()
}

/** What the Ministry has stamped is evidence: no statement changes or removes it, whoever sends it. */
async function guardSealed(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`
      create function dte_sealed_stands() returns trigger language plpgsql as $$
      begin raise exception 'dte_document: a sealed one never changes'; end $$`.execute(db)
    await sql`create trigger dte_sealed_stands before update or delete on dte_document for each row
      when (old.state = 'sealed') execute function dte_sealed_stands()`.execute(db)
    return
  }
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.id(`dte_sealed_stands_${change}`)} before ${sql.raw(change)} on dte_document when old.state = 'sealed'
      begin select raise(abort, 'dte_document: a sealed one never changes'); end`.execute(db)
  }
}
