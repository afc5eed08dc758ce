import { DomainError, type IvaType } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import type { OrderItem } from '../../invoices/domain/selection.ts'
import { fixed, type Trx } from '../../own.ts'
import { BILLABLE_TYPES, type Expense, pricedExpense } from '../domain/expense.ts'

/** An expense of an order under the terms that hold for it, and the live invoice that bills it. */
export interface OrderExpense extends Expense, OrderItem {
  readonly id: number
  readonly iva_type: IvaType
  readonly net: Expense['net']
  readonly kind: 'expense'
  readonly provider_name: string
  /** Something was paid or credited by the provider, so the amount is fixed. */
  readonly isPaid: boolean
}

const ofOrder = fixed('invoicing.expenses.of-order', (db, { order_id }: { order_id: number }) =>
  db
    .selectFrom('transfer')
    .leftJoin('provider', 'provider.id', 'transfer.provider_id')
    .leftJoin('expense_billing as billing', 'billing.transfer_id', 'transfer.id')
    .leftJoin('invoice_line as line', (join) => join.onRef('line.transfer_id', '=', 'transfer.id').on('line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'line.invoice_id')
    .where('transfer.order_id', '=', order_id)
    .where('transfer.deleted_at', 'is', null)
    .where('transfer.transfer_type', 'in', BILLABLE_TYPES)
    .orderBy('transfer.id')
    .select([
      'transfer.id',
      'transfer.description',
      'transfer.amount',
      'transfer.balance',
      'transfer.beneficiary_name',
      'provider.name as provider_name',
      'line.invoice_id',
      'invoice.invoice_number',
    ])
    .select(({ fn }) => [
      fn.coalesce('billing.markup', 'transfer.markup').as('markup'),
      fn.coalesce('billing.iva_type', 'transfer.iva_type').as('iva_type'),
    ]),
)

type Row = Awaited<ReturnType<typeof ofOrder>>[number]

function toOrderExpense(row: Row): OrderExpense {
  const terms = { amount: row.amount, markup: row.markup, iva_type: row.iva_type }
  return {
    kind: 'expense',
    id: row.id,
    description: row.description,
    title: row.description,
    provider_name: row.provider_name ?? row.beneficiary_name,
    ...terms,
    ...pricedExpense(terms),
    isPaid: row.balance < row.amount,
    billedOn: row.invoice_id === null ? null : { invoice_id: row.invoice_id, number: row.invoice_number ?? '' },
  }
}

/** The live expenses of an order that are billed on to the client, billed or not. */
export async function listOrderExpenses(db: Db | AnyTrx, orderId: number): Promise<OrderExpense[]> {
  return (await ofOrder(db, { order_id: orderId })).map(toOrderExpense)
}

export async function loadOrderExpense(trx: Trx, orderId: number, id: number): Promise<OrderExpense> {
  const expense = (await listOrderExpenses(trx, orderId)).find((candidate) => candidate.id === id)
  if (!expense) throw new DomainError('not-found', 'expense-not-found', `El gasto ${id} no existe`, { id })
  return expense
}

/** Stores how these expenses are billed. */
export async function saveBillingTerms(trx: Trx, expenses: readonly Expense[], at: string): Promise<void> {
  if (expenses.length === 0) return
  await trx
    .insertInto('expense_billing')
    .values(expenses.map(({ id, markup, iva_type }) => ({ transfer_id: id, markup, iva_type: iva_type, updated_at: at })))
    .onConflict((conflict) =>
      conflict.column('transfer_id').doUpdateSet((eb) => ({
        markup: eb.ref('excluded.markup'),
        iva_type: eb.ref('excluded.iva_type'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
}
