import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { brokenRules } from './books.ts'
import { type Answer, made, statuses } from './client.ts'
import { bill, credit, givenCharge, givenInvoiceOf, givenOrder, type Office, pay } from './office.ts'
import type { Proof } from './system.ts'

const times = <Value>(count: number, make: (index: number) => Promise<Value>) => Promise.all(Array.from({ length: count }, (_, index) => make(index)))

/** Busy means "not now"; whoever is told so tries again, as a person would. */
async function insist(attempt: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await attempt()
    if (answer.status !== 409) return answer
    await sleep(50)
  }
}

/** From order to money; every service reads at once what another has written. */
export async function orderToCash(office: Office): Promise<void> {
  const billed = async () => made(await office.admin.get('/dashboard/')).current_month.billed_amount
  const before = await billed()
  const order = await givenOrder(office)
  const charges = [await givenCharge(office, order, '150.00'), await givenCharge(office, order, '50.00')]
  const { id } = made(await bill(office, order, charges))
  expect(await billed()).toBeCloseTo(before + 200, 2)
  expect(made(await pay(office, id, '120.00')).new_balance).toBe('80.00')
  made(await credit(office, id, '30.00'))
  const read = async () => made(await office.finance.get(`/orders/invoices/${id}/`))
  expect(await read()).toMatchObject({ paid_amount: '120.00', credited_amount: '30.00', balance: '50.00', status: 'partial' })
  expect((await pay(office, id, '50.01')).status).toBe(400)
  made(await pay(office, id, '50.00'))
  expect(await read()).toMatchObject({ balance: '0.00', status: 'paid' })
  const { history } = made(await office.operations.get(`/orders/service-orders/${order}/history/`))
  const kinds = history.map(({ event_type }: { event_type: string }) => event_type)
  for (const kind of ['created', 'charge_added', 'invoice_generated', 'invoice_payment', 'credit_note_added']) expect(kinds).toContain(kind)
}

/** Fifty ask for the same invoice: one is made. */
export async function billOnce(office: Office): Promise<void> {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order, '100.00')
  expect(statuses(await times(50, () => bill(office, order, [charge])))).toEqual({ 201: 1, 409: 49 })
}

/** Fifty payments of $10 on $100: ten are taken, however they are retried. */
export async function payTen(office: Office): Promise<void> {
  const id = await givenInvoiceOf(office, '100.00')
  expect(statuses(await times(50, () => insist(() => pay(office, id, '10.00'))))).toEqual({ 201: 10, 400: 40 })
  expect(made(await office.finance.get(`/orders/invoices/${id}/`))).toMatchObject({ paid_amount: '100.00', balance: '0.00', status: 'paid' })
}

/** Payments, credit notes, edits and a void meet on one invoice; what was answered 201 is there. */
export async function meetOnInvoice(office: Office): Promise<void> {
  const order = await givenOrder(office)
  const kept = await givenCharge(office, order, '60.00')
  const edited = await givenCharge(office, order, '40.00')
  const { id } = made(await bill(office, order, [kept, edited]))
  const edit = (price: string) => office.finance.patch(`/orders/invoices/${id}/edit_charge/`, { charge_id: edited, unit_price: price })
  const voiding = () => office.finance.post(`/orders/invoices/${id}/void/`, { reason: 'Carrera' })
  const [payments, notes, ...others] = await Promise.all([
    times(14, () => pay(office, id, '5.00')),
    times(13, () => credit(office, id, '2.00')),
    times(12, (index) => edit(`${10 + index}.00`)),
    voiding().then((answer) => [answer]),
  ])
  const accepted = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 201).length
  expect([payments, notes, ...others].flat().filter(({ status }) => status >= 500)).toEqual([])
  const invoice = made(await office.finance.get(`/orders/invoices/${id}/`))
  expect([invoice.payments.length, invoice.credit_notes.length]).toEqual([accepted(payments), accepted(notes)])
}

/** Twenty orders made at once have twenty numbers in a row. */
export async function numberOrders(office: Office): Promise<void> {
  const orders = await times(20, () => givenOrder(office))
  const numbers = await times(20, async (index) => {
    const { order_number } = made(await office.operations.get(`/orders/service-orders/${orders[index]}/`))
    return Number.parseInt(order_number, 10)
  })
  const sorted = numbers.toSorted((one, other) => one - other)
  expect(sorted).toEqual(Array.from({ length: 20 }, (_, index) => (sorted[0] ?? 0) + index))
}

/** All of it, and afterwards the books are right. */
export async function everything(system: Proof, office: Office): Promise<void> {
  await orderToCash(office)
  for (const race of [billOnce, payTen, meetOnInvoice, numberOrders]) await race(office)
  expect(await brokenRules(system.database.url)).toEqual({})
}

/** Three people at their daily work until told to stop; each of their requests must succeed. Answers how many invoices they made. */
export async function workUntil(office: Office, isOver: () => boolean): Promise<number> {
  let invoices = 0
  async function person(): Promise<void> {
    while (!isOver()) {
      const id = await givenInvoiceOf(office, '100.00')
      made(await pay(office, id, '40.00'))
      made(await office.admin.get('/dashboard/'))
      expect(made(await office.finance.get(`/orders/invoices/${id}/`)).balance).toBe('60.00')
      invoices += 1
    }
  }
  await times(3, person)
  return invoices
}
