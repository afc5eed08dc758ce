import { PAYMENT_METHODS, type PaymentMethod } from '@gpro/core'
import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView } from '../wire.ts'

export const PaymentMethodName = z.enum(PAYMENT_METHODS)

export const PAYMENT_METHOD_LABELS: Readonly<Record<PaymentMethod, string>> = {
  transferencia: 'Transferencia Bancaria',
  efectivo: 'Efectivo',
  cheque: 'Cheque',
  tarjeta: 'Tarjeta',
  deposito: 'Depósito Bancario',
  retencion: 'Comprobante de Retención F-910',
}

export const ItemType = z.enum(['service', 'expense'])

export const AllocationView = z.object({
  id: z.number(),
  amount: MoneyView,
  notes: z.string(),
  item_type: ItemType,
  item_id: z.number(),
  item_name: z.string(),
  item_description: z.string(),
})

/** A payment as lists of invoices show it. Deleted ones are not shown, so what says so is fixed. */
export const ListedPaymentView = z.object({
  id: z.number(),
  invoice: z.number(),
  payment_date: DayView,
  amount: MoneyView,
  payment_method: PaymentMethodName,
  payment_method_display: z.string(),
  reference_number: z.string(),
  numero_comprobante_retencion: z.string(),
  retention_generation_code: z.string(),
  retention_reception_stamp: z.string(),
  bank: z.number().nullable(),
  bank_name: z.string().nullable(),
  notes: z.string(),
  receipt_file: LinkView,
  created_by: z.number().nullable(),
  created_by_username: z.string().nullable(),
  created_by_name: z.string().nullable(),
  created_at: InstantView,
  updated_at: InstantView,
  is_deleted: z.literal(false),
  deleted_at: z.null(),
})
export type ListedPaymentView = z.input<typeof ListedPaymentView>

/** With what it was meant to settle. */
export const PaymentView = ListedPaymentView.extend({ item_allocations: z.array(AllocationView) })
export type PaymentView = z.input<typeof PaymentView>
