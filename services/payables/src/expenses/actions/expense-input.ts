import type { TransferInput, TransferPatch } from '@gpro/contracts'
import { type Day, given } from '@gpro/core'
import type { ExpenseFields } from '../domain/expense.ts'

/** The fields of an expense from the names of the wire. */
export function toExpenseFields(input: TransferInput, today: Day): ExpenseFields {
  return {
    transferType: input.transfer_type,
    amount: input.amount,
    description: input.description,
    orderId: input.service_order,
    clientId: input.client,
    providerId: input.provider,
    bankId: input.bank,
    paymentMethod: input.payment_method,
    beneficiaryName: input.beneficiary_name,
    ccf: input.ccf,
    invoiceNumber: input.invoice_number,
    generationCode: input.generation_code,
    receptionStamp: input.reception_stamp,
    transactionDate: input.transaction_date ?? today,
    markup: input.customer_markup_percentage,
    ivaType: input.customer_iva_type,
    isPassThrough: input.is_pass_through,
  }
}

/** The same of a change, less the billing terms: absent fields stay out of it. */
export function toExpenseChange(patch: TransferPatch): Partial<ExpenseFields> {
  return given({
    transferType: patch.transfer_type,
    amount: patch.amount,
    description: patch.description,
    orderId: patch.service_order,
    clientId: patch.client,
    providerId: patch.provider,
    bankId: patch.bank,
    paymentMethod: patch.payment_method,
    beneficiaryName: patch.beneficiary_name,
    ccf: patch.ccf,
    invoiceNumber: patch.invoice_number,
    generationCode: patch.generation_code,
    receptionStamp: patch.reception_stamp,
    transactionDate: patch.transaction_date,
    isPassThrough: patch.is_pass_through,
  })
}
