import type { ExpenseMethod, ExpenseStatus, ExpenseType } from '@gpro/core'
import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView } from '../wire.ts'

export const EXPENSE_TYPE_LABELS: Readonly<Record<ExpenseType, string>> = {
  cargos: 'Cargos a Cliente',
  admin: 'Gastos de Operación',
  costos: 'Costos Directos',
  terceros: 'Gastos de Terceros',
  propios: 'Gastos Propios',
}

export const EXPENSE_STATUS_LABELS: Readonly<Record<ExpenseStatus, string>> = {
  pendiente: 'Pendiente',
  aprobado: 'Aprobado',
  parcial: 'Pago Parcial',
  pagado: 'Pagado',
  provisionada: 'Provisionada',
}

export const EXPENSE_METHOD_LABELS: Readonly<Record<ExpenseMethod, string>> = {
  efectivo: 'Efectivo',
  transferencia: 'Transferencia Bancaria',
  cheque: 'Cheque',
  tarjeta: 'Tarjeta',
  nota_credito: 'Nota de Crédito',
}

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

/** How much of a provider's credit note went to which expense. */
export const CreditNoteApplicationView = z
  .object({
    id: z.number(),
    credit_note: z.number(),
    note_number: z.string(),
    transfer: z.number(),
    transfer_description: z.string(),
    service_order: OptionalNumber,
    service_order_number: Name,
    amount: MoneyView,
    applied_date: DayView,
    notes: z.string(),
    applied_by: OptionalNumber,
    applied_by_username: Name,
    applied_by_name: Name,
    applied_at: InstantView,
  })
  .meta({ id: 'CreditNoteApplicationView' })
export type CreditNoteApplicationView = z.input<typeof CreditNoteApplicationView>

export const TransferView = z
  .object({
    id: z.number(),
    transfer_type: z.string(),
    transfer_type_display: z.string(),
    status: z.string(),
    status_display: z.string(),
    amount: MoneyView,
    paid_amount: MoneyView.describe('En dinero; sin notas de crédito'),
    credited_amount: MoneyView.describe('Por notas de crédito del proveedor'),
    balance: MoneyView,
    description: z.string(),
    service_order: OptionalNumber,
    service_order_number: Name,
    purchase_order: Name,
    client: OptionalNumber,
    provider: OptionalNumber,
    provider_name: Name,
    bank: OptionalNumber,
    bank_name: Name,
    beneficiary_name: z.string(),
    payment_method: z.string(),
    invoice_number: z.string(),
    ccf: z.string(),
    invoice_file: LinkView,
    generation_code: z.string(),
    reception_stamp: z.string(),
    customer_markup_percentage: z.string(),
    customer_applies_iva: z.boolean(),
    customer_iva_type: z.string(),
    is_pass_through: z.boolean(),
    amount_locked: z.boolean(),
    billing_status: z.enum(['disponible', 'facturado']),
    invoice_id: OptionalNumber,
    invoice_number_client: Name,
    is_billed: z.boolean(),
    credit_notes_applied: z.array(CreditNoteApplicationView),
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

export const TransferDetailView = z
  .object({
    ...TransferView.shape,
    payments: z.array(ExpensePaymentView),
    payments_count: z.number(),
    credit_notes: z.array(CreditNoteApplicationView),
    credit_notes_count: z.number(),
  })
  .meta({ id: 'TransferDetailView' })
export type TransferDetailView = z.input<typeof TransferDetailView>
