import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView, NumberView } from '../wire.ts'
import { CreditNoteView } from './credit-notes.ts'
import { ListedPaymentView, PaymentView } from './payment-views.ts'

/** What list, detail and the client's statement show of an invoice. */
const Common = {
  id: z.number(),
  invoice_number: z.string(),
  invoice_type: z.string(),
  invoice_type_display: z.string(),
  service_order: z.number(),
  service_order_number: z.string(),
  purchase_order: z.string(),
  client_id: z.number(),
  client_name: z.string(),
  client_is_gran_contribuyente: z.boolean(),
  issue_date: DayView,
  due_date: DayView.nullable(),
  subtotal_neto: MoneyView,
  iva_total: MoneyView,
  retencion: MoneyView,
  total_amount: MoneyView,
  total_services: MoneyView,
  total_third_party: MoneyView,
  paid_amount: MoneyView,
  credited_amount: MoneyView,
  balance: MoneyView,
  status: z.string(),
  status_display: z.string(),
  days_overdue: z.number(),
  pdf_file: LinkView,
  dte_file: LinkView,
  ccf: z.string(),
  notes: z.string(),
  dte_number: z.string(),
  is_dte_issued: z.boolean(),
  generation_code: z.string(),
  reception_stamp: z.string(),
  is_editable: z.boolean(),
  can_delete: z.boolean(),
  delete_block_code: z.string().nullable(),
  delete_block_reason: z.string().nullable(),
  direct_cost_items_count: z.number(),
  requires_reverse_prefactura: z.boolean(),
}

export const InvoiceListView = z.object({ ...Common, payments: z.array(ListedPaymentView) }).meta({ id: 'InvoiceListView' })
export type InvoiceListView = z.input<typeof InvoiceListView>

const BilledCharge = z.object({
  id: z.number(),
  service_id: z.number(),
  service_name: z.string(),
  description: z.string(),
  quantity: z.number(),
  unit_price: MoneyView,
  discount: z.string(),
  subtotal: MoneyView,
  iva_amount: MoneyView,
  total: MoneyView,
  iva_type: z.string().describe('El propio del cargo; en FEX e INTL no causa IVA'),
  applies_iva: z.boolean(),
  is_third_party_service: z.boolean(),
  cost_amount: MoneyView,
  profit: MoneyView,
  margin_percentage: z.string().describe('Ganancia sobre el costo, con todos sus decimales'),
})
export type BilledChargeView = z.input<typeof BilledCharge>

const BilledExpense = z.object({
  id: z.number(),
  description: z.string(),
  provider_name: z.string(),
  cost: MoneyView,
  markup_percentage: z.string(),
  applies_iva: z.boolean(),
  iva_type: z.string(),
  customer_iva_type: z.string(),
  subtotal: MoneyView,
  iva_amount: MoneyView,
  total: MoneyView,
})
export type BilledExpenseView = z.input<typeof BilledExpense>

const OrderOfInvoice = z.object({
  id: z.number(),
  order_number: z.string(),
  client: z.number(),
  client_name: z.string(),
  client_type: z.string(),
  client_payment_condition: z.string(),
  client_credit_days: z.number(),
  client_is_gran_contribuyente: z.boolean(),
  purchase_order: z.string(),
  bl_reference: z.string(),
  eta: DayView.nullable(),
  duca: z.string(),
  notes: z.string(),
  customs_agent_name: z.string().nullable(),
  mes: z.string(),
  status: z.string(),
  status_display: z.string(),
  facturado: z.boolean(),
  total_services: NumberView,
  total_third_party: NumberView,
  total_amount: NumberView,
  created_at: InstantView,
})

export const InvoiceDetailView = z
  .object({
    ...Common,
    service_order_id: z.number(),
    service_order_data: OrderOfInvoice,
    subtotal_services: MoneyView,
    iva_services: MoneyView,
    subtotal_third_party: MoneyView,
    iva_third_party: MoneyView,
    payment_condition: z.string(),
    payment_condition_display: z.string(),
    dte_issued_at: InstantView.nullable(),
    hours_until_locked: z.number().nullable(),
    payments: z.array(PaymentView),
    credit_notes: z.array(CreditNoteView),
    billed_charges: z.array(BilledCharge),
    billed_expenses: z.array(BilledExpense),
    created_by: z.number().nullable(),
    created_by_username: z.string().nullable(),
    created_at: InstantView,
    updated_at: InstantView,
  })
  .meta({ id: 'InvoiceDetailView' })
export type InvoiceDetailView = z.input<typeof InvoiceDetailView>
