import type { Kysely } from 'kysely'
import { countingId, oneOf, required, text } from './columns.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('user_account')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('username', 'text', (column) => column.notNull().unique())
    .addColumn('password_hash', 'text', required)
    .addColumn('email', 'text', text)
    .addColumn('first_name', 'text', text)
    .addColumn('last_name', 'text', text)
    .addColumn('role', 'text', required)
    .addColumn('deactivated_at', 'timestamptz')
    .addColumn('last_login_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', required)
    .addCheckConstraint('user_account_role', oneOf('role', ['operativo', 'operativo2', 'admin']))
    .execute()

  await db.schema
    .createTable('session')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('user_id', 'integer', (column) => column.notNull().references('user_account.id').onDelete('cascade'))
    .addColumn('refresh_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('expires_at', 'timestamptz', required)
    .addColumn('ended_at', 'timestamptz')
    .execute()
  await db.schema.createIndex('session_user').on('session').column('user_id').execute()

  await db.schema
    .createTable('access_token')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('session_id', 'integer', (column) => column.notNull().references('session.id').onDelete('cascade'))
    .addColumn('expires_at', 'timestamptz', required)
    .execute()
  await db.schema.createIndex('access_token_session').on('access_token').column('session_id').execute()
  await db.schema.createIndex('access_token_expiry').on('access_token').column('expires_at').execute()

  // No foreign keys: what happened stays true when the user, the order or the invoice is gone.
  await db.schema
    .createTable('event')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('kind', 'text', required)
    .addColumn('at', 'timestamptz', required)
    .addColumn('actor_id', 'integer')
    .addColumn('actor_name', 'text', required)
    .addColumn('address', 'text')
    .addColumn('request_id', 'text')
    .addColumn('order_id', 'integer')
    .addColumn('invoice_id', 'integer')
    .addColumn('subject', 'text')
    .addColumn('description', 'text', required)
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .execute()
  await db.schema.createIndex('event_order').on('event').columns(['order_id', 'id']).where('order_id', 'is not', null).execute()
  await db.schema.createIndex('event_invoice').on('event').columns(['invoice_id', 'id']).where('invoice_id', 'is not', null).execute()

  await db.schema
    .createTable('notification')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('user_id', 'integer', (column) => column.notNull().references('user_account.id').onDelete('cascade'))
    .addColumn('type', 'text', required)
    .addColumn('category', 'text', required)
    .addColumn('title', 'text', required)
    .addColumn('message', 'text', required)
    .addColumn('metadata', 'text', required)
    .addColumn('read_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', required)
    .addCheckConstraint('notification_type', oneOf('type', ['info', 'warning', 'error', 'success']))
    .addCheckConstraint('notification_category', oneOf('category', ['invoice', 'order', 'transfer', 'client', 'payment', 'system']))
    .execute()
  await db.schema.createIndex('notification_user').on('notification').columns(['user_id', 'id']).execute()

  await db.schema
    .createTable('document_counter')
    .addColumn('series', 'text', (column) => column.primaryKey())
    .addColumn('last_number', 'integer', required)
    .execute()
}
