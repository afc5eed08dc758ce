import { readTransferWithPayments } from '@gpro/contracts'
import type { Role } from '@gpro/core'
import type { LoggedIn } from '../client.ts'
import { unique } from '../made.ts'
import { read } from './ask.ts'
import { givenClient, givenOrder, givenProvider } from './orders.ts'
import { applyProviderNote, givenApprovedExpense, givenProviderNote, payBatch } from './payables.ts'
import { givenOffice } from './people.ts'
import { cashBalance, countCash, givenCashExpense, givenCashIncome } from './petty-cash.ts'

// What the tests of several files begin with. Each has the office, its people, and what they work on.

interface Doors {
  as(role: Role, names?: { readonly first_name?: string; readonly last_name?: string }): Promise<LoggedIn>
}

/** Whoever takes orders, with a client who withholds 1 %. */
export async function givenCounter(system: Doors) {
  const staff = await givenOffice(system)
  const office = { ...staff, operativo: await system.as('operativo', { first_name: 'Ana', last_name: 'Rivas' }) }
  return { office, ...office, client: await givenClient(office, { taxpayer_type: 'grande' }) }
}

/** A client's order whose expenses they see to. */
export async function givenOpenOrder(system: Doors) {
  const office = await givenOffice(system)
  const client = await givenClient(office)
  return { office, ...office, client, order: await givenOrder(office, { client, purchase_order: 'PO-9' }) }
}

type Expense = Parameters<typeof givenApprovedExpense>[2]
type Note = Parameters<typeof givenProviderNote>[2]

/** A provider and what it takes to pay them. */
export async function givenPayables(system: Doors) {
  const office = await givenOffice(system)
  const client = await givenClient(office)
  const provider = await givenProvider(office)
  return {
    office,
    ...office,
    provider,
    anotherProvider: () => givenProvider(office),
    /** An approved expense of this provider on a new order. */
    async expense(amount = '100.00', fields: Expense = {}) {
      const order = await givenOrder(office, { client })
      return { id: await givenApprovedExpense(office, order, { amount, provider, ...fields }), order }
    },
    async note(amount = '100.00', fields: Note = {}) {
      const sent = { amount, note_number: unique('NC'), ...fields }
      return { id: await givenProviderNote(office, provider, sent), note_number: sent.note_number }
    },
    read: (expense: number) => read(office.operativo, readTransferWithPayments, expense),
    payBatch: (parts: Parameters<typeof payBatch>[1], fields: Parameters<typeof payBatch>[2] = {}) => payBatch(office, parts, fields),
    apply: (note: number, parts: Parameters<typeof applyProviderNote>[2]) => applyProviderNote(office, note, parts),
  }
}

/** Somebody who keeps the petty cash. */
export async function givenCashier(system: Doors) {
  const office = await givenOffice(system)
  type Movement = Parameters<typeof givenCashIncome>[2]
  return {
    ...office,
    /** Puts money into the box. */
    earn: (amount: string, fields: Movement = {}) => givenCashIncome(office, amount, fields),
    /** Takes it out. */
    spend: (amount: string, fields: Movement = {}) => givenCashExpense(office, amount, fields),
    count: (actual_balance: string, fields: Parameters<typeof countCash>[2] = {}) => countCash(office, actual_balance, fields),
    balance: () => cashBalance(office),
  }
}

export type Cashier = Awaited<ReturnType<typeof givenCashier>>
