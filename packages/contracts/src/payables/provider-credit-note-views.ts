import { PROVIDER_NOTE_STATUSES, type ProviderNoteReason, type ProviderNoteStatus } from '@gpro/core'
import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView, NumberView } from '../wire.ts'
import { CreditNoteApplicationView } from './transfer-views.ts'

export const PROVIDER_NOTE_REASON_LABELS: Readonly<Record<ProviderNoteReason, string>> = {
  devolucion: 'Devolución',
  descuento: 'Descuento',
  error_factura: 'Error en Factura',
  bonificacion: 'Bonificación',
  ajuste_precio: 'Ajuste de Precio',
  garantia: 'Garantía',
  otro: 'Otro',
}

export const PROVIDER_NOTE_STATUS_LABELS: Readonly<Record<ProviderNoteStatus, string>> = {
  pendiente: 'Pendiente',
  parcial: 'Aplicada en Parte',
  aplicada: 'Aplicada',
  anulada: 'Anulada',
}

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

export const ProviderCreditNoteView = z
  .object({
    id: z.number(),
    note_number: z.string(),
    provider: z.number(),
    provider_name: z.string(),
    original_transfer: OptionalNumber,
    original_transfer_description: Name,
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
    generation_code: z.string(),
    reception_stamp: z.string(),
    pdf_file: LinkView,
    voided_at: InstantView.nullable(),
    voided_by: OptionalNumber,
    void_reason: z.string(),
    created_by: OptionalNumber,
    created_by_username: Name,
    created_by_name: Name,
    created_at: InstantView,
    updated_at: InstantView,
    applications: z.array(CreditNoteApplicationView),
  })
  .meta({ id: 'ProviderCreditNoteView' })
export type ProviderCreditNoteView = z.input<typeof ProviderCreditNoteView>

const Sums = { total_amount: NumberView, applied_amount: NumberView, available_amount: NumberView }

export const ProviderNotesSummaryView = z.object({
  total_notes: z.number(),
  ...Sums,
  by_status: z.record(z.enum(PROVIDER_NOTE_STATUSES), z.object({ label: z.string(), count: z.number(), total_amount: NumberView })),
})
export type ProviderNotesSummaryView = z.input<typeof ProviderNotesSummaryView>

export const NotesOfProviderView = z.object({ provider: z.number(), provider_name: z.string(), total_notes: z.number(), ...Sums })
export type NotesOfProviderView = z.input<typeof NotesOfProviderView>
