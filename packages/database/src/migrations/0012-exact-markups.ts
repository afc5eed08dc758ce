import { type Kysely, sql } from 'kysely'
import { required } from './columns.ts'

/** Older code does not read the rest, so it would bill other amounts than those that were agreed. */
export const breaksOlderCode = true

/** Two decimals of a percent lose cents of a price that was typed; the rest, in billionths of a basis point, keeps them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('expense_billing')
    .addColumn('markup_rest', 'bigint', (column) => required(column).defaultTo(0).check(sql`markup_rest between -500000000 and 500000000`))
    .execute()
}
