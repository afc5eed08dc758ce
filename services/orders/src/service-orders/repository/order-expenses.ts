import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'
import type { CostedExpense } from '../domain/order-sums.ts'

const ofOrder = fixed('orders.expenses.of-order', (db, { order }: { order: number }) =>
  db
    .selectFrom('transfer')
    .leftJoin('expense_billing', 'expense_billing.transfer_id', 'transfer.id')
    .select((row) => [
      'transfer.transfer_type',
      'transfer.amount',
      row.fn.coalesce('expense_billing.markup', 'transfer.markup').as('markup'),
      row.fn.coalesce('expense_billing.iva_type', 'transfer.iva_type').as('iva_type'),
    ])
    .where('transfer.order_id', '=', order)
    .where('transfer.deleted_at', 'is', null)
    .orderBy('transfer.id'),
)

/** An order's live expenses under the terms that count: invoicing's, where it has set some. */
export async function listOrderExpenses(db: Db | AnyTrx, order: number): Promise<CostedExpense[]> {
  const rows = await ofOrder(db, { order })
  return rows.map(({ transfer_type, amount, markup, iva_type }) => ({
    transfer_type,
    amount: amount,
    markup,
    iva_type: iva_type,
  }))
}
