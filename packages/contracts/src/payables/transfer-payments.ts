import { EXPENSE_METHODS } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Day, Id, IdParams, Nothing, Page, Text } from '../wire.ts'
import { ExpensePaymentView } from './transfer-views.ts'

export const ExpensePaymentQuery = Page.extend({
  transfer: filter(Id),
  provider: filter(Id),
  service_order: filter(Id),
  payment_method: filter(z.enum(EXPENSE_METHODS)),
  date_from: filter(Day),
  date_to: filter(Day),
  search: Text(100).describe('Busca en la referencia, el lote, el gasto, el proveedor y el número de orden'),
})
export type ExpensePaymentQuery = z.output<typeof ExpensePaymentQuery>

export const listExpensePayments = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/transfer-payments/',
  permission: 'expenses.read',
  schema: {
    summary: 'El registro de pagos a proveedores, los más recientes primero; con limit y cursor, por páginas',
    querystring: ExpensePaymentQuery,
    response: { 200: z.array(ExpensePaymentView) },
  },
} as const satisfies Endpoint

export const readExpensePayment = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/transfer-payments/:id/',
  permission: 'expenses.read',
  schema: { summary: 'Un pago a un proveedor', params: IdParams, response: { 200: ExpensePaymentView } },
} as const satisfies Endpoint

export const deleteExpensePayment = {
  service: 'payables',
  method: 'DELETE',
  url: '/transfers/transfer-payments/:id/',
  permission: 'expenses.pay',
  schema: {
    summary: 'Elimina un pago a proveedor que no sea de un lote; el gasto vuelve a deber ese monto',
    params: IdParams,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint
