import { INVOICES } from './invoices.ts'
import { MONEY } from './money.ts'
import type { Operation } from './operation.ts'
import { ORDERS } from './orders.ts'

const readAround: Operation = {
  name: 'read',
  weight: 10,
  prepare({ world, random }) {
    const orders = world.orders.map(({ id }) => `/api/orders/service-orders/${id}/`)
    const invoices = world.invoices.map(({ id }) => `/api/orders/invoices/${id}/`)
    return { asked: { method: 'GET', url: random.pick(['/api/dashboard/', '/api/orders/invoices/summary/', ...orders, ...invoices]) } }
  },
}

/** All that people do, and how often next to each other. */
export const OPERATIONS: readonly Operation[] = [...ORDERS, ...INVOICES, ...MONEY, readAround]
