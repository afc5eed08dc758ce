import { CASH_TRANSACTION_TYPES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import {
  Day,
  DayView,
  Download,
  Flag,
  Id,
  IdParams,
  InstantView,
  MoneyView,
  Nothing,
  OptionalDay,
  Page,
  PositiveMoney,
  RequiredText,
  Text,
} from '../wire.ts'

export const CashTransactionType = z.enum(CASH_TRANSACTION_TYPES)
export type CashTransactionType = z.infer<typeof CashTransactionType>
export const CASH_TRANSACTION_TYPE_LABELS: Readonly<Record<CashTransactionType, string>> = { INCOME: 'Ingreso', EXPENSE: 'Egreso' }

/** A number of a document as people write it, with dashes or without; only its digits are counted. */
function digits(counts: readonly number[], message: string) {
  return Text(20).refine((text) => text === '' || (/^[\d -]+$/.test(text) && counts.includes(text.replace(/\D/g, '').length)), message)
}

const fields = {
  transaction_date: OptionalDay.describe('Vacío: hoy'),
  transaction_type: CashTransactionType,
  amount: PositiveMoney,
  concept: RequiredText(500),
  beneficiary: Text(255),
  reference_number: Text(100),
  service_order_ref: Text(100).describe('Número de la orden, como se escriba; no se busca'),
  category_code: Text(50),
  nit: digits([9, 14], 'debe tener los 14 dígitos de un NIT o los 9 de un DUI'),
  nrc: digits([1, 2, 3, 4, 5, 6, 7, 8], 'debe ser un NRC de hasta 8 dígitos'),
  dui: digits([9], 'debe tener los 9 dígitos de un DUI'),
}

export const CashTransactionInput = z.object(fields)
export type CashTransactionInput = z.output<typeof CashTransactionInput>

/** Absent is unchanged. */
export const CashTransactionPatch = z.object(fields).partial()
export type CashTransactionPatch = z.output<typeof CashTransactionPatch>

export const CashTransactionQuery = Page.extend({
  active: filter(Flag).describe('true: los de la caja abierta; false: los ya arqueados; sin él, todos'),
  cash_count_id: filter(Id),
  date_from: filter(Day),
  date_to: filter(Day),
  type: filter(CashTransactionType),
  search: Text(100).describe('Busca en el concepto, el beneficiario, la referencia y la orden'),
})
export type CashTransactionQuery = z.output<typeof CashTransactionQuery>

export const CashTransactionView = z
  .object({
    id: z.number(),
    transaction_date: DayView,
    transaction_type: z.string(),
    transaction_type_display: z.string(),
    amount: MoneyView,
    concept: z.string(),
    beneficiary: z.string(),
    reference_number: z.string(),
    service_order_ref: z.string(),
    category_code: z.string(),
    nit: z.string(),
    nrc: z.string(),
    dui: z.string(),
    cash_count: z.number().nullable().describe('El arqueo que lo archivó; null en la caja abierta'),
    is_opening: z.boolean().describe('El saldo con que un arqueo abrió la caja; no se cambia ni se elimina'),
    created_by: z.number().nullable(),
    created_by_name: z.string().nullable(),
    created_at: InstantView,
    updated_at: InstantView,
  })
  .meta({ id: 'CashTransactionView' })
export type CashTransactionView = z.input<typeof CashTransactionView>

export const CashBalanceView = z
  .object({
    balance: MoneyView,
    total_income: MoneyView,
    total_expense: MoneyView,
    transaction_count: z.number(),
    last_cash_count: z.object({ id: z.number(), date: DayView, sequence_number: z.number() }).nullable(),
  })
  .meta({ id: 'CashBalanceView' })
export type CashBalanceView = z.input<typeof CashBalanceView>

const common = { service: 'payables', permission: 'petty-cash.use' } as const

export const listCashTransactions = {
  ...common,
  method: 'GET',
  url: '/petty-cash/transactions/',
  schema: {
    summary: 'Movimientos de caja chica, el más nuevo primero',
    querystring: CashTransactionQuery,
    response: { 200: z.array(CashTransactionView) },
  },
} as const satisfies Endpoint

export const readCashBalance = {
  ...common,
  method: 'GET',
  url: '/petty-cash/transactions/balance/',
  schema: { summary: 'Lo que debe haber en la caja abierta', response: { 200: CashBalanceView } },
} as const satisfies Endpoint

export const createCashTransaction = {
  ...common,
  method: 'POST',
  url: '/petty-cash/transactions/',
  idempotent: true,
  schema: {
    summary: 'Registra un ingreso o un egreso en la caja abierta; un egreso no puede pasar de lo que hay',
    body: CashTransactionInput,
    response: { 201: CashTransactionView },
  },
} as const satisfies Endpoint

export const readCashTransaction = {
  ...common,
  method: 'GET',
  url: '/petty-cash/transactions/:id/',
  schema: { summary: 'Un movimiento de caja chica', params: IdParams, response: { 200: CashTransactionView } },
} as const satisfies Endpoint

export const replaceCashTransaction = {
  ...common,
  method: 'PUT',
  url: '/petty-cash/transactions/:id/',
  schema: {
    summary: 'Reemplaza un movimiento de la caja abierta',
    params: IdParams,
    body: CashTransactionInput,
    response: { 200: CashTransactionView },
  },
} as const satisfies Endpoint

export const updateCashTransaction = {
  ...common,
  method: 'PATCH',
  url: '/petty-cash/transactions/:id/',
  schema: {
    summary: 'Cambia un movimiento de la caja abierta',
    params: IdParams,
    body: CashTransactionPatch,
    response: { 200: CashTransactionView },
  },
} as const satisfies Endpoint

export const deleteCashTransaction = {
  ...common,
  method: 'DELETE',
  url: '/petty-cash/transactions/:id/',
  schema: { summary: 'Elimina un movimiento de la caja abierta', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const exportCashTransactions = {
  ...common,
  method: 'GET',
  url: '/petty-cash/transactions/export_excel/',
  produces: 'xlsx',
  schema: {
    summary: 'Los movimientos que pasan los filtros de la lista, en Excel',
    querystring: CashTransactionQuery.omit({ limit: true, cursor: true }),
    response: { 200: Download },
  },
} as const satisfies Endpoint
