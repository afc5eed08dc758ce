import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { required } from './columns.ts'

/** One row, made here: whoever can use the table finds it, however many processes start at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('number', 'integer', (column) => column.primaryKey().check(sql`number = 1`))
    .addColumn('id', 'text', required)
    .execute()
  await sql`insert into installation (number, id) values (1, ${randomBytes(8).toString('hex')})`.execute(db)
}
