import { z } from 'zod'
import { AgingView } from '../aging.ts'
import type { Endpoint } from '../endpoint.ts'
import { DayView, MoneyView, NumberView } from '../wire.ts'

export const ReceivableView = z.object({
  client: z.number(),
  client_name: z.string(),
  credit_limit: MoneyView,
  credit_percentage: NumberView.describe('Cuánto de su límite está usado; 0 sin límite'),
  total: MoneyView.describe('Lo que debe, vencido o no'),
  overdue: MoneyView,
  days_overdue: z.number().describe('De su factura más atrasada; 0 si no tiene ninguna vencida'),
  oldest_due_date: DayView.nullable(),
  aging: AgingView,
})
export type ReceivableView = z.input<typeof ReceivableView>

export const listReceivables = {
  service: 'invoicing',
  method: 'GET',
  url: '/orders/invoices/aging/',
  permission: 'clients.statement',
  schema: { summary: 'Lo que debe cada cliente, por días de vencido; el que más debe vencido, primero', response: { 200: z.array(ReceivableView) } },
} as const satisfies Endpoint
