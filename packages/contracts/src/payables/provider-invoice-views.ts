import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView, NumberView } from '../wire.ts'
import { COST_PAYMENT_STATUSES, COST_STATUSES } from './provider-invoice-labels.ts'

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

const author = { created_by: OptionalNumber, created_by_username: Name, created_by_name: Name, created_at: InstantView }

/** What the charges it is allocated to bring, and earn over what they cost of it. */
export const ProfitSummaryView = z.object({
  total_cost: NumberView,
  total_sale: NumberView,
  profit: NumberView,
  margin_percentage: NumberView.describe('La ganancia sobre el costo'),
  unallocated: NumberView,
})
export type ProfitSummaryView = z.input<typeof ProfitSummaryView>

export const ProviderInvoiceView = z
  .object({
    id: z.number(),
    invoice_number: z.string(),
    provider: z.number(),
    provider_name: z.string(),
    service_order: z.number(),
    service_order_number: z.string(),
    purchase_order: z.string(),
    issue_date: DayView,
    total_amount: MoneyView,
    allocated_amount: MoneyView,
    unallocated_amount: MoneyView,
    status: z.enum(COST_STATUSES),
    status_display: z.string(),
    paid_amount: MoneyView,
    balance: MoneyView,
    payment_status: z.enum(COST_PAYMENT_STATUSES),
    payment_status_display: z.string(),
    payment_date: DayView.nullable().describe('El día del último pago'),
    invoice_file: LinkView,
    generation_code: Name,
    reception_stamp: Name,
    notes: z.string(),
    allocations_count: z.number(),
    profit_summary: ProfitSummaryView,
    ...author,
    updated_at: InstantView,
  })
  .meta({ id: 'ProviderInvoiceView' })
export type ProviderInvoiceView = z.input<typeof ProviderInvoiceView>

export const CostAllocationView = z
  .object({
    id: z.number(),
    provider_invoice: z.number(),
    provider_invoice_number: z.string(),
    provider_name: z.string(),
    service_order: z.number(),
    order_charge: z.number(),
    order_charge_service_name: z.string(),
    order_charge_description: z.string().describe('Sin descripción, el nombre del servicio'),
    sale_price: NumberView.describe('Lo que cobra el cargo, sin IVA'),
    cost_amount: MoneyView,
    profit: NumberView,
    margin_percentage: NumberView.describe('La ganancia sobre el costo'),
    description: z.string(),
    is_billed: z.boolean(),
    ...author,
    updated_at: InstantView,
  })
  .meta({ id: 'CostAllocationView' })
export type CostAllocationView = z.input<typeof CostAllocationView>

export const ProviderInvoicePaymentView = z
  .object({
    id: z.number(),
    provider_invoice: z.number(),
    amount: MoneyView,
    payment_date: DayView,
    payment_method: z.string(),
    payment_method_display: z.string(),
    bank: OptionalNumber,
    bank_name: Name,
    reference_number: z.string(),
    notes: z.string(),
    proof_file: LinkView,
    ...author,
  })
  .meta({ id: 'ProviderInvoicePaymentView' })
export type ProviderInvoicePaymentView = z.input<typeof ProviderInvoicePaymentView>

export const ProviderInvoiceDetailView = z
  .object({ ...ProviderInvoiceView.shape, allocations: z.array(CostAllocationView) })
  .meta({ id: 'ProviderInvoiceDetailView' })
export type ProviderInvoiceDetailView = z.input<typeof ProviderInvoiceDetailView>

/** A direct cost as what a provider is owed: its `status` is that of its payment. */
export const ProviderInvoicePaymentsView = z
  .object({
    id: z.number(),
    source: z.literal('provider_invoice'),
    invoice_number: z.string(),
    provider: z.object({ id: z.number(), name: z.string() }),
    service_order: z.object({ id: z.number(), order_number: z.string(), purchase_order: z.string() }),
    amount: NumberView,
    paid_amount: NumberView,
    balance: NumberView,
    status: z.enum(COST_PAYMENT_STATUSES),
    status_display: z.string(),
    description: z.string(),
    transaction_date: DayView,
    payment_date: DayView.nullable().describe('El día del último pago'),
    invoice_file: LinkView,
    generation_code: Name,
    reception_stamp: Name,
    payments: z.array(z.object({ ...ProviderInvoicePaymentView.shape, created_by: Name })),
    credit_notes: z.array(z.never()).describe('Las notas de crédito se aplican solo a gastos'),
    total_payments_count: z.number(),
  })
  .meta({ id: 'ProviderInvoicePaymentsView' })
export type ProviderInvoicePaymentsView = z.input<typeof ProviderInvoicePaymentsView>

/** What a payment made of it. */
export const PaidProviderInvoiceView = z.object({
  id: z.number(),
  paid_amount: MoneyView,
  balance: MoneyView,
  status: z.enum(COST_PAYMENT_STATUSES),
  status_display: z.string(),
  payment_status: z.enum(COST_PAYMENT_STATUSES),
})
export type PaidProviderInvoiceView = z.input<typeof PaidProviderInvoiceView>

export const AvailableChargesView = z.object({
  available_charges: z.array(
    z.object({
      id: z.number(),
      service_name: z.string(),
      description: z.string(),
      subtotal: NumberView,
      total: NumberView,
      billing_status: z.enum(['disponible', 'facturado']),
    }),
  ),
  unallocated_amount: NumberView,
})
export type AvailableChargesView = z.input<typeof AvailableChargesView>
