import type { Kysely } from 'kysely'
import { partOf, required, text, zero } from './columns.ts'

/** Older code asks for no code: who has a second factor could be logged in with the password alone. */
export const breaksOlderCode = true

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('user_account').addColumn('second_factor_at', 'timestamptz').execute()

  await db.schema
    .createTable('second_factor')
    .addColumn('user_id', 'integer', (column) => column.primaryKey().references('user_account.id').onDelete('cascade'))
    .addColumn('sealed_secret', 'text', required)
    .addColumn('last_step', 'integer', zero)
    .addColumn('created_at', 'timestamptz', required)
    .execute()

  await db.schema
    .createTable('recovery_code')
    .addColumn('user_id', 'integer', partOf('user_account'))
    .addColumn('code_hash', 'text', required)
    .addPrimaryKeyConstraint('recovery_code_pkey', ['user_id', 'code_hash'])
    .execute()

  // Empty in sessions that were opened before.
  await db.schema.alterTable('session').addColumn('refreshed_at', 'timestamptz').execute()
  await db.schema.alterTable('session').addColumn('address', 'text').execute()
  await db.schema.alterTable('session').addColumn('user_agent', 'text', text).execute()

  await db.schema
    .createTable('session_network')
    .addColumn('session_id', 'integer', partOf('session'))
    .addColumn('network', 'text', required)
    .addPrimaryKeyConstraint('session_network_pkey', ['session_id', 'network'])
    .execute()
}
