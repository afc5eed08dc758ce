import { sql } from 'kysely'
import { FixtureError } from '../../error.ts'
import type { FixtureTable } from '../../tables.ts'
import type { Work } from '../report.ts'
import type { StagedTable } from './staged.ts'

interface Named {
  readonly from: StagedTable
  readonly column: string
  readonly to: FixtureTable
  readonly required: boolean
}

const must = (from: StagedTable, column: string, to: FixtureTable): Named => ({ from, column, to, required: true })
const may = (from: StagedTable, column: string, to: FixtureTable): Named => ({ from, column, to, required: false })

const NAMED: readonly Named[] = [
  must('old_line', 'invoice_id', 'invoice'),
  must('old_allocation', 'payment_id', 'payment'),
  may('old_allocation', 'charge_id', 'charge'),
  may('old_allocation', 'transfer_id', 'transfer'),
  must('old_cost', 'provider_invoice_id', 'provider_invoice'),
  must('old_cost', 'charge_id', 'charge'),
  must('old_application', 'credit_note_id', 'provider_credit_note'),
  must('old_application', 'transfer_id', 'transfer'),
  must('old_document', 'order_id', 'service_order'),
  may('old_event', 'order_id', 'service_order'),
  may('old_event', 'invoice_id', 'invoice'),
]

/** Staged rows have no foreign keys: what they name is looked for here. */
export async function checkReferences(
  { trx }: Pick<Work, 'trx'>,
  calledStaged: (table: StagedTable, row: Readonly<Record<string, unknown>>) => string,
) {
  for (const { from, column, to, required } of NAMED) {
    const name = sql.ref(`staged.${column}`)
    const { rows } = await sql<Record<string, unknown>>`
      select staged.* from ${sql.table(from)} as staged left join ${sql.table(to)} as target on target.id = ${name}
      where target.id is null ${required ? sql`` : sql`and ${name} is not null`} limit 1`.execute(trx)
    const [row] = rows
    if (!row) continue
    const value = row[column] ?? null
    throw new FixtureError(value === null ? 'missing-field' : 'missing-reference', calledStaged(from, row), `${column} = ${String(value)}`)
  }
}
