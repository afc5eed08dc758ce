import { fixed, type Trx } from '../../own.ts'
import type { Billing } from '../domain/expense.ts'

const billingOfExpense = fixed('payables.expense.billing', (db, { id }: { id: number }) =>
  db
    .selectFrom('transfer')
    .leftJoin('expense_billing', 'expense_billing.transfer_id', 'transfer.id')
    .leftJoin('invoice_line', (join) => join.onRef('invoice_line.transfer_id', '=', 'transfer.id').on('invoice_line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'invoice_line.invoice_id')
    .select(['invoice.invoice_number', 'expense_billing.markup', 'expense_billing.iva_type'])
    .where('transfer.id', '=', id),
)

/** How an expense stands in invoicing. Read after its order is locked, since invoicing locks that too. */
export async function findBilling(trx: Trx, id: number): Promise<Billing> {
  const [row] = await billingOfExpense(trx, { id })
  const { invoice_number = null, markup = null, iva_type = null } = row ?? {}
  return { invoice_number, terms: markup === null || iva_type === null ? null : { markup, iva_type } }
}
