import type { Kysely } from 'kysely'
import { required } from './columns.ts'

/** Older code stores files without their sums, as before. */
export const breaksOlderCode = false

/** What each uploaded file was when it was stored, so that a missing or altered one is found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stored_file')
    .addColumn('path', 'text', (column) => column.primaryKey())
    .addColumn('sha256', 'text', required)
    .addColumn('bytes', 'bigint', required)
    .addColumn('stored_at', 'timestamptz', required)
    .execute()
}
