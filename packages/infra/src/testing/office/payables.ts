import {
  allocateCost as allocateCostEndpoint,
  applyProviderCreditNote,
  createBatchPayment,
  createProviderCreditNote,
  createProviderInvoice,
  createTransfer,
  registerExpensePayment,
} from '@gpro/contracts'
import type { Answer } from '../client.ts'
import { unique } from '../made.ts'
import { ask, type Fields, make } from './ask.ts'
import { givenProvider } from './orders.ts'
import type { Staff } from './people.ts'

type Expense = Fields<typeof createTransfer>

/** An expense of $100.00 that the client is charged for; null is the agency's own. Who may approve it makes it where it is to be approved. */
export async function givenExpense(office: Staff, order: number | null, fields: Expense = {}): Promise<number> {
  const provider = 'provider' in fields ? fields.provider : await givenProvider(office)
  const person = fields.status === 'aprobado' ? office.operativo2 : office.operativo
  const expense = {
    service_order: order,
    transfer_type: order === null ? 'admin' : 'cargos',
    amount: '100.00',
    description: unique('Gasto'),
  } as const
  return (await make(person, createTransfer, { ...expense, ...fields, provider })).id
}

/** An expense that may be paid. */
export function givenApprovedExpense(office: Staff, order: number, fields: Expense = {}): Promise<number> {
  return givenExpense(office, order, { status: 'aprobado', ...fields })
}

export function payExpense(
  { operativo2 }: Staff,
  expense: number,
  amount: string,
  fields: Fields<typeof registerExpensePayment> = {},
): Promise<Answer> {
  return ask(operativo2, registerExpensePayment, { amount, payment_method: 'efectivo', ...fields }, expense)
}

/** A direct cost of $100.00 of an order. */
export async function givenProviderInvoice(office: Staff, order: number, fields: Fields<typeof createProviderInvoice> = {}): Promise<number> {
  const provider = fields.provider ?? (await givenProvider(office))
  const cost = { service_order: order, invoice_number: unique('CD'), total_amount: '100.00' }
  return (await make(office.operativo2, createProviderInvoice, { ...cost, ...fields, provider })).id
}

/** Puts a part of a direct cost on a charge. */
export function allocateCost({ operativo2 }: Staff, invoice: number, charge: number, amount: string): Promise<Answer> {
  return ask(operativo2, allocateCostEndpoint, { order_charge_id: charge, cost_amount: amount }, invoice)
}

type Parts = readonly (readonly [expense: number, amount: string])[]

/** Pays parts of several expenses of a provider at once. */
export function payBatch({ operativo2 }: Staff, parts: Parts, fields: Fields<typeof createBatchPayment> = {}): Promise<Answer> {
  const allocations = parts.map(([transfer_id, amount]) => ({ transfer_id, amount }))
  return ask(operativo2, createBatchPayment, { allocations, payment_method: 'transferencia', ...fields })
}

/** A credit note of a provider over $100.00, nothing of it applied. */
export async function givenProviderNote(
  { operativo2 }: Staff,
  provider: number,
  fields: Fields<typeof createProviderCreditNote> = {},
): Promise<number> {
  const note = { note_number: unique('NC'), amount: '100.00', issue_date: '2026-03-02', reason: 'descuento' } as const
  return (await make(operativo2, createProviderCreditNote, { provider, ...note, ...fields })).id
}

export function applyProviderNote({ operativo2 }: Staff, note: number, parts: Parts): Promise<Answer> {
  const applications = parts.map(([transfer_id, amount]) => ({ transfer_id, amount, notes: '' }))
  return ask(operativo2, applyProviderCreditNote, { applications }, note)
}
