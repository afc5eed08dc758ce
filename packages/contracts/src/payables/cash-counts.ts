import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { DayView, Download, IdParams, InstantView, jsonText, Money, MoneyOrZero, MoneyView, Nothing, Page, Text, Whole } from '../wire.ts'

/** Notes and coins of the US dollar, in cents. */
export const DENOMINATIONS: readonly number[] = [1, 5, 10, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]

const Denomination = Money.refine((value) => DENOMINATIONS.includes(value), 'no es un billete ni una moneda de dólar')

const Details = z
  .array(z.object({ denomination: Denomination, quantity: Whole(0, 1_000_000) }))
  .max(DENOMINATIONS.length)
  .refine((rows) => new Set(rows.map(({ denomination }) => denomination)).size === rows.length, 'repite una denominación')

export const CashCountInput = z.object({
  actual_balance: MoneyOrZero.describe('Lo que se contó'),
  notes: Text(5000),
  details: jsonText(Details).default([]).describe('Los billetes y monedas; si vienen, suman actual_balance'),
})
export type CashCountInput = z.output<typeof CashCountInput>

export const CashCountView = z
  .object({
    id: z.number(),
    date: DayView,
    sequence_number: z.number().describe('1, 2, 3… de cada año'),
    calculated_balance: MoneyView,
    actual_balance: MoneyView,
    difference: MoneyView.describe('Lo contado menos lo calculado: negativa si falta'),
    notes: z.string(),
    details: z.array(z.object({ id: z.number().describe('Su lugar en el arqueo'), denomination: MoneyView, quantity: z.number(), total: MoneyView })),
    transaction_count: z.number(),
    is_last: z.boolean().describe('Solo el último se puede eliminar'),
    performed_by: z.number().nullable(),
    performed_by_name: z.string().nullable(),
    created_by: z.number().nullable(),
    created_by_name: z.string().nullable(),
    created_at: InstantView,
  })
  .meta({ id: 'CashCountView' })
export type CashCountView = z.input<typeof CashCountView>

const common = { service: 'payables', permission: 'petty-cash.use' } as const

export const listCashCounts = {
  ...common,
  method: 'GET',
  url: '/petty-cash/cash-counts/',
  schema: { summary: 'Arqueos de caja chica, el más nuevo primero', querystring: Page, response: { 200: z.array(CashCountView) } },
} as const satisfies Endpoint

export const createCashCount = {
  ...common,
  method: 'POST',
  url: '/petty-cash/cash-counts/',
  idempotent: true,
  schema: {
    summary: 'Arquea la caja: archiva sus movimientos y abre la siguiente con lo contado',
    body: CashCountInput,
    response: { 201: CashCountView },
  },
} as const satisfies Endpoint

export const readCashCount = {
  ...common,
  method: 'GET',
  url: '/petty-cash/cash-counts/:id/',
  schema: { summary: 'Un arqueo con sus billetes y monedas', params: IdParams, response: { 200: CashCountView } },
} as const satisfies Endpoint

export const deleteCashCount = {
  ...common,
  method: 'DELETE',
  url: '/petty-cash/cash-counts/:id/',
  schema: {
    summary: 'Elimina el último arqueo, si nada se registró después: sus movimientos vuelven a la caja abierta',
    params: IdParams,
    response: { 204: Nothing },
  },
} as const satisfies Endpoint

export const exportCashCounts = {
  ...common,
  method: 'GET',
  url: '/petty-cash/cash-counts/export_excel/',
  produces: 'xlsx',
  schema: { summary: 'Los arqueos, en Excel', response: { 200: Download } },
} as const satisfies Endpoint

export const exportDenominations = {
  ...common,
  method: 'GET',
  url: '/petty-cash/cash-counts/:id/export_denomination_detail/',
  produces: 'xlsx',
  schema: { summary: 'Los billetes y monedas de un arqueo, en Excel', params: IdParams, response: { 200: Download } },
} as const satisfies Endpoint
