import { type Cents, type Day, startOfDay, ZERO } from '@gpro/core'
import type { Db } from '@gpro/infra'
import { sql } from 'kysely'
import { PENDING_EXPENSES } from '../../alerts/domain.ts'
import { fixed } from '../../own.ts'
import type { Range } from '../domain/period.ts'
import type { Billed, ExpenseGroup, InvoiceGroup, OrderGroup } from '../domain/summary.ts'
import { bucketOf, oneWhere } from './buckets.ts'

// The bucket is made in a sub-query, so that `group by` names a column: PostgreSQL takes two parameters for two expressions.

/** Live orders by status, between the boundaries. Months are local ones. */
export function groupOrders(db: Db, boundaries: readonly Day[]): Promise<OrderGroup[]> {
  const instants = boundaries.map(startOfDay)
  return db
    .selectFrom((from) =>
      from
        .selectFrom('service_order')
        .select(['status', bucketOf('created_at', instants).as('bucket')])
        .where('deleted_at', 'is', null)
        .as('bucketed'),
    )
    .select(({ fn }) => ['bucket', 'status', fn.countAll<number>().as('count')])
    .groupBy(['bucket', 'status'])
    .execute()
}

/** Invoices that are not voided, by issue date. */
export function groupInvoices(db: Db, boundaries: readonly Day[], today: Day): Promise<InvoiceGroup[]> {
  const notOverdue = sql`balance > 0 and (paid > 0 or credited > 0 or due_date is null or due_date >= ${today})`
  return db
    .selectFrom((from) =>
      from
        .selectFrom('invoice')
        .select([
          'total',
          'balance',
          sql<Cents>`subtotal_third_party + iva_third_party`.as('third_party'),
          oneWhere(notOverdue).as('pending'),
          bucketOf('issue_date', boundaries).as('bucket'),
        ])
        .where('voided_at', 'is', null)
        .as('bucketed'),
    )
    .select(({ fn }) => [
      'bucket',
      fn.sum<Cents>('total').as('total'),
      fn.sum<Cents>('balance').as('balance'),
      fn.sum<Cents>('third_party').as('third_party'),
      fn.sum<number>('pending').as('pending'),
    ])
    .groupBy('bucket')
    .execute()
}

/** Live expenses by type, by transaction date. */
export function groupExpenses(db: Db, boundaries: readonly Day[]): Promise<ExpenseGroup[]> {
  const pending = oneWhere(sql`status in (${sql.join(PENDING_EXPENSES.map((status) => sql.lit(status)))})`)
  return db
    .selectFrom((from) =>
      from
        .selectFrom('transfer')
        .select(['transfer_type', 'amount', pending.as('pending'), bucketOf('transaction_date', boundaries).as('bucket')])
        .where('deleted_at', 'is', null)
        .as('bucketed'),
    )
    .select(({ fn }) => [
      'bucket',
      'transfer_type',
      fn.sum<Cents>('amount').as('amount'),
      fn.sum<number>('pending').as('pending'),
      sql<Cents>`sum(amount * pending)`.as('pending_amount'),
    ])
    .groupBy(['bucket', 'transfer_type'])
    .execute()
}

/** What the live lines of the period's invoices bill: outsourced services, those with a direct cost among them, and the cost of the expenses. */
export async function sumBilled(db: Db, range: Range): Promise<Billed> {
  const [billed] = await billedLines(db, range)
  return billed ?? { outsourced: ZERO, expense_cost: ZERO }
}

// Two sums that each begin with what is rare: a join of every line with whatever it may bill takes twice as long.
const billedLines = fixed('dashboard.billed-lines', (db, { first, next }: Range) => {
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
  return db.selectNoFrom([services.$asScalar().$notNull().as('outsourced'), expenses.$asScalar().$notNull().as('expense_cost')])
})
