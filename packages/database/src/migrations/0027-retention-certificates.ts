import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { countingId, names, oneOf, required, requires, text } from './columns.ts'

/** Older code registers certificates as payments by hand, as before. */
export const breaksOlderCode = false

/** Retention certificates that clients sent: as they came, line by line, and which payment each line became. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createCertificates(db)
  await db.schema.alterTable('payment').addColumn('certificate_line_id', 'integer', names('dte_received_line')).execute()
  await sql`create unique index payment_certificate_line_once on payment (certificate_line_id)
    where certificate_line_id is not null and deleted_at is null`.execute(db)
  // By which certificates name invoices.
  await db.schema.createIndex('invoice_generation_code').on('invoice').column('generation_code').execute()
  await guardReceived(db)
}

async function createCertificates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dte_received')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('environment', 'text', required)
    .addColumn('version', 'integer', required)
    .addColumn('control_number', 'text', required)
    .addColumn('generation_code', 'text', required)
    // Empty: it came without.
    .addColumn('reception_stamp', 'text', text)
    .addColumn('issue_date', 'date', required)
    .addColumn('issuer_nit', 'text', required)
    .addColumn('issuer_name', 'text', required)
    .addColumn('client_id', 'integer', requires('client'))
    .addColumn('base', 'bigint', required)
    .addColumn('withheld', 'bigint', required)
    // What came, byte for byte, and the SHA-256 of it.
    .addColumn('json', 'text', required)
    .addColumn('digest', 'text', required)
    .addColumn('registered_at', 'timestamptz')
    .addColumn('set_aside_at', 'timestamptz')
    .addColumn('set_aside_reason', 'text', text)
    .addColumn('created_by', 'integer', names('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addCheckConstraint('dte_received_environment', oneOf('environment', ['00', '01']))
    .addCheckConstraint('dte_received_set_aside', sql`(set_aside_at is null) = (set_aside_reason = '')`)
    .addCheckConstraint('dte_received_settled_once', sql`registered_at is null or set_aside_at is null`)
    .addUniqueConstraint('dte_received_generation_code_once', ['generation_code'])
    .execute()
  await db.schema
    .createTable('dte_received_line')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('received_id', 'integer', requires('dte_received'))
    .addColumn('position', 'integer', required)
    // CAT-002 and number of what it withholds on, as the client wrote them; empty where it did not.
    .addColumn('document_type', 'text', text)
    .addColumn('document_number', 'text', text)
    .addColumn('issue_date', 'date')
    .addColumn('base', 'bigint', required)
    // CAT-006.
    .addColumn('retention_code', 'text', required)
    .addColumn('withheld', 'bigint', required)
    .addColumn('description', 'text', text)
    // When it first became a payment.
    .addColumn('registered_at', 'timestamptz')
    .addCheckConstraint('dte_received_line_withheld', sql`withheld > 0`)
    .addUniqueConstraint('dte_received_line_once', ['received_id', 'position'])
    .execute()
}

const CERTIFICATE_COLUMNS = [
  ...['id', 'environment', 'version', 'control_number', 'generation_code', 'reception_stamp', 'issue_date', 'issuer_nit', 'issuer_name'],
  ...['client_id', 'base', 'withheld', 'json', 'digest', 'created_by', 'created_at'],
]
const LINE_COLUMNS = [
  ...['id', 'received_id', 'position', 'document_type', 'document_number', 'issue_date', 'base', 'retention_code', 'withheld', 'description'],
]

/** What came is evidence. It is settled once: registered or set aside; nothing else about it changes, and it is not deleted. */
async function guardReceived(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) {
    await sql`
      create function dte_received_stands() returns trigger language plpgsql as $$
      begin raise exception 'what was received never changes'; end $$`.execute(db)
  }
  const changed = (columns: readonly string[]) => columns.map((column) => `new.${column} is distinct from old.${column}`).join(' or ')
  const settled = 'old.set_aside_at is not null or (old.registered_at is not null and new.registered_at is distinct from old.registered_at)'
  await forbid(db, 'dte_received_stands_update', 'update on dte_received', `${settled} or ${changed(CERTIFICATE_COLUMNS)}`)
  await forbid(db, 'dte_received_stands_delete', 'delete on dte_received')
  await forbid(db, 'dte_received_line_stands_update', 'update on dte_received_line', `old.registered_at is not null or ${changed(LINE_COLUMNS)}`)
  await forbid(db, 'dte_received_line_stands_delete', 'delete on dte_received_line')
}

async function forbid(db: Kysely<unknown>, name: string, what: string, when = 'true'): Promise<void> {
  const begin = `create trigger ${name} before ${what} for each row when`
  if (isPostgres(db)) await sql.raw(`${begin} (${when}) execute function dte_received_stands()`).execute(db)
  else await sql.raw(`${begin} ${when} begin select raise(abort, 'what was received never changes'); end`).execute(db)
}

function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
