import { EXPENSE_METHODS } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Day, Id, Page, Text } from '../wire.ts'
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
