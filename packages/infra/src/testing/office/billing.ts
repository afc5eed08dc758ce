import { addCreditNote, addPayment, createInvoice, readInvoice as readInvoiceEndpoint } from '@gpro/contracts'
import { today } from '@gpro/core'
import type { Answer } from '../client.ts'
import { made, unique } from '../made.ts'
import { ask, type Fields, make, read } from './ask.ts'
import { givenCharge, givenClient, givenOrder } from './orders.ts'
import type { Staff } from './people.ts'

/** Asks for an invoice of these charges and expenses of an order. */
export function bill({ operativo2 }: Staff, order: number, fields: Fields<typeof createInvoice>): Promise<Answer> {
  return ask(operativo2, createInvoice, { service_order: order, ...fields })
}

export async function givenInvoice(office: Staff, order: number, fields: Fields<typeof createInvoice>): Promise<number> {
  return made(await bill(office, order, fields)).id
}

export const readInvoice = ({ operativo2 }: Staff, invoice: number) => read(operativo2, readInvoiceEndpoint, invoice)

interface Wish extends Fields<typeof createInvoice> {
  readonly client?: Parameters<typeof givenClient>[1]
  readonly charge?: Parameters<typeof givenCharge>[2]
}

/** A new client's order with one charge, which is billed: $113.00 unless asked otherwise. */
export async function givenBilledOrder(office: Staff, { client: person = {}, charge: terms = {}, ...fields }: Wish = {}) {
  const client = await givenClient(office, person)
  const order = await givenOrder(office, { client })
  const charge = await givenCharge(office, order, terms)
  const invoice = await make(office.operativo2, createInvoice, { service_order: order, charge_ids: [charge], ...fields })
  return { client, order, charge, invoice }
}

/** An invoice of exactly this total: an exempt charge. */
export async function givenInvoiceOf(office: Staff, total: string): Promise<number> {
  return (await givenBilledOrder(office, { charge: { unit_price: total, iva_type: 'exento' } })).invoice.id
}

/** Pays in cash, or as asked. */
export function pay({ operativo2 }: Staff, invoice: number, amount: string, fields: Fields<typeof addPayment> = {}): Promise<Answer> {
  return ask(operativo2, addPayment, { amount, payment_method: 'efectivo', ...fields }, invoice)
}

export async function givenPayment(...payment: Parameters<typeof pay>): Promise<number> {
  return made(await pay(...payment)).payment_id
}

export function credit({ operativo2 }: Staff, invoice: number, amount: string, fields: Fields<typeof addCreditNote> = {}): Promise<Answer> {
  return ask(
    operativo2,
    addCreditNote,
    { amount, note_number: unique('NC'), reason: 'Ajuste', issue_date: today(new Date().toISOString()), ...fields },
    invoice,
  )
}

export async function givenCreditNote(...note: Parameters<typeof credit>): Promise<number> {
  return made(await credit(...note)).credit_note_id
}
