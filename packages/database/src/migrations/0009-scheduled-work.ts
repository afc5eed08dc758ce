import type { Kysely } from 'kysely'
import { required } from './columns.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('task_run')
    .addColumn('task', 'text', required)
    .addColumn('slot', 'timestamptz', required)
    .addColumn('holder', 'text')
    .addColumn('held_until', 'timestamptz', required)
    .addColumn('tries', 'integer', required)
    .addColumn('started_at', 'timestamptz', required)
    .addColumn('finished_at', 'timestamptz')
    .addColumn('error', 'text')
    .addPrimaryKeyConstraint('task_run_pkey', ['task', 'slot'])
    .execute()

  await db.schema
    .createTable('reminder')
    .addColumn('kind', 'text', required)
    .addColumn('subject', 'integer', required)
    .addColumn('reminded_date', 'date', required)
    .addPrimaryKeyConstraint('reminder_pkey', ['kind', 'subject', 'reminded_date'])
    .execute()
  await db.schema.createIndex('reminder_age').on('reminder').column('reminded_date').execute()

  // What expired is looked for every hour.
  await db.schema.createIndex('session_expiry').on('session').column('expires_at').execute()
}
