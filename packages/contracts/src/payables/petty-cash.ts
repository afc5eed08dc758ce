import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { Download, IdParams, Nothing } from '../wire.ts'
import {
  CashBalanceView,
  CashTransactionInput,
  CashTransactionPatch,
  CashTransactionQuery,
  CashTransactionReplacement,
  CashTransactionView,
} from './cash-transactions.ts'

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
    summary: 'Reemplaza un movimiento de la caja abierta; lo que falta queda como está',
    params: IdParams,
    body: CashTransactionReplacement,
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
