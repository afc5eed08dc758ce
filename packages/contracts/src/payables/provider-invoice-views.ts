import { z } from 'zod'
import { DayView, InstantView, LinkView, MoneyView, NumberView } from '../wire.ts'

/** How far a provider's invoice is spread over charges: derived, never stored. `facturado`: all of it, and clients are billed for every one of them. */
export const COST_STATUSES = ['pendiente', 'parcial', 'asignado', 'facturado'] as const
export type CostStatus = (typeof COST_STATUSES)[number]
export const COST_STATUS_LABELS: Readonly<Record<CostStatus, string>> = {
  pendiente: 'Pendiente',
  parcial: 'Parcialmente Asignado',
  asignado: 'Asignado',
  facturado: 'Facturado',
}

export const COST_PAYMENT_STATUSES = ['pendiente', 'parcial', 'pagado'] as const
export type CostPaymentStatus = (typeof COST_PAYMENT_STATUSES)[number]
/** What a statement calls a provider's invoice. */
export const DIRECT_COST_LABEL = 'Costo Directo'

export const COST_PAYMENT_STATUS_LABELS: Readonly<Record<CostPaymentStatus, string>> = {
  pendiente: 'Pendiente',
  parcial: 'Pago Parcial',
  pagado: 'Pagado',
}

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

const author = { created_by: OptionalNumber, created_by_username: Name, created_by_name: Name, created_at: InstantView }

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
    generation_code: z.string(),
    reception_stamp: z.string(),
    notes: z.string(),
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
    service_name: z.string(),
    charge_description: z.string(),
    charge_subtotal: MoneyView,
    cost_amount: MoneyView,
    profit: NumberView,
    margin_percentage: NumberView,
    description: z.string(),
    ...author,
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
  .object({ ...ProviderInvoiceView.shape, cost_allocations: z.array(CostAllocationView) })
  .meta({ id: 'ProviderInvoiceDetailView' })
export type ProviderInvoiceDetailView = z.input<typeof ProviderInvoiceDetailView>

export const ProviderInvoicePaymentsView = z
  .object({ ...ProviderInvoiceDetailView.shape, payments: z.array(ProviderInvoicePaymentView), payments_count: z.number() })
  .meta({ id: 'ProviderInvoicePaymentsView' })
export type ProviderInvoicePaymentsView = z.input<typeof ProviderInvoicePaymentsView>

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
