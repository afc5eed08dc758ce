import { PAYMENT_METHODS, type PaymentMethod } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { ALL_PAGES } from '../filter.ts'
import { Upload } from '../upload.ts'
import {
  DayView,
  Download,
  Id,
  IdParams,
  InstantView,
  jsonText,
  LinkView,
  MoneyView,
  Nothing,
  OptionalDay,
  OptionalId,
  Page,
  PositiveMoney,
  Text,
} from '../wire.ts'

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

export const AllocationInput = z.object({ item_type: ItemType, item_id: Id, amount: PositiveMoney, notes: Text(255) })
export type AllocationInput = z.infer<typeof AllocationInput>

export const PaymentInput = z.object({
  amount: PositiveMoney,
  payment_date: OptionalDay.describe('Sin ella, hoy'),
  payment_method: PaymentMethodName,
  bank: OptionalId,
  reference: Text(100),
  numero_comprobante_retencion: Text(50),
  retention_generation_code: Text(150),
  retention_reception_stamp: Text(150),
  notes: Text(5000),
  receipt_file: Upload,
  item_allocations: jsonText(z.array(AllocationInput).max(1000)).optional().describe('JSON, también como texto en un formulario'),
})
export type PaymentInput = z.infer<typeof PaymentInput>

const AllocationView = z.object({
  id: z.number(),
  amount: MoneyView,
  notes: z.string(),
  item_type: ItemType,
  item_id: z.number(),
  item_name: z.string(),
  item_description: z.string(),
})

export const PaymentView = z.object({
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
  item_allocations: z.array(AllocationView),
  created_by: z.number().nullable(),
  created_by_username: z.string().nullable(),
  created_by_name: z.string().nullable(),
  created_at: InstantView,
  updated_at: InstantView,
})
export type PaymentView = z.input<typeof PaymentView>

export const addPayment = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/:id/add_payment/',
  permission: 'invoicing.write',
  multipart: true,
  idempotent: true,
  schema: {
    summary: 'Registra un pago o un comprobante de retención',
    params: IdParams,
    body: PaymentInput,
    response: {
      201: z.object({ message: z.string(), payment_id: z.number(), new_balance: MoneyView, item_allocations: z.array(AllocationView) }),
    },
  },
} as const satisfies Endpoint

const PaymentItemView = z.object({
  id: z.string().describe('service_<n> o expense_<n>'),
  item_type: ItemType,
  item_id: z.number(),
  name: z.string(),
  description: z.string(),
  total: MoneyView,
  subtotal: MoneyView,
  paid_allocated: MoneyView,
  paid: MoneyView,
  pending: MoneyView,
  iva_type: z.string(),
})

export const paymentItems = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/:id/payment_items/',
  permission: 'invoicing.read',
  schema: {
    summary: 'Lo pagado y lo pendiente por ítem; lo pendiente suma el saldo al centavo',
    params: IdParams,
    response: {
      200: z.object({
        invoice_id: z.number(),
        invoice_number: z.string(),
        balance: MoneyView,
        items: z.array(PaymentItemView),
        summary: z.object({
          total_items: z.number(),
          total_invoice: MoneyView,
          total_paid_by_items: MoneyView,
          total_pending_by_items: MoneyView,
          unallocated_payments: MoneyView,
          paid_allocated: MoneyView,
        }),
      }),
    },
  },
} as const satisfies Endpoint

export const PaymentListQuery = Page.extend({ invoice: Id.optional(), payment_method: PaymentMethodName.optional() })

export const listPayments = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoice-payments/',
  permission: 'invoicing.read',
  schema: {
    summary: 'Pagos vigentes',
    querystring: PaymentListQuery,
    response: { 200: z.array(PaymentView) },
  },
} as const satisfies Endpoint

export const updatePayment = {
  service: 'invoicing',
  method: 'PATCH',
  url: '/orders/invoice-payments/:id/',
  permission: 'invoicing.write',
  multipart: true,
  schema: {
    summary: 'Adjunta el comprobante de un pago; nada más cambia',
    params: IdParams,
    body: z.object({ receipt_file: Upload }),
    response: { 200: PaymentView },
  },
} as const satisfies Endpoint

export const deletePayment = {
  service: 'invoicing',
  method: 'DELETE',
  url: '/orders/invoice-payments/:id/',
  permission: 'invoicing.delete-payment',
  schema: { summary: 'Elimina un pago y recalcula el saldo', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const exportPayments = {
  method: 'GET',
  produces: 'xlsx',
  service: 'invoicing',
  url: '/orders/invoice-payments/export_excel/',
  permission: 'invoicing.read',
  schema: {
    summary: 'Los pagos vigentes que pasan los filtros de la lista, en Excel',
    querystring: PaymentListQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint
