import { IVA_TYPES, type IvaType } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Flag, Id, IdParams, Nothing, NumberView, Page, Percent, Text, UnitPrice, Whole } from '../wire.ts'
import { BillableView, ChargeView } from './charge-views.ts'
import { MarkupPercentage } from './markup.ts'

export const IvaTypeName = z.enum(IVA_TYPES)
export const IVA_TYPE_LABELS: Readonly<Record<IvaType, string>> = { gravado: 'IVA 13%', exento: 'Exento', no_sujeto: 'No Sujeto' }

const Quantity = Whole(1, 100_000)
const Discount = Percent(100)

export const ChargeInput = z.object({
  service: Id,
  quantity: Quantity.default(1),
  unit_price: UnitPrice.optional().describe('Sin IVA; si falta, el precio del servicio'),
  discount: Discount.default(0).describe('Porcentaje'),
  notes: Text(255).optional().describe('La descripción de la línea'),
  description: Text(255).optional().describe('Lo mismo que notes'),
  iva_type: IvaTypeName.optional().describe('Si falta, el del servicio'),
  is_third_party_service: Flag.default(false),
})
export type ChargeInput = z.output<typeof ChargeInput>

/** What may be changed of a charge; absent is unchanged. Its service is for good. */
export const ChargeTermsInput = z.object({
  quantity: Quantity.optional(),
  unit_price: UnitPrice.optional(),
  discount: Discount.optional(),
  notes: Text(255).optional(),
  description: Text(255).optional().describe('Lo mismo que notes'),
  iva_type: IvaTypeName.optional(),
})
export type ChargeTermsInput = z.output<typeof ChargeTermsInput>

export const ChargeUpdate = ChargeTermsInput.extend({ charge_id: Id })
export type ChargeUpdate = z.output<typeof ChargeUpdate>

export const ExpenseConfigurations = z.object({
  configs: z
    .array(
      z.object({
        expense_id: Id,
        markup_percentage: MarkupPercentage.optional(),
        iva_type: IvaTypeName.optional(),
        applies_iva: Flag.optional().describe('Solo cuenta cuando falta iva_type: true es gravado, false es no sujeto'),
      }),
    )
    .min(1, 'no trae ningún gasto')
    .max(1000)
    .refine((configs) => new Set(configs.map(({ expense_id }) => expense_id)).size === configs.length, 'repite un identificador'),
})
export type ExpenseConfigurations = z.output<typeof ExpenseConfigurations>

/** What is no longer as it was. */
const ExpenseChangeView = z.object({
  transfer_id: z.number(),
  description: z.string(),
  changes: z.object({
    markup: z.object({ old: NumberView, new: NumberView }).optional(),
    iva_type: z.object({ old: IvaTypeName, new: IvaTypeName }).optional(),
  }),
})
export type ExpenseChangeView = z.input<typeof ExpenseChangeView>

export const ChargeAccepted = z.object({
  id: z.number(),
  charge_id: z.number(),
  message: z.string(),
  warning: z.string().optional(),
  has_existing_invoices: z.boolean().optional(),
})

export const addCharge = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/service-orders/:id/add_charge/',
  permission: 'charges.write',
  idempotent: true,
  schema: { summary: 'Agrega un cargo a la orden', params: IdParams, body: ChargeInput, response: { 201: ChargeAccepted } },
} as const satisfies Endpoint

export const updateCharge = {
  service: 'invoicing',
  method: 'PATCH',
  url: '/orders/service-orders/:id/update_charge/',
  permission: 'charges.write',
  schema: {
    summary: 'Cambia un cargo de la orden, y con él la pre-factura que lo cobra',
    params: IdParams,
    body: ChargeUpdate,
    response: { 200: z.object({ id: z.number(), message: z.string() }) },
  },
} as const satisfies Endpoint

export const listCharges = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/service-orders/:id/charges/',
  permission: 'orders.read',
  schema: { summary: 'Los cargos de la orden', params: IdParams, response: { 200: z.array(ChargeView) } },
} as const satisfies Endpoint

export const listAllCharges = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/charges/',
  permission: 'orders.read',
  schema: {
    summary: 'Los cargos vigentes de todas las órdenes',
    querystring: Page.extend({ service_order: filter(Id) }),
    response: { 200: z.array(ChargeView) },
  },
} as const satisfies Endpoint

export const readCharge = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/charges/:id/',
  permission: 'orders.read',
  schema: { summary: 'Un cargo', params: IdParams, response: { 200: ChargeView } },
} as const satisfies Endpoint

export const deleteCharge = {
  service: 'invoicing',
  method: 'DELETE',
  url: '/orders/charges/:id/',
  permission: 'charges.write',
  schema: { summary: 'Elimina un cargo que ninguna factura cobra', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const billableItems = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/service-orders/:id/billable_items/',
  permission: 'invoicing.read',
  schema: { summary: 'Lo que aún se puede facturar de la orden', params: IdParams, response: { 200: BillableView } },
} as const satisfies Endpoint

export const updateExpenseConfigurations = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/service-orders/:id/update_expense_configurations/',
  permission: 'charges.write',
  idempotent: true,
  schema: {
    summary: 'Cambia cómo se cobran los gastos de la orden, todos o ninguno',
    params: IdParams,
    body: ExpenseConfigurations,
    response: {
      200: z.object({
        updated_count: z.number().describe('Cuántos gastos se enviaron, cambiaran o no'),
        synced_invoices: z.number().describe('Cuántas pre-facturas cambiaron con ellos'),
        changes_log: z.array(ExpenseChangeView),
      }),
    },
  },
} as const satisfies Endpoint
