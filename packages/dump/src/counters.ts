import type { Tables } from '@gpro/database'
import { sql, type Transaction } from 'kysely'
import { FIXTURE_TABLES, isPostgres, keyOf } from './tables.ts'

/** The next id follows the highest. SQLite sees to it by itself. */
export async function setSequences(trx: Transaction<Tables>): Promise<void> {
  if (!isPostgres(trx)) return
  for (const table of FIXTURE_TABLES) {
    if (keyOf(table).join() !== 'id') continue
    const highest = sql`(select max(id) from ${sql.table(table)})`
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), coalesce(${highest}, 1), ${highest} is not null)`.execute(trx)
  }
}

/** PostgreSQL would find the shortest way only a minute later, when it looks at its tables by itself. SQLite needs no figures. */
export async function analyzeTables(trx: Transaction<Tables>): Promise<void> {
  if (isPostgres(trx)) await sql`analyze ${sql.join(FIXTURE_TABLES.map((table) => sql.table(table)))}`.execute(trx)
}

/** Each series goes on above the highest number that a document bears. Never lowers a counter. */
export async function raiseCounters(trx: Transaction<Tables>): Promise<void> {
  const orders = await trx
    .selectFrom('service_order')
    .select(({ fn }) => ['order_year', fn.max('order_sequence').as('highest')])
    // A deleted order of the old system whose number somebody else took has no year.
    .where('order_year', '>', 0)
    .groupBy('order_year')
    .execute()
  const highest = new Map(orders.map((row) => [`service_order:${row.order_year}`, Number(row.highest)]))
  const note = (series: string, number: number) => highest.set(series, Math.max(number, highest.get(series) ?? 0))

  for await (const number of numbersOf(trx, 'invoice', 'invoice_number', 'PRE-%')) {
    const [, sequence, year] = /^PRE-(\d+)-(\d{4})$/.exec(number) ?? []
    if (sequence && year) note(`invoice_prefactura:${year}`, Number(sequence))
  }
  for await (const number of numbersOf(trx, 'batch_payment', 'batch_number', 'BP-%')) {
    const [, year, sequence] = /^BP-(\d{4})-(\d+)$/.exec(number) ?? []
    if (sequence && year) note(`batch_payment:${year}`, Number(sequence))
  }
  const counts = await trx
    .selectFrom('cash_count')
    .select(({ fn }) => ['count_year', fn.max('sequence_number').as('highest')])
    .groupBy('count_year')
    .execute()
  for (const row of counts) note(`cash_count:${row.count_year}`, Number(row.highest))
  for (const [series, last_number] of highest) await raise(trx, series, last_number)
}

const PAGE = 1000

/** As text they do not sort as numbers do, so all are read, page by page. */
async function* numbersOf(trx: Transaction<Tables>, table: string, column: string, pattern: string): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ id: number; number: string }>`
      select id, ${sql.ref(column)} as number from ${sql.table(table)}
      where id > ${last} and ${sql.ref(column)} like ${pattern} order by id limit ${sql.lit(PAGE)}`.execute(trx)
    for (const { number } of rows) yield number
    if (rows.length < PAGE) return
    last = rows.at(-1)?.id ?? last
  }
}

async function raise(trx: Transaction<Tables>, series: string, last_number: number): Promise<void> {
  await trx
    .insertInto('document_counter')
    .values({ series, last_number })
    .onConflict((conflict) =>
      conflict
        .column('series')
        .doUpdateSet((eb) => ({ last_number: eb.ref('excluded.last_number') }))
        .whereRef('document_counter.last_number', '<', 'excluded.last_number'),
    )
    .execute()
}
