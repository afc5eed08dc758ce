import { type Kysely, sql } from 'kysely'
import { countingId, names, oneOf, required, requires, text, zero } from './columns.ts'

/** Older code seals documents without mailing them, as before. */
export const breaksOlderCode = false

/** Mails of sealed documents to their clients: a row waits from the moment of the seal until somebody took it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dte_mail')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('document_id', 'integer', requires('dte_document'))
    // Empty: the client has no address.
    .addColumn('recipient', 'text', text)
    .addColumn('message_id', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('attempts', 'integer', zero)
    // What the server said last.
    .addColumn('words', 'text', text)
    .addColumn('holder', 'text')
    .addColumn('held_until', 'timestamptz')
    .addColumn('next_attempt_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .addColumn('created_by', 'integer', names('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addCheckConstraint('dte_mail_state', oneOf('state', ['waiting', 'sent', 'filed', 'failed', 'no_address']))
    .addCheckConstraint('dte_mail_recipient', sql`(state = 'no_address') = (recipient = '')`)
    .addCheckConstraint('dte_mail_due', sql`(state = 'waiting') = (next_attempt_at is not null)`)
    .addCheckConstraint('dte_mail_ended', sql`(state in ('waiting', 'no_address')) = (ended_at is null)`)
    .addUniqueConstraint('dte_mail_message_id_once', ['message_id'])
    .execute()
  await db.schema.createIndex('dte_mail_of_document').on('dte_mail').columns(['document_id', 'id']).execute()
  await db.schema
    .createIndex('dte_mail_waiting_once')
    .unique()
    .on('dte_mail')
    .column('document_id')
    .where(sql.ref('state'), '=', sql.lit('waiting'))
    .execute()
  await db.schema
    .createIndex('dte_mail_due_first')
    .on('dte_mail')
    .column('next_attempt_at')
    .where(sql.ref('state'), '=', sql.lit('waiting'))
    .execute()
}
