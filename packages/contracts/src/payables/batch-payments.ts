import { EXPENSE_METHODS } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Upload } from '../upload.ts'
import { Day, Id, IdParams, Nothing, OptionalDay, OptionalId, Page, PositiveMoney, Text } from '../wire.ts'
import { allocationsOf } from './allocations.ts'
import { BatchPaymentDetailView, BatchPaymentView } from './batch-payment-views.ts'

const Method = z.enum(EXPENSE_METHODS)

export const BatchPaymentInput = z.object({
  allocations: allocationsOf(z.object({ transfer_id: Id, amount: PositiveMoney })),
  payment_method: Method,
  payment_date: OptionalDay.describe('Por omisión, hoy'),
  bank: OptionalId,
  reference_number: Text(100),
  notes: Text(2000),
  proof_file: Upload,
})
export type BatchPaymentInput = z.output<typeof BatchPaymentInput>

export const BatchPaymentQuery = Page.extend({
  provider: filter(Id),
  payment_method: filter(Method),
  date_from: filter(Day),
  date_to: filter(Day),
  search: Text(100).describe('Busca en el número, la referencia, las notas y el proveedor'),
})
export type BatchPaymentQuery = z.output<typeof BatchPaymentQuery>

export const createBatchPayment = {
  service: 'payables',
  method: 'POST',
  url: '/transfers/batch-payments/create_batch_payment/',
  permission: 'expenses.pay',
  multipart: true,
  idempotent: true,
  schema: {
    summary: 'Paga de una vez varios gastos aprobados de un mismo proveedor: todos o ninguno',
    body: BatchPaymentInput,
    response: { 201: z.object({ message: z.string(), batch_payment: BatchPaymentDetailView }) },
  },
} as const satisfies Endpoint

export const listBatchPayments = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/batch-payments/',
  permission: 'expenses.read',
  schema: {
    summary: 'Los pagos en lote vigentes, los más recientes primero',
    querystring: BatchPaymentQuery,
    response: { 200: z.array(BatchPaymentView) },
  },
} as const satisfies Endpoint

export const readBatchPayment = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/batch-payments/:id/',
  permission: 'expenses.read',
  schema: { summary: 'Un lote con sus pagos', params: IdParams, response: { 200: BatchPaymentDetailView } },
} as const satisfies Endpoint

export const deleteBatchPayment = {
  service: 'payables',
  method: 'DELETE',
  url: '/transfers/batch-payments/:id/',
  permission: 'expenses.pay',
  schema: { summary: 'Deshace un lote entero; sus gastos vuelven a deber lo que pagó', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint
