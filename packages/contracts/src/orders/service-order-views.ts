import { z } from 'zod'
import { earnings } from '../invoicing/earnings.ts'
import { DayView, InstantView, MoneyView, NumberView } from '../wire.ts'
import { OrderDocumentView } from './document-views.ts'

const Name = z.string().nullable()
const OptionalNumber = z.number().nullable()

const header = {
  id: z.number(),
  order_number: z.string(),
  is_manual_os: z.boolean(),
  client: z.number(),
  client_name: z.string(),
  client_type: z.string(),
  client_payment_condition: z.string(),
  client_credit_days: z.number(),
  client_is_gran_contribuyente: z.boolean(),
  sub_client: OptionalNumber,
  sub_client_name: Name,
  shipment_type: z.number(),
  shipment_type_name: z.string(),
  provider: OptionalNumber,
  provider_name: Name,
  customs: OptionalNumber,
  customs_agent: OptionalNumber,
  customs_agent_name: Name,
  purchase_order: z.string(),
  bl_reference: z.string(),
  eta: DayView.nullable(),
  duca: z.string(),
  notes: z.string(),
  status: z.string(),
  status_display: z.string(),
  facturado: z.boolean().describe('Si tiene al menos una factura que no esté anulada'),
  mes: z.string(),
  created_by: OptionalNumber,
  closed_by: OptionalNumber,
  closed_at: InstantView.nullable(),
  created_at: InstantView,
  updated_at: InstantView,
}

export const ServiceOrderView = z
  .object({
    ...header,
    total_services: NumberView.describe('Cargos vigentes, con IVA'),
    total_third_party: NumberView.describe('Gastos a cuenta del cliente, al costo'),
    total_terceros: NumberView,
    total_propios: NumberView,
    total_direct_costs: NumberView.describe('Gastos propios y costos directos asignados a cargos'),
    total_admin_costs: NumberView,
    total_transfers: NumberView,
    total_expenses: NumberView,
    total_amount: NumberView,
  })
  .meta({ id: 'ServiceOrderView' })
export type ServiceOrderView = z.input<typeof ServiceOrderView>

const CostAllocationInfo = z.object({
  provider_invoice_id: z.number(),
  provider_invoice_number: z.string(),
  provider_name: z.string(),
  ...earnings,
})

export const OrderChargeView = z
  .object({
    id: z.number(),
    service_order: z.number(),
    service: z.number(),
    service_name: z.string(),
    service_code: z.string(),
    description: z.string(),
    notes: z.string(),
    quantity: z.number(),
    unit_price: MoneyView,
    discount: z.string(),
    iva_type: z.string(),
    subtotal: MoneyView,
    amount: MoneyView,
    iva_amount: MoneyView,
    total: MoneyView,
    invoice_id: OptionalNumber,
    invoice_number: Name,
    is_third_party_service: z.boolean(),
    ...earnings,
    cost_allocation_info: CostAllocationInfo.nullable().describe('El costo directo asignado al cargo'),
    billing_status: z.enum(['disponible', 'facturado']),
    created_at: InstantView,
    updated_at: InstantView,
  })
  .meta({ id: 'OrderChargeView' })
export type OrderChargeView = z.input<typeof OrderChargeView>

export const FiscalSums = z.object({ subtotal_neto: NumberView, iva_total: NumberView, total_con_iva: NumberView })
export type FiscalSums = z.input<typeof FiscalSums>

const TypeSums = z.object({ subtotal: NumberView, iva: NumberView, total: NumberView })

/** By IVA type, and all of them together. */
export const FiscalBreakdown = z.object({ gravado: TypeSums, exento: TypeSums, no_sujeto: TypeSums, totals: FiscalSums })
export type FiscalBreakdown = z.input<typeof FiscalBreakdown>

export const ServiceOrderDetailView = z
  .object({
    ...header,
    customs_name: Name,
    client_credit_limit: MoneyView,
    client_taxpayer_type: z.string(),
    client_taxpayer_type_display: z.string(),
    created_by_username: Name,
    closed_by_username: Name,
    documents: z.array(OrderDocumentView),
    charges: z.array(OrderChargeView),
    transfers_summary: z
      .object({ cargos_cliente: NumberView, costos_directos: NumberView, admin: NumberView })
      .describe('Los gastos por su clase, al costo; sin los costos directos asignados a cargos'),
    total_services: NumberView,
    total_third_party: NumberView.describe('Gastos que se cobran al cliente, con su margen e IVA'),
    total_terceros: NumberView.describe('Los mismos, al costo'),
    total_propios: NumberView,
    total_direct_costs: NumberView.describe('Gastos propios y costos directos asignados a cargos'),
    total_admin_costs: NumberView,
    total_transfers: NumberView,
    total_expenses: NumberView,
    total_amount: NumberView,
    profit: NumberView,
    profit_margin: NumberView,
    services_fiscal_breakdown: FiscalBreakdown,
    third_party_fiscal_breakdown: FiscalBreakdown,
    is_deleted: z.literal(false).describe('Las eliminadas no se muestran'),
    deleted_at: z.null(),
    fiscal_summary: z.object({ services: FiscalSums, third_party: FiscalSums, consolidated: FiscalSums }),
    version: z.number().describe('Sube con cada cambio; es también el ETag'),
  })
  .meta({ id: 'ServiceOrderDetailView' })
export type ServiceOrderDetailView = z.input<typeof ServiceOrderDetailView>
