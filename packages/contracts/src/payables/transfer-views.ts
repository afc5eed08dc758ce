import { EXPENSE_STATUSES, EXPENSE_TYPES } from '@gpro/core'
import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView, NumberView } from '../wire.ts'
import { AppliedNoteView, ExpenseCreditView } from './credit-note-applications.ts'

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

export const TransferView = z
  .object({
    id: z.number(),
    transfer_type: z.string(),
    transfer_type_display: z.string(),
    status: z.string(),
    status_display: z.string(),
    amount: MoneyView,
    currency: z.string(),
    exchange_rate: z.string(),
    paid_amount: MoneyView.describe('En dinero; sin notas de crédito'),
    credited_amount: MoneyView.describe('Por notas de crédito del proveedor'),
    balance: MoneyView,
    description: z.string(),
    service_order: OptionalNumber,
    service_order_number: Name,
    purchase_order: Name,
    client: OptionalNumber,
    client_name: Name.describe('El cliente de la orden'),
    provider: OptionalNumber,
    provider_name: Name,
    bank: OptionalNumber,
    bank_name: Name,
    beneficiary_name: z.string(),
    payment_method: z.string(),
    invoice_number: z.string(),
    ccf: z.string(),
    invoice_file: LinkView,
    generation_code: Name,
    reception_stamp: Name,
    customer_markup_percentage: z.string(),
    customer_applies_iva: z.boolean(),
    customer_iva_type: z.string(),
    is_pass_through: z.boolean(),
    amount_locked: z.boolean(),
    billing_status: z.enum(['disponible', 'facturado']),
    invoice_id: OptionalNumber,
    invoice_number_client: Name,
    is_billed: z.boolean(),
    credit_notes_applied: z.array(AppliedNoteView).nullable(),
    transaction_date: DayView,
    payment_date: DayView.nullable(),
    mes: z.string(),
    created_at: InstantView,
    updated_at: InstantView,
    created_by: OptionalNumber,
    created_by_username: Name,
    created_by_name: Name,
  })
  .meta({ id: 'TransferView' })
export type TransferView = z.input<typeof TransferView>

export const ExpensePaymentView = z
  .object({
    id: z.number(),
    transfer: z.number(),
    transfer_description: z.string(),
    service_order: OptionalNumber,
    service_order_number: Name,
    provider: OptionalNumber,
    provider_name: Name,
    batch_payment: OptionalNumber.describe('El lote en el que se pagó; de un lote no se elimina un pago solo'),
    batch_number: Name,
    batch_payment_number: Name,
    amount: MoneyView,
    payment_date: DayView,
    payment_method: z.string(),
    payment_method_display: z.string(),
    bank: OptionalNumber,
    bank_name: Name,
    reference_number: z.string(),
    notes: z.string(),
    proof_file: LinkView,
    created_by: OptionalNumber,
    created_by_username: Name,
    created_by_name: Name,
    created_at: InstantView,
  })
  .meta({ id: 'ExpensePaymentView' })
export type ExpensePaymentView = z.input<typeof ExpensePaymentView>

/** Beside its expense a payment names who wrote it down. */
export const PaymentOfExpenseView = z.object({ ...ExpensePaymentView.shape, created_by: Name }).meta({ id: 'PaymentOfExpenseView' })

export const TransferDetailView = z
  .object({
    ...TransferView.shape,
    payments: z.array(PaymentOfExpenseView),
    payments_count: z.number(),
    total_payments_count: z.number(),
    credit_notes: z.array(ExpenseCreditView),
    credit_notes_count: z.number(),
    total_credit_notes_count: z.number(),
  })
  .meta({ id: 'TransferDetailView' })
export type TransferDetailView = z.input<typeof TransferDetailView>

const Sum = z.object({ label: z.string(), count: z.number(), amount: NumberView })

export const TransfersSummaryView = z.object({
  total_transfers: z.number(),
  total_amount: NumberView,
  by_type: z.record(z.enum(EXPENSE_TYPES), Sum),
  by_status: z.record(z.enum(EXPENSE_STATUSES), Sum),
})
export type TransfersSummaryView = z.input<typeof TransfersSummaryView>
