import type { Kysely } from 'kysely'
import { countingId, oneOf, required, text } from './columns.ts'

export const breaksOlderCode = false

/** Documents that were replaced or deleted: their files stay for years, and this says whose they were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // No foreign keys, as with events: what was retired stays so when the user, the order or the document is gone.
  await db.schema
    .createTable('retired_file')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('path', 'text', required)
    .addColumn('file_name', 'text', text)
    .addColumn('reason', 'text', required)
    .addColumn('event_kind', 'text', required)
    .addColumn('order_id', 'integer')
    .addColumn('subject', 'text', required)
    .addColumn('retired_by', 'integer')
    .addColumn('retired_by_name', 'text', required)
    .addColumn('retired_at', 'timestamptz', required)
    .addCheckConstraint('retired_file_reason', oneOf('reason', ['replaced', 'deleted']))
    .execute()
  await db.schema.createIndex('retired_file_path').on('retired_file').column('path').execute()
  await db.schema.createIndex('retired_file_order').on('retired_file').columns(['order_id', 'id']).execute()
  await db.schema.createIndex('retired_file_subject').on('retired_file').columns(['subject', 'id']).execute()
  // What the purge looks for.
  await db.schema.createIndex('retired_file_age').on('retired_file').column('retired_at').execute()
}
