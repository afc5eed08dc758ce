import type { Kysely } from 'kysely'
import { required } from './columns.ts'

export const breaksOlderCode = false

/** The migrations that older code can live with. It reads this table about those it does not know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('compatible_migration')
    .addColumn('name', 'text', (column) => required(column).primaryKey())
    .execute()
}
