import type { Kysely } from 'kysely'
import { partOf, required } from './columns.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('idempotency_key')
    .addColumn('user_id', 'integer', partOf('user_account'))
    .addColumn('key', 'text', required)
    .addColumn('request_hash', 'text', required)
    .addColumn('result', 'text', required)
    .addColumn('status', 'integer')
    .addColumn('headers', 'text')
    .addColumn('answer', 'text')
    .addColumn('created_at', 'timestamptz', required)
    .addPrimaryKeyConstraint('idempotency_key_pkey', ['user_id', 'key'])
    .execute()
  await db.schema.createIndex('idempotency_key_age').on('idempotency_key').column('created_at').execute()
}
