import { BILLABLE_TYPES, DomainError, firstOr, type Instant } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { fixed, type Trx } from '../own.ts'
import { type Expense, pricedExpense } from './domain.ts'

const expensesOfOrder = fixed('invoicing.expenses.of-order', (db, { order_id }: { order_id: number }) =>
  db
    .selectFrom('transfer')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('expense_billing as billing', 'billing.transfer_id', 'transfer.id')
    .leftJoin('invoice_line as line', (join) => join.onRef('line.transfer_id', '=', 'transfer.id').on('line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'line.invoice_id')
    .where('transfer.order_id', '=', order_id)
    .where('transfer.deleted_at', 'is', null)
    .where('transfer.transfer_type', 'in', BILLABLE_TYPES)
    .orderBy('transfer.transaction_date', 'desc')
    .orderBy('transfer.id', 'desc')
    .select(['transfer.id', 'transfer.description', 'transfer.amount', 'transfer.balance', 'line.invoice_id', 'invoice.invoice_number'])
    .select(({ fn, lit }) => [
      fn.coalesce('provider.name', 'transfer.beneficiary_name').as('provider_name'),
      fn.coalesce('billing.markup', 'transfer.markup').as('markup'),
      fn.coalesce('billing.markup_rest', lit(0)).as('markup_rest'),
      fn.coalesce('billing.iva_type', 'transfer.iva_type').as('iva_type'),
    ]),
)

/** The live expenses of an order, the newest first, that are billed on to the client, under the terms that hold for them, each with the live invoice that bills it. */
export async function listOrderExpenses(db: Reader, orderId: number) {
  const rows = await expensesOfOrder(db, { order_id: orderId })
  return rows.map((row) => ({ ...row, kind: 'expense' as const, title: row.description, ...pricedExpense(row) }))
}

export type OrderExpense = Awaited<ReturnType<typeof listOrderExpenses>>[number]

export async function loadOrderExpense(trx: Trx, orderId: number, id: number): Promise<OrderExpense> {
  const expenses = await listOrderExpenses(trx, orderId)
  return firstOr(
    expenses.filter((expense) => expense.id === id),
    () => new DomainError('not-found', 'expense-not-found', `El gasto ${id} no existe`, { id }),
  )
}

/** Stores how these expenses are billed. */
export async function saveBillingTerms(trx: Trx, expenses: readonly Expense[], at: Instant): Promise<void> {
  await trx
    .insertInto('expense_billing')
    .values(expenses.map(({ id, markup, markup_rest, iva_type }) => ({ transfer_id: id, markup, markup_rest, iva_type, updated_at: at })))
    .onConflict((conflict) =>
      conflict.column('transfer_id').doUpdateSet((eb) => ({
        markup: eb.ref('excluded.markup'),
        markup_rest: eb.ref('excluded.markup_rest'),
        iva_type: eb.ref('excluded.iva_type'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
}
