import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { ALL_PAGES } from '../filter.ts'
import { underPut } from '../put.ts'
import { Download, IdParams, Nothing } from '../wire.ts'
import { ExpensePaymentInput, TransferInput, TransferPatch, TransferQuery } from './transfer-input.ts'
import { ExpensePaymentView, TransferDetailView, TransfersSummaryView, TransferView } from './transfer-views.ts'

export const listTransfers = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/transfers/',
  permission: 'expenses.read',
  schema: { summary: 'Los gastos; con limit y cursor, por páginas', querystring: TransferQuery, response: { 200: z.array(TransferView) } },
} as const satisfies Endpoint

export const summarizeTransfers = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/transfers/summary/',
  permission: 'expenses.read',
  schema: {
    summary: 'Cuántos gastos hay y cuánto suman, por tipo y por estado, entre los que pasan los filtros de la lista',
    querystring: TransferQuery.omit(ALL_PAGES),
    response: { 200: TransfersSummaryView },
  },
} as const satisfies Endpoint

export const createTransfer = {
  service: 'payables',
  method: 'POST',
  url: '/transfers/transfers/',
  permission: 'expenses.write',
  multipart: true,
  idempotent: true,
  schema: {
    summary: 'Registra un gasto; en una orden cerrada no',
    body: TransferInput,
    response: { 201: z.object({ ...TransferView.shape, warning: z.string().nullable(), has_negative_margin: z.boolean() }) },
  },
} as const satisfies Endpoint

export const readTransfer = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/transfers/:id/',
  permission: 'expenses.read',
  schema: { summary: 'Un gasto', params: IdParams, response: { 200: TransferView } },
} as const satisfies Endpoint

export const updateTransfer = {
  service: 'payables',
  method: 'PATCH',
  url: '/transfers/transfers/:id/',
  permission: 'expenses.write',
  multipart: true,
  schema: {
    summary:
      'Cambia un gasto. Con status aprobado lo aprueba; con status pagado registra el pago de lo que falta (operativo2 o admin). ' +
      'Cambiar monto, proveedor, beneficiario, banco o factura retira la aprobación; con pagos o notas de crédito ya no cambian',
    params: IdParams,
    body: TransferPatch,
    response: { 200: TransferView },
  },
} as const satisfies Endpoint

export const replaceTransfer = underPut(updateTransfer)

export const deleteTransfer = {
  service: 'payables',
  method: 'DELETE',
  url: '/transfers/transfers/:id/',
  permission: 'expenses.write',
  schema: { summary: 'Elimina un gasto sin pagos ni factura; uno aprobado, solo admin', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const registerExpensePayment = {
  service: 'payables',
  method: 'POST',
  url: '/transfers/transfers/:id/register_payment/',
  permission: 'expenses.pay',
  multipart: true,
  idempotent: true,
  schema: {
    summary: 'Paga a un proveedor un gasto aprobado, entero o en parte',
    params: IdParams,
    body: ExpensePaymentInput,
    response: {
      201: z.object({
        message: z.string(),
        payment: ExpensePaymentView,
        transfer: TransferView.pick({ id: true, paid_amount: true, balance: true, status: true, status_display: true }),
      }),
    },
  },
} as const satisfies Endpoint

export const readTransferWithPayments = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/transfers/:id/detail_with_payments/',
  permission: 'expenses.read',
  schema: { summary: 'Un gasto con sus pagos y las notas de crédito que lo rebajan', params: IdParams, response: { 200: TransferDetailView } },
} as const satisfies Endpoint

export const exportTransfers = {
  method: 'GET',
  produces: 'xlsx',
  service: 'payables',
  url: '/transfers/transfers/export_excel/',
  permission: 'data.export',
  schema: {
    summary: 'Los gastos que pasan los filtros de la lista, en Excel',
    querystring: TransferQuery.omit(ALL_PAGES),
    response: { 200: Download },
  },
} as const satisfies Endpoint
