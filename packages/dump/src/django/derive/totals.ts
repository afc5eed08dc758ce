import { cents, formatMoney, subtract } from '@gpro/core'
import { sql } from 'kysely'
import type { FixtureTable } from '../../tables.ts'
import { keyOf } from '../../tables.ts'
import type { Sum, Total, Work } from '../report.ts'
import type { Tally } from '../staging/tally.ts'
import { derivedFigure } from './reconcile.ts'

/** Every model of the file beside what is here: how many there are, and what each amount of theirs adds up to. */
export async function totalsOf({ trx }: Pick<Work, 'trx'>, tallies: readonly Tally[], events: ReadonlyMap<string, number>): Promise<Total[]> {
  const totals: Total[] = []
  for (const tally of tallies) totals.push(await totalOf(trx, tally, events))
  return totals.toSorted((one, other) => (one.model < other.model ? -1 : 1))
}

async function totalOf(trx: Work['trx'], tally: Tally, events: ReadonlyMap<string, number>): Promise<Total> {
  const { name: model, objects, left_out } = tally
  const table = tableOf(tally)
  if (table === undefined) throw new Error(`Nobody knows where rows of ${model} come to be`)
  // Histories are told anew, in the order of time: they are counted while that is done.
  if (table === 'event') return { model, objects, left_out, rows: events.get(model) ?? 0, made: 0, sums: [] }

  const fields = [...tally.sums.keys()]
  const amounts = fields.map((field) => sql`coalesce(sum(${sql.raw(amountOf(tally, table, field))}), 0) as ${sql.ref(field)}`)
  const old = isCounted(table) ? sql`id <= ${tally.highest}` : sql`1 = 1`
  const { rows } = await sql<Readonly<Record<string, number>>>`
    select ${sql.join([sql`count(*) as count`, ...amounts])} from ${sql.table(table)} where ${old}`.execute(trx)
  const { rows: made } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)} where not (${old})`.execute(trx)
  const sums = fields.map((field) => compared(field, tally.sums.get(field) ?? 0, Number(rows[0]?.[field] ?? 0)))
  return { model, objects, left_out, rows: Number(rows[0]?.count ?? 0), made: Number(made[0]?.count ?? 0), sums }
}

export function tableOf({ model }: Tally): FixtureTable | undefined {
  return model.table ?? model.placed
}

/** Rows that were made in the load have ids above those of the file. */
function isCounted(table: FixtureTable): boolean {
  return keyOf(table).join() === 'id'
}

/** The amount of one row here, as SQL. */
export function amountOf({ model }: Tally, table: FixtureTable, field: string): string {
  if (model.placed) return 'amount'
  const read = model.fields[field]
  if (read?.to === 'row') return read.column(field)
  const derived = derivedFigure(table, field) ?? UNCOMPARED[`${table}.${field}`]
  if (derived === undefined) throw new Error(`Nobody knows how ${table}.${field} is worked out`)
  return derived
}

/** Has no id to be compared one by one. */
const UNCOMPARED: Readonly<Record<string, string>> = { 'cash_count_detail.total': 'denomination * quantity' }

function compared(figure: string, stored: number, here: number): Sum {
  const difference = formatMoney(subtract(cents(here), cents(stored)))
  return { figure, stored: formatMoney(cents(stored)), here: formatMoney(cents(here)), difference }
}
