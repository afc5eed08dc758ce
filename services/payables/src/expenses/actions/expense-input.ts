import type { TransferInput, TransferPatch } from '@gpro/contracts'
import { type Day, given } from '@gpro/core'
import type { ExpenseFields } from '../domain/expense.ts'

type Sent = Omit<TransferPatch, 'transaction_date'> & { readonly transaction_date?: Day | null | undefined }

/** What was sent of an expense, by the names of its columns; absent fields stay out. */
export function toExpenseFields(input: TransferInput): Omit<ExpenseFields, 'transaction_date'>
export function toExpenseFields(patch: TransferPatch): Partial<ExpenseFields>
export function toExpenseFields({ status, invoice_file, payment_date, transaction_date, is_pass_through, ...sent }: Sent): Partial<ExpenseFields> {
  const { service_order, client, provider, bank, customer_markup_percentage, customer_iva_type, ...fields } = sent
  return given({
    ...fields,
    transaction_date: transaction_date ?? undefined,
    order_id: service_order,
    client_id: client,
    provider_id: provider,
    bank_id: bank,
    markup: customer_markup_percentage,
    iva_type: customer_iva_type,
    is_pass_through: is_pass_through === undefined ? undefined : Number(is_pass_through),
  })
}
