import type { TransferInput, TransferPatch } from '@gpro/contracts'
import { type Day, given } from '@gpro/core'
import type { ExpenseFields } from '../domain/expense.ts'

/** The fields of an expense from the names of the wire. */
export function toExpenseFields(input: TransferInput, today: Day): ExpenseFields {
  return {
    transfer_type: input.transfer_type,
    amount: input.amount,
    description: input.description,
    order_id: input.service_order,
    client_id: input.client,
    provider_id: input.provider,
    bank_id: input.bank,
    payment_method: input.payment_method,
    beneficiary_name: input.beneficiary_name,
    ccf: input.ccf,
    invoice_number: input.invoice_number,
    generation_code: input.generation_code,
    reception_stamp: input.reception_stamp,
    transaction_date: input.transaction_date ?? today,
    markup: input.customer_markup_percentage,
    iva_type: input.customer_iva_type,
    is_pass_through: input.is_pass_through,
  }
}

/** The same of a change, less the billing terms: absent fields stay out of it. */
export function toExpenseChange(patch: TransferPatch): Partial<ExpenseFields> {
  return given({
    transfer_type: patch.transfer_type,
    amount: patch.amount,
    description: patch.description,
    order_id: patch.service_order,
    client_id: patch.client,
    provider_id: patch.provider,
    bank_id: patch.bank,
    payment_method: patch.payment_method,
    beneficiary_name: patch.beneficiary_name,
    ccf: patch.ccf,
    invoice_number: patch.invoice_number,
    generation_code: patch.generation_code,
    reception_stamp: patch.reception_stamp,
    transaction_date: patch.transaction_date,
    is_pass_through: patch.is_pass_through,
  })
}
