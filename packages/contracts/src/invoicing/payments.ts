import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { ALL_PAGES, filter } from '../filter.ts'
import { underPut } from '../put.ts'
import { Upload } from '../upload.ts'
import { Download, Id, IdParams, jsonText, MoneyView, Nothing, OptionalDay, OptionalId, Page, PositiveMoney, Text } from '../wire.ts'
import { AllocationView, ItemType, PaymentMethodName, PaymentView } from './payment-views.ts'

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

export const PaymentListQuery = Page.extend({ invoice: filter(Id), payment_method: filter(PaymentMethodName) })

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

export const readPayment = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoice-payments/:id/',
  permission: 'invoicing.read',
  schema: { summary: 'Un pago', params: IdParams, response: { 200: PaymentView } },
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

export const replacePayment = underPut(updatePayment)

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
