import { PROVIDER_NOTE_STATUSES, type ProviderNoteReason, type ProviderNoteStatus } from '@gpro/core'
import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView, NumberView } from '../wire.ts'
import { CreditNoteApplicationView } from './credit-note-applications.ts'

export const PROVIDER_NOTE_REASON_LABELS: Readonly<Record<ProviderNoteReason, string>> = {
  devolucion: 'Devolución',
  descuento: 'Descuento Comercial',
  error_factura: 'Error en Factura',
  bonificacion: 'Bonificación',
  ajuste_precio: 'Ajuste de Precio',
  garantia: 'Garantía',
  otro: 'Otro',
}

export const PROVIDER_NOTE_STATUS_LABELS: Readonly<Record<ProviderNoteStatus, string>> = {
  pendiente: 'Pendiente de Aplicar',
  parcial: 'Aplicada Parcialmente',
  aplicada: 'Aplicada Totalmente',
  anulada: 'Anulada',
}

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

/** The expense that a note was given for. */
const OriginalTransferView = z.object({
  id: z.number(),
  invoice_number: z.string(),
  description: z.string(),
  amount: MoneyView,
  balance: MoneyView,
})

/** An expense that its provider is still owed something for. */
export const PendingTransferView = z.object({
  id: z.number(),
  description: z.string(),
  invoice_number: z.string(),
  amount: MoneyView,
  paid_amount: MoneyView.describe('En dinero; sin notas de crédito'),
  credited_amount: MoneyView,
  balance: MoneyView,
  service_order_number: Name,
  transaction_date: DayView,
  status: z.string(),
  status_display: z.string(),
})
export type PendingTransferView = z.input<typeof PendingTransferView>

export const PendingTransfersView = z.object({
  provider_id: z.string(),
  pending_transfers: z.array(PendingTransferView),
  total_count: z.number(),
  total_balance: NumberView,
})
export type PendingTransfersView = z.input<typeof PendingTransfersView>

export const ProviderCreditNoteView = z
  .object({
    id: z.number(),
    note_number: z.string(),
    provider: z.number(),
    provider_name: z.string(),
    original_transfer: OptionalNumber,
    original_transfer_description: Name,
    original_transfer_info: OriginalTransferView.nullable(),
    amount: MoneyView,
    applied_amount: MoneyView,
    available_amount: MoneyView,
    issue_date: DayView,
    received_date: DayView.nullable(),
    reason: z.string(),
    reason_display: z.string(),
    reason_detail: z.string(),
    status: z.string(),
    status_display: z.string(),
    generation_code: Name,
    reception_stamp: Name,
    pdf_file: LinkView,
    voided_at: InstantView.nullable(),
    voided_by: OptionalNumber,
    voided_by_name: Name,
    void_reason: z.string(),
    created_by: OptionalNumber,
    created_by_username: Name,
    created_by_name: Name,
    created_at: InstantView,
    updated_at: InstantView,
    applications: z.array(CreditNoteApplicationView),
    applications_count: z.number(),
  })
  .meta({ id: 'ProviderCreditNoteView' })
export type ProviderCreditNoteView = z.input<typeof ProviderCreditNoteView>

export const ProviderCreditNoteDetailView = z
  .object({ ...ProviderCreditNoteView.shape, pending_transfers: z.array(PendingTransferView).describe('A lo que puede aplicarse') })
  .meta({ id: 'ProviderCreditNoteDetailView' })
export type ProviderCreditNoteDetailView = z.input<typeof ProviderCreditNoteDetailView>

/** Void notes are counted and not summed. */
const sums = { count: z.number(), total_amount: NumberView, total_available: NumberView }

export const ProviderNotesSummaryView = z.object({
  total_count: z.number(),
  total_amount: NumberView,
  total_applied: NumberView,
  total_available: NumberView,
  by_status: z.record(z.enum(PROVIDER_NOTE_STATUSES), z.object({ label: z.string(), count: z.number(), amount: NumberView })),
  by_provider: z.array(z.object({ provider: z.number(), provider__name: z.string(), ...sums })),
})
export type ProviderNotesSummaryView = z.input<typeof ProviderNotesSummaryView>

export const NotesOfProviderView = z.object({
  provider_id: z.number(),
  provider_name: z.string(),
  ...sums,
  credit_notes: z.array(ProviderCreditNoteView),
})
export type NotesOfProviderView = z.input<typeof NotesOfProviderView>
