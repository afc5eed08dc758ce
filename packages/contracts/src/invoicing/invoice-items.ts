import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { Id, IdList, IdParams, InstantView, MessageView, MoneyView, NumberView } from '../wire.ts'
import { ChargeTermsInput, IvaTypeName } from './charges.ts'
import { MarkupPercentage } from './markup.ts'

export const EditChargeInput = ChargeTermsInput.extend({ charge_id: Id })
export type EditChargeInput = z.output<typeof EditChargeInput>

export const EditExpenseInput = z.object({
  transfer_id: Id,
  customer_markup_percentage: MarkupPercentage.optional(),
  customer_iva_type: IvaTypeName.optional(),
})
export type EditExpenseInput = z.output<typeof EditExpenseInput>

export const RemoveItemInput = z.object({ item_type: z.enum(['charge', 'expense']), item_id: Id })
export type RemoveItemInput = z.output<typeof RemoveItemInput>

export const AddItemsInput = z.object({ charge_ids: IdList.default([]), transfer_ids: IdList.default([]) })
export type AddItemsInput = z.output<typeof AddItemsInput>

const AvailableItemView = z.object({
  id: z.number(),
  type: z.enum(['charge', 'expense']),
  description: z.string(),
  amount: NumberView,
  iva: NumberView,
  total: NumberView,
})
export type AvailableItemView = z.input<typeof AvailableItemView>

const EditView = z.object({
  id: z.number(),
  edit_type: z.string(),
  edit_type_display: z.string(),
  description: z.string(),
  previous_values: z.unknown().nullable(),
  new_values: z.unknown().nullable(),
  user: z.string(),
  created_at: InstantView,
})
export type EditView = z.input<typeof EditView>

const ExpenseTermsView = z.object({
  customer_markup_percentage: z.string(),
  customer_iva_type: z.string(),
  base_price: MoneyView,
  iva_amount: MoneyView,
  total: MoneyView,
})

export const editCharge = {
  service: 'invoicing',
  method: 'PATCH',
  url: '/orders/invoices/:id/edit_charge/',
  permission: 'invoicing.write',
  schema: {
    summary: 'Cambia un cargo de la pre-factura',
    params: IdParams,
    body: EditChargeInput,
    response: { 200: z.object({ message: z.string(), charge_id: z.number() }) },
  },
} as const satisfies Endpoint

export const editExpense = {
  service: 'invoicing',
  method: 'PATCH',
  url: '/orders/invoices/:id/edit_expense/',
  permission: 'invoicing.write',
  schema: {
    summary: 'Cambia cómo se cobra un gasto de la pre-factura',
    params: IdParams,
    body: EditExpenseInput,
    response: { 200: z.object({ message: z.string(), transfer_id: z.number(), changes: z.array(z.string()), new_values: ExpenseTermsView }) },
  },
} as const satisfies Endpoint

export const removeItem = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/:id/remove_item/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Saca un ítem de la pre-factura; con el último, la factura se elimina',
    params: IdParams,
    body: RemoveItemInput,
    response: {
      200: MessageView.extend({
        invoice_deleted: z.boolean(),
        item_returned_to_os: z.literal(true),
        invoice_items_remaining: z.object({ charges: z.number(), expenses: z.number() }),
      }),
    },
  },
} as const satisfies Endpoint

export const addItems = {
  service: 'invoicing',
  method: 'POST',
  url: '/orders/invoices/:id/add_items/',
  permission: 'invoicing.write',
  idempotent: true,
  schema: {
    summary: 'Agrega cargos y gastos de la misma orden a la pre-factura',
    params: IdParams,
    body: AddItemsInput,
    response: { 200: MessageView.extend({ added_charges: z.number(), added_expenses: z.number() }) },
  },
} as const satisfies Endpoint

export const availableItems = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/:id/available_items/',
  permission: 'invoicing.read',
  schema: { summary: 'Lo que se puede agregar a la factura', params: IdParams, response: { 200: z.array(AvailableItemView) } },
} as const satisfies Endpoint

export const editHistory = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/:id/edit_history/',
  permission: 'invoicing.read',
  schema: { summary: 'Qué se cambió en la factura, lo último primero', params: IdParams, response: { 200: z.array(EditView) } },
} as const satisfies Endpoint
