import { EXPENSE_METHODS, EXPENSE_STATUSES, EXPENSE_TYPES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { ALL_PAGES, filter } from '../filter.ts'
import { NewFile, Upload } from '../upload.ts'
import {
  Day,
  Download,
  Flag,
  Id,
  IdList,
  IdParams,
  Money,
  Nothing,
  OptionalDay,
  OptionalId,
  Page,
  Percent,
  PositiveMoney,
  RequiredText,
  Text,
  Whole,
} from '../wire.ts'
import { ExpensePaymentView, TransferDetailView, TransferView } from './transfer-views.ts'

const ExpenseType = z.enum(EXPENSE_TYPES)
const ExpenseStatus = z.enum(EXPENSE_STATUSES)
const ExpenseMethod = z.enum(EXPENSE_METHODS)
const ExpenseIvaType = z.enum(['gravado', 'exento', 'no_sujeto'])

const fields = {
  service_order: OptionalId,
  client: OptionalId,
  provider: OptionalId,
  bank: OptionalId,
  transfer_type: ExpenseType,
  amount: PositiveMoney,
  description: RequiredText(2000),
  payment_method: z.union([z.literal(''), ExpenseMethod], 'no es una forma de pago'),
  beneficiary_name: Text(255),
  invoice_number: Text(100),
  ccf: Text(100),
  generation_code: Text(100),
  reception_stamp: Text(100),
  customer_markup_percentage: Percent(10_000),
  customer_iva_type: ExpenseIvaType,
  is_pass_through: Flag,
  invoice_file: Upload,
}

export const TransferInput = z.object({
  ...fields,
  payment_method: fields.payment_method.default(''),
  transaction_date: OptionalDay.describe('Por omisión, hoy'),
  status: ExpenseStatus.default('pendiente').describe('pendiente, o aprobado si quien lo crea puede aprobar'),
  customer_markup_percentage: fields.customer_markup_percentage.default(0),
  customer_iva_type: fields.customer_iva_type.default('no_sujeto'),
  is_pass_through: fields.is_pass_through.default(false),
})
export type TransferInput = z.output<typeof TransferInput>

export const TransferPatch = z
  .object({ ...fields, transaction_date: Day, status: ExpenseStatus })
  .partial()
  .extend({ invoice_file: NewFile, payment_date: OptionalDay.optional().describe('Con status pagado: el día del pago que salda el gasto') })
export type TransferPatch = z.output<typeof TransferPatch>

export const ExpensePaymentInput = z.object({
  amount: PositiveMoney,
  payment_date: OptionalDay.describe('Por omisión, hoy'),
  payment_method: ExpenseMethod,
  bank: OptionalId,
  reference: Text(100),
  notes: Text(2000),
  proof_file: Upload,
})
export type ExpensePaymentInput = z.output<typeof ExpensePaymentInput>

export const TransferQuery = Page.extend({
  service_order: filter(Id),
  transfer_type: filter(ExpenseType),
  status: filter(ExpenseStatus),
  provider: filter(Id),
  payment_method: filter(ExpenseMethod),
  client: filter(Id).describe('El cliente de la orden'),
  date_from: filter(Day),
  date_to: filter(Day),
  payment_date_from: filter(Day),
  payment_date_to: filter(Day),
  min_amount: filter(Money),
  max_amount: filter(Money),
  search: Text(100).describe('Busca en la descripción, el proveedor, el beneficiario, el documento y el número de orden'),
  ordering: filter(z.enum(['transaction_date', '-transaction_date', 'amount', '-amount', 'created_at', '-created_at'])).describe(
    'Por omisión -transaction_date',
  ),
})
export type TransferQuery = z.output<typeof TransferQuery>

export const listTransfers = {
  service: 'payables',
  method: 'GET',
  url: '/transfers/transfers/',
  permission: 'expenses.read',
  schema: { summary: 'Los gastos; con limit y cursor, por páginas', querystring: TransferQuery, response: { 200: z.array(TransferView) } },
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

export const TransferFilesInput = z.object({
  transfer_ids: IdList.default([]),
  provider_invoice_ids: IdList.default([]),
  only_pdf: Flag.default(false).describe('De los documentos, solo los PDF'),
  include_payment_proofs: Flag.default(false).describe('También los comprobantes de sus pagos'),
  payment_proofs_only_pdf: Flag.default(false).describe('De los comprobantes, solo los PDF'),
  preview_only: Flag.default(false).describe('Solo dice qué traería'),
  max_files: Whole(1, 200).prefault(20),
})
export type TransferFilesInput = z.output<typeof TransferFilesInput>

export const TransferFilesPreview = z.object({
  total_files: z.number(),
  max_files: z.number(),
  exceeds_limit: z.boolean(),
  files: z.array(
    z.object({
      source: z.enum(['transfer', 'transfer_payment', 'provider_invoice', 'provider_invoice_payment']),
      source_id: z.number(),
      folder: z.string(),
      file_name: z.string(),
    }),
  ),
})
export type TransferFilesPreview = z.input<typeof TransferFilesPreview>

export const downloadTransferFiles = {
  service: 'payables',
  method: 'POST',
  url: '/transfers/transfers/export_documents/',
  permission: 'data.export',
  produces: 'zip',
  schema: {
    summary: 'Los documentos de varios gastos y facturas de proveedor, o con preview_only la lista de lo que traería',
    body: TransferFilesInput,
    response: { 200: TransferFilesPreview },
  },
} as const satisfies Endpoint
