import { type Cents, ZERO } from '@gpro/core'
import type { Db } from '@gpro/infra'
import { sql } from 'kysely'
import { fixed } from '../../own.ts'
import type { Range } from '../domain/period.ts'
import type { Billed } from '../domain/summary.ts'

export interface Figures extends Billed {
  readonly active_clients: number
}

// Two sums that each begin with what is rare: a join of every line with whatever it may bill takes twice as long.
const figuresOfPeriod = fixed('dashboard.figures', (db, { first, next }: Range) => {
  const lines = db
    .selectFrom('invoice_line')
    .innerJoin('invoice', 'invoice.id', 'invoice_line.invoice_id')
    .where('invoice_line.released_at', 'is', null)
    .where('invoice.voided_at', 'is', null)
    .where('invoice.issue_date', '>=', first)
    .where('invoice.issue_date', '<', next)
  const outsourced = db
    .selectFrom('charge')
    .select('charge.id')
    .where('charge.is_third_party_service', '=', sql.lit(1))
    .union(db.selectFrom('cost_allocation').select('cost_allocation.charge_id as id').where('cost_allocation.released_at', 'is', null))
  const services = lines
    .where('invoice_line.charge_id', 'in', outsourced)
    .select(({ fn }) => fn.coalesce(fn.sum<Cents>('invoice_line.total'), sql.lit(ZERO)).as('total'))
  const expenses = lines
    .innerJoin('transfer', 'transfer.id', 'invoice_line.transfer_id')
    .where(sql<boolean>`transfer.transfer_type in ('cargos', 'terceros')`)
    .select(({ fn }) => fn.coalesce(fn.sum<Cents>('transfer.amount'), sql.lit(ZERO)).as('total'))
  const activeClients = db
    .selectFrom('client')
    .where('deactivated_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
  return db.selectNoFrom([
    services.$asScalar().$notNull().as('outsourced'),
    expenses.$asScalar().$notNull().as('expense_cost'),
    activeClients.$asScalar().$notNull().as('active_clients'),
  ])
})

/** What the live lines of the period's invoices bill: outsourced services, those with a direct cost among them, and the cost of the expenses. */
export async function readFigures(db: Db, range: Range): Promise<Figures> {
  const [figures] = await figuresOfPeriod(db, range)
  return figures ?? { outsourced: ZERO, expense_cost: ZERO, active_clients: 0 }
}
