import { type Kysely, PostgresAdapter, sql } from 'kysely'
import { countingId, names, oneOf, required, requires, text, zero } from './columns.ts'
import { redefine } from './redefine.ts'

/** Older code does not know of documents that were taken back, nor of those of credit notes. */
export const breaksOlderCode = true

/** What is done about documents beside sending them: they are taken back, lowered by credit notes, issued while the Ministry is out of reach. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await releaseSealed(db)
  await widenDocuments(db)
  await createContingencies(db)
  await createEvents(db)
  await createLots(db)
  await guardSealed(db)
}

async function releaseSealed(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) await sql`drop trigger dte_sealed_stands on dte_document`.execute(db)
  else for (const change of ['update', 'delete']) await sql`drop trigger ${sql.id(`dte_sealed_stands_${change}`)}`.execute(db)
}

const STATES = `"state" in ('signed', 'sealed', 'rejected', 'abandoned'`
const STAMPED = `(state in ('sealed', 'invalidated')) = (reception_stamp <> '' and received_at is not null)`

async function widenDocuments(db: Kysely<unknown>): Promise<void> {
  await redefine(db, [
    {
      table: 'dte_series',
      alter: ['drop constraint dte_series_type', `add constraint dte_series_type check (dte_type in ('01', '03', '05', '11'))`],
      rewrite: [[`"dte_type" in ('01', '03', '11')`, `"dte_type" in ('01', '03', '05', '11')`]],
    },
    {
      table: 'dte_document',
      alter: [
        'drop constraint dte_document_state',
        `add constraint dte_document_state check (${STATES}, 'invalidated'))`,
        'drop constraint dte_document_sealed',
        `add constraint dte_document_sealed check (${STAMPED})`,
      ],
      rewrite: [
        [STATES, `${STATES}, 'invalidated'`],
        [`(state = 'sealed') = (reception_stamp <> '' and received_at is not null)`, STAMPED],
      ],
    },
    {
      table: 'dte_attempt',
      alter: ['alter column document_id drop not null'],
      rewrite: [['"document_id" integer not null', '"document_id" integer']],
    },
  ])
  await db.schema.alterTable('dte_document').addColumn('credit_note_id', 'integer', names('credit_note')).execute()
  await db.schema.alterTable('dte_document').addColumn('invalidated_at', 'timestamptz').execute()
  await db.schema.dropIndex('dte_document_invoice_once').execute()
  await liveOnce(db, 'dte_document_invoice_once', 'invoice_id', sql`credit_note_id is null`)
  await liveOnce(db, 'dte_document_note_once', 'credit_note_id', sql`credit_note_id is not null`)
}

/** One live document of each. */
async function liveOnce(db: Kysely<unknown>, index: string, column: string, of: ReturnType<typeof sql>): Promise<void> {
  await sql`create unique index ${sql.id(index)} on dte_document (${sql.ref(column)}) where state <> 'abandoned' and ${of}`.execute(db)
}

async function createContingencies(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dte_contingency')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('environment', 'text', required)
    .addColumn('reason_type', 'integer', required)
    .addColumn('reason', 'text', text)
    .addColumn('began_at', 'timestamptz', required)
    .addColumn('ended_at', 'timestamptz')
    .addColumn('opened_by', 'integer', names('user_account'))
    .addColumn('ended_by', 'integer', names('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addCheckConstraint('dte_contingency_environment', oneOf('environment', ['00', '01']))
    .addCheckConstraint('dte_contingency_type', sql`reason_type between 1 and 5 and (reason_type = 5) = (reason <> '')`)
    .addCheckConstraint('dte_contingency_times', sql`ended_at is null or began_at < ended_at`)
    .execute()
  await sql`create unique index dte_contingency_open_once on dte_contingency (environment) where ended_at is null`.execute(db)
  await db.schema.alterTable('dte_document').addColumn('contingency_id', 'integer', names('dte_contingency')).execute()
}

async function createLots(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dte_lot')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('environment', 'text', required)
    .addColumn('send_code', 'text', required)
    .addColumn('lot_code', 'text', text)
    .addColumn('state', 'text', required)
    .addColumn('holder', 'text')
    .addColumn('held_until', 'timestamptz')
    .addColumn('next_attempt_at', 'timestamptz')
    .addColumn('failures', 'integer', zero)
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addCheckConstraint('dte_lot_environment', oneOf('environment', ['00', '01']))
    .addCheckConstraint('dte_lot_state', oneOf('state', ['sent', 'received', 'done']))
    .addCheckConstraint('dte_lot_due', sql`(state = 'received') = (next_attempt_at is not null)`)
    .addUniqueConstraint('dte_lot_send_code_once', ['send_code'])
    .execute()
  await db.schema
    .createTable('dte_report')
    .addColumn('event_id', 'integer', requires('dte_event'))
    .addColumn('document_id', 'integer', requires('dte_document'))
    .addPrimaryKeyConstraint('dte_report_once', ['event_id', 'document_id'])
    .execute()
  await db.schema.createIndex('dte_report_of_document').on('dte_report').column('document_id').execute()
  await db.schema.createIndex('dte_document_contingency').on('dte_document').column('contingency_id').execute()
  await db.schema.alterTable('dte_attempt').addColumn('lot_id', 'integer', names('dte_lot')).execute()
  await db.schema.createIndex('dte_attempt_of_lot').on('dte_attempt').column('lot_id').execute()
}

async function createEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dte_event')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('kind', 'text', required)
    .addColumn('document_id', 'integer', names('dte_document'))
    .addColumn('contingency_id', 'integer', names('dte_contingency'))
    .addColumn('environment', 'text', required)
    .addColumn('generation_code', 'text', required)
    .addColumn('version', 'integer', required)
    // What was signed and what is sent, byte for byte.
    .addColumn('json', 'text', required)
    .addColumn('jws', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('reason_type', 'integer', required)
    .addColumn('reason', 'text', required)
    .addColumn('replacement_id', 'integer', names('dte_document'))
    .addColumn('signed_at', 'timestamptz', required)
    .addColumn('rejected_at', 'timestamptz')
    .addColumn('reception_stamp', 'text', text)
    .addColumn('received_at', 'timestamptz')
    .addColumn('code', 'text', text)
    .addColumn('words', 'text', text)
    .addColumn('observations', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('holder', 'text')
    .addColumn('held_until', 'timestamptz')
    .addColumn('next_attempt_at', 'timestamptz')
    .addColumn('failures', 'integer', zero)
    .addColumn('created_by', 'integer', names('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addCheckConstraint('dte_event_kind', oneOf('kind', ['invalidation', 'contingency']))
    .addCheckConstraint(
      'dte_event_about',
      sql`(kind = 'invalidation') = (document_id is not null) and (kind = 'contingency') = (contingency_id is not null)`,
    )
    .addCheckConstraint('dte_event_environment', oneOf('environment', ['00', '01']))
    .addCheckConstraint('dte_event_state', oneOf('state', ['signed', 'sealed', 'rejected']))
    .addCheckConstraint('dte_event_sealed', sql`(state = 'sealed') = (received_at is not null)`)
    .addCheckConstraint('dte_event_rejected', sql`(state = 'rejected') = (rejected_at is not null)`)
    .addCheckConstraint('dte_event_due', sql`(state = 'signed') = (next_attempt_at is not null)`)
    .addUniqueConstraint('dte_event_generation_code_once', ['generation_code'])
    .execute()
  await sql`create unique index dte_event_document_once on dte_event (document_id) where state <> 'rejected'`.execute(db)
  await sql`create index dte_event_due_first on dte_event (next_attempt_at) where state = 'signed'`.execute(db)
  await db.schema.createIndex('dte_event_of_document').on('dte_event').column('document_id').execute()

  await db.schema
    .alterTable('dte_attempt')
    .addColumn('event_id', 'integer', (column) => column.references('dte_event.id').onDelete('cascade'))
    .execute()
  await db.schema.createIndex('dte_attempt_of_event').on('dte_attempt').columns(['event_id', 'id']).execute()
}

/** All of a document but what may be said of it after its seal: that it was taken back. */
const SEALED_COLUMNS = [
  ...['id', 'invoice_id', 'credit_note_id', 'series_id', 'number', 'control_number', 'generation_code', 'version', 'total', 'json', 'jws'],
  ...['signed_at', 'rejected_at', 'reception_stamp', 'received_at', 'code', 'words', 'observations', 'holder', 'held_until'],
  ...['next_attempt_at', 'failures', 'created_by', 'created_at', 'contingency_id'],
]

/** What the Ministry has stamped is evidence: a document changes once more, into one that was taken back; an event never. */
async function guardSealed(db: Kysely<unknown>): Promise<void> {
  const same = SEALED_COLUMNS.map((column) => `new.${column} is not distinct from old.${column}`).join(' and ')
  const takenBack = `old.state = 'sealed' and new.state = 'invalidated' and new.invalidated_at is not null and ${same}`
  await forbid(db, 'dte_sealed_stands_update', 'update on dte_document', `old.state in ('sealed', 'invalidated') and not (${takenBack})`)
  await forbid(db, 'dte_sealed_stands_delete', 'delete on dte_document', `old.state in ('sealed', 'invalidated')`)
  await forbid(db, 'dte_event_stands_update', 'update on dte_event', `old.state = 'sealed'`)
  await forbid(db, 'dte_event_stands_delete', 'delete on dte_event', `old.state = 'sealed'`)
}

async function forbid(db: Kysely<unknown>, name: string, what: string, when: string): Promise<void> {
  const begin = `create trigger ${name} before ${what} for each row when`
  // The function is there since documents are.
  if (isPostgres(db)) await sql.raw(`${begin} (${when}) execute function dte_sealed_stands()`).execute(db)
  else await sql.raw(`${begin} ${when} begin select raise(abort, 'what is sealed never changes'); end`).execute(db)
}

function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
