import {
  type CreditNoteApplicationView,
  EXPENSE_METHOD_LABELS,
  EXPENSE_STATUS_LABELS,
  EXPENSE_TYPE_LABELS,
  type ExpensePaymentView,
  formatPercent,
  labelOf,
  type TransferDetailView,
  type TransferView,
} from '@gpro/contracts'
import { formatMoney, fullName } from '@gpro/core'
import type { Files } from '@gpro/infra'
import type { ApplicationRow } from '../../provider-credit-notes/repository/credit-note-application-rows.ts'
import type { ExpensePaymentRow } from '../repository/expense-payment-rows.ts'
import type { ExpenseRow } from '../repository/expense-rows.ts'

/** `notes` are the credit notes of the provider that lower it. */
export function toTransferView(row: ExpenseRow, notes: readonly ApplicationRow[], files: Files): TransferView {
  const billed = row.billed_invoice_id !== null
  return {
    id: row.id,
    transfer_type: row.transfer_type,
    transfer_type_display: labelOf(EXPENSE_TYPE_LABELS, row.transfer_type),
    status: row.status,
    status_display: labelOf(EXPENSE_STATUS_LABELS, row.status),
    amount: formatMoney(row.amount),
    paid_amount: formatMoney(row.paid),
    credited_amount: formatMoney(row.credited),
    balance: formatMoney(row.balance),
    description: row.description,
    service_order: row.order_id,
    service_order_number: row.order_number,
    purchase_order: row.purchase_order,
    client: row.client_id,
    provider: row.provider_id,
    provider_name: row.provider_name,
    bank: row.bank_id,
    bank_name: row.bank_name,
    beneficiary_name: row.beneficiary_name,
    payment_method: row.payment_method,
    invoice_number: row.invoice_number,
    ccf: row.ccf,
    invoice_file: files.link(row.invoice_file),
    generation_code: row.generation_code,
    reception_stamp: row.reception_stamp,
    customer_markup_percentage: formatPercent(row.markup),
    customer_applies_iva: row.iva_type === 'gravado',
    customer_iva_type: row.iva_type,
    is_pass_through: row.is_pass_through === 1,
    amount_locked: row.balance < row.amount,
    billing_status: billed ? 'facturado' : 'disponible',
    invoice_id: row.billed_invoice_id,
    invoice_number_client: row.billed_invoice_number,
    is_billed: billed,
    credit_notes_applied: notes.map(toApplicationView),
    transaction_date: row.transaction_date,
    payment_date: row.payment_date,
    mes: row.mes,
    created_at: row.created_at,
    updated_at: row.updated_at,
    created_by: row.created_by,
    created_by_username: row.username,
    created_by_name: fullName(row.first_name, row.last_name, row.username),
  }
}

export function toExpensePaymentView(row: ExpensePaymentRow, files: Files): ExpensePaymentView {
  return {
    id: row.id,
    transfer: row.transfer_id,
    transfer_description: row.transfer_description,
    service_order: row.order_id,
    service_order_number: row.order_number,
    provider: row.provider_id,
    provider_name: row.provider_name,
    batch_payment: row.batch_id,
    batch_number: row.batch_number,
    amount: formatMoney(row.amount),
    payment_date: row.payment_date,
    payment_method: row.payment_method,
    payment_method_display: labelOf(EXPENSE_METHOD_LABELS, row.payment_method),
    bank: row.bank_id,
    bank_name: row.bank_name,
    reference_number: row.reference_number,
    notes: row.notes,
    proof_file: files.link(row.proof_file),
    created_by: row.created_by,
    created_by_username: row.username,
    created_by_name: fullName(row.first_name, row.last_name, row.username),
    created_at: row.created_at,
  }
}

export function toApplicationView(row: ApplicationRow): CreditNoteApplicationView {
  return {
    id: row.id,
    credit_note: row.credit_note_id,
    note_number: row.note_number,
    transfer: row.transfer_id,
    transfer_description: row.transfer_description,
    service_order: row.order_id,
    service_order_number: row.order_number,
    amount: formatMoney(row.amount),
    applied_date: row.applied_date,
    notes: row.notes,
    applied_by: row.applied_by,
    applied_by_username: row.username,
    applied_by_name: fullName(row.first_name, row.last_name, row.username),
    applied_at: row.applied_at,
  }
}

interface Settlements {
  readonly payments: readonly ExpensePaymentRow[]
  readonly notes: readonly ApplicationRow[]
}

export function toTransferDetailView(row: ExpenseRow, { payments, notes }: Settlements, files: Files): TransferDetailView {
  return {
    ...toTransferView(row, notes, files),
    payments: payments.map((payment) => toExpensePaymentView(payment, files)),
    payments_count: payments.length,
    credit_notes: notes.map(toApplicationView),
    credit_notes_count: notes.length,
  }
}
