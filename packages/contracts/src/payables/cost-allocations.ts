import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Id, IdParams, Nothing, Page, PositiveMoney, Text } from '../wire.ts'
import { CostAllocationView, PaidProviderInvoiceView, ProviderInvoiceDetailView, ProviderInvoicePaymentView } from './provider-invoice-views.ts'
import { ExpensePaymentInput } from './transfer-input.ts'

export const CostAllocationInput = z.object({ order_charge_id: Id, cost_amount: PositiveMoney, description: Text(255) })
export type CostAllocationInput = z.output<typeof CostAllocationInput>

export const CostAllocationQuery = Page.extend({
  provider_invoice: filter(Id),
  service_order: filter(Id),
  order_charge: filter(Id),
})
export type CostAllocationQuery = z.output<typeof CostAllocationQuery>

export const ProviderInvoicePaymentQuery = Page.extend({ provider_invoice: filter(Id), service_order: filter(Id) })
export type ProviderInvoicePaymentQuery = z.output<typeof ProviderInvoicePaymentQuery>

export const allocateCost = {
  service: 'payables',
  method: 'POST',
  url: '/transfers/provider-invoices/:id/allocate_cost/',
  permission: 'costs.write',
  idempotent: true,
  schema: {
    summary: 'Asigna parte del costo directo a un cargo de su orden, también a uno ya facturado; cada cargo, una vez',
    params: IdParams,
    body: CostAllocationInput,
    response: {
      201: z.object({
        message: z.string(),
        allocation: CostAllocationView,
        provider_invoice: ProviderInvoiceDetailView,
        warning: z.string().optional().describe('El cargo cuesta más de lo que cobra'),
      }),
    },
  },
} as const satisfies Endpoint

export const listCostAllocations = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/cost-allocations/',
  permission: 'costs.read',
  schema: {
    summary: 'Lo asignado de costos directos a cargos, lo último primero; con limit y cursor, por páginas',
    querystring: CostAllocationQuery,
    response: { 200: z.array(CostAllocationView) },
  },
} as const satisfies Endpoint

export const readCostAllocation = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/cost-allocations/:id/',
  permission: 'costs.read',
  schema: { summary: 'Lo que un cargo cuesta de un costo directo', params: IdParams, response: { 200: CostAllocationView } },
} as const satisfies Endpoint

export const deleteCostAllocation = {
  service: 'payables',
  method: 'DELETE',
  url: '/transfers/cost-allocations/:id/',
  permission: 'costs.write',
  schema: { summary: 'Quita el costo directo de un cargo, mientras su orden no tenga facturas', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const registerProviderInvoicePayment = {
  service: 'payables',
  method: 'POST',
  url: '/transfers/provider-invoices/:id/register_payment/',
  permission: 'expenses.pay',
  multipart: true,
  idempotent: true,
  schema: {
    summary: 'Paga un costo directo, entero o en parte, también de una orden cerrada',
    params: IdParams,
    body: ExpensePaymentInput,
    response: { 201: z.object({ message: z.string(), payment: ProviderInvoicePaymentView, provider_invoice: PaidProviderInvoiceView }) },
  },
} as const satisfies Endpoint

export const listProviderInvoicePayments = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/provider-invoice-payments/',
  permission: 'costs.read',
  schema: {
    summary: 'Los pagos de costos directos, el último primero; con limit y cursor, por páginas',
    querystring: ProviderInvoicePaymentQuery,
    response: { 200: z.array(ProviderInvoicePaymentView) },
  },
} as const satisfies Endpoint

export const readProviderInvoicePayment = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/provider-invoice-payments/:id/',
  permission: 'costs.read',
  schema: { summary: 'Un pago de un costo directo', params: IdParams, response: { 200: ProviderInvoicePaymentView } },
} as const satisfies Endpoint

export const deleteProviderInvoicePayment = {
  service: 'payables',
  method: 'DELETE',
  url: '/transfers/provider-invoice-payments/:id/',
  permission: 'expenses.pay',
  schema: { summary: 'Elimina un pago de un costo directo, que vuelve a deber ese monto', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint
