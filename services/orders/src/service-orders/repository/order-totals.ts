import { type Cents, type ExpenseType, OWN_COST_TYPES, RE_BILLED_TYPES, ZERO } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { ExpressionBuilder } from 'kysely'

type OrderExpressions = ExpressionBuilder<Tables & { service_order: { id: number } }, 'service_order'>

/** What the charges, their direct costs and the expenses of an order add up to. Live rows only, each table by itself: joining them would multiply the rows. */
export function orderTotals({ fn, lit, selectFrom }: OrderExpressions) {
  const charges = selectFrom('charge').whereRef('charge.order_id', '=', 'service_order.id').where('charge.deleted_at', 'is', null)
  const costs = selectFrom('cost_allocation')
    .innerJoin('charge', 'charge.id', 'cost_allocation.charge_id')
    .whereRef('cost_allocation.order_id', '=', 'service_order.id')
    .where('cost_allocation.released_at', 'is', null)
    .where('charge.deleted_at', 'is', null)
  const expenses = selectFrom('transfer')
    .whereRef('transfer.order_id', '=', 'service_order.id')
    .where('transfer.deleted_at', 'is', null)
    .select((transfer) => transfer.fn.sum<Cents>('transfer.amount').as('sum'))
  const of = (types: readonly ExpenseType[]) => expenses.where('transfer.transfer_type', 'in', types)
  const zero = lit<Cents>(ZERO)
  return [
    fn
      .coalesce(
        charges.select((charge) => charge.fn.sum<Cents>('charge.total').as('sum')),
        zero,
      )
      .as('services'),
    fn
      .coalesce(
        costs.select((cost) => cost.fn.sum<Cents>('cost_allocation.amount').as('sum')),
        zero,
      )
      .as('allocated'),
    fn.coalesce(of(RE_BILLED_TYPES), zero).as('client_expenses'),
    fn.coalesce(of(OWN_COST_TYPES), zero).as('own_expenses'),
    fn.coalesce(of(['admin']), zero).as('admin_expenses'),
    fn.coalesce(expenses, zero).as('all_expenses'),
  ] as const
}
