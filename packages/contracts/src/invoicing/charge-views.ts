import { z } from 'zod'
import { InstantView, MoneyView, NumberView } from '../wire.ts'
import { earnings } from './earnings.ts'

export const ChargeView = z
  .object({
    id: z.number(),
    service_order: z.number(),
    service: z.number(),
    service_name: z.string(),
    description: z.string(),
    notes: z.string(),
    quantity: z.string().describe('Como texto; en el detalle de la orden es un número'),
    unit_price: MoneyView,
    discount: z.string(),
    iva_type: z.string(),
    applies_iva: z.boolean().describe('Si el servicio causa IVA; iva_type dice lo que vale para el cargo'),
    subtotal: MoneyView,
    amount: MoneyView,
    iva_amount: MoneyView,
    total: MoneyView,
    invoice_id: z.number().nullable(),
    invoice_number: z.string().nullable(),
    is_third_party_service: z.boolean(),
    billing_status: z.enum(['disponible', 'facturado']),
    created_at: InstantView,
    updated_at: InstantView,
  })
  .meta({ id: 'ChargeView' })
export type ChargeView = z.input<typeof ChargeView>

const BillableCommon = {
  id: z.string(),
  original_id: z.number(),
  description: z.string(),
  subtotal_neto: NumberView,
  iva_amount: NumberView,
  total: NumberView,
  amount: NumberView,
  iva: NumberView,
  iva_type: z.string(),
  iva_type_display: z.string(),
  billing_status: z.literal('disponible'),
  notes: z.string(),
  source_model: z.string(),
}

const BillableCharge = z.object({
  ...BillableCommon,
  type: z.literal('service'),
  service_name: z.string(),
  quantity: z.number(),
  unit_price: NumberView,
  discount: NumberView,
  is_editable: z.boolean(),
  is_third_party_service: z.boolean(),
  ...earnings,
})
export type BillableChargeView = z.input<typeof BillableCharge>

const BillableExpense = z.object({
  ...BillableCommon,
  type: z.literal('expense'),
  provider_name: z.string(),
  cost_original: NumberView,
  profit: NumberView,
  markup_percentage: NumberView,
  is_amount_editable: z.boolean(),
  is_config_editable: z.boolean(),
  amount_locked: z.boolean(),
})
export type BillableExpenseView = z.input<typeof BillableExpense>

const BillableSum = z.object({ count: z.number(), subtotal: NumberView, iva: NumberView, total: NumberView })

export const BillableView = z
  .object({
    items: z.array(z.union([BillableCharge, BillableExpense])),
    summary: z.object({
      services: BillableSum,
      expenses: BillableSum,
      grand_total: z.object({ subtotal_neto: NumberView, iva_total: NumberView, total: NumberView }),
    }),
    order_number: z.string(),
    client_name: z.string(),
  })
  .meta({ id: 'BillableView' })
export type BillableView = z.input<typeof BillableView>
