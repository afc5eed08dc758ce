import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, bill, credit, givenCharge, givenInvoiceOf, givenOrder, made, pay, type Staff, statuses } from '@gpro/infra/testing/office'
import { expect } from 'vitest'
import { brokenRules } from './books.ts'
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
export async function orderToCash(office: Staff): Promise<void> {
  const billed = async () => made(await office.admin.get('/api/dashboard/')).current_month.billed_amount
  const before = await billed()
  const order = await givenOrder(office)
  const charges = [
    await givenCharge(office, order, { unit_price: '150.00', iva_type: 'exento' }),
    await givenCharge(office, order, { unit_price: '50.00', iva_type: 'exento' }),
  ]
  const { id } = made(await bill(office, order, { charge_ids: charges }))
  expect(await billed()).toBeCloseTo(before + 200, 2)
  expect(made(await pay(office, id, '120.00')).new_balance).toBe('80.00')
  made(await credit(office, id, '30.00'))
  const read = async () => made(await office.operativo2.get(`/api/orders/invoices/${id}/`))
  expect(await read()).toMatchObject({ paid_amount: '120.00', credited_amount: '30.00', balance: '50.00', status: 'partial' })
  expect((await pay(office, id, '50.01')).status).toBe(400)
  made(await pay(office, id, '50.00'))
  expect(await read()).toMatchObject({ balance: '0.00', status: 'paid' })
  const { history } = made(await office.operativo.get(`/api/orders/service-orders/${order}/history/`))
  const kinds = history.map(({ event_type }: { event_type: string }) => event_type)
  for (const kind of ['created', 'charge_added', 'invoice_generated', 'invoice_payment', 'credit_note_added']) expect(kinds).toContain(kind)
}

/** Fifty ask for the same invoice: one is made. */
export async function billOnce(office: Staff): Promise<void> {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order, { unit_price: '100.00', iva_type: 'exento' })
  expect(statuses(await times(50, () => bill(office, order, { charge_ids: [charge] })))).toEqual({ 201: 1, 409: 49 })
}

/** Fifty payments of $10 on $100: ten are taken, however they are retried. */
export async function payTen(office: Staff): Promise<void> {
  const id = await givenInvoiceOf(office, '100.00')
  expect(statuses(await times(50, () => insist(() => pay(office, id, '10.00'))))).toEqual({ 201: 10, 400: 40 })
  expect(made(await office.operativo2.get(`/api/orders/invoices/${id}/`))).toMatchObject({ paid_amount: '100.00', balance: '0.00', status: 'paid' })
}

/** Payments, credit notes, edits and a void meet on one invoice; what was answered 201 is there. */
export async function meetOnInvoice(office: Staff): Promise<void> {
  const order = await givenOrder(office)
  const kept = await givenCharge(office, order, { unit_price: '60.00', iva_type: 'exento' })
  const edited = await givenCharge(office, order, { unit_price: '40.00', iva_type: 'exento' })
  const { id } = made(await bill(office, order, { charge_ids: [kept, edited] }))
  const edit = (price: string) => office.operativo2.patch(`/api/orders/invoices/${id}/edit_charge/`, { charge_id: edited, unit_price: price })
  const voiding = () => office.operativo2.post(`/api/orders/invoices/${id}/void/`, { reason: 'Carrera' })
  const [payments, notes, ...others] = await Promise.all([
    times(14, () => pay(office, id, '5.00')),
    times(13, () => credit(office, id, '2.00')),
    times(12, (index) => edit(`${10 + index}.00`)),
    voiding().then((answer) => [answer]),
  ])
  const accepted = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 201).length
  expect([payments, notes, ...others].flat().filter(({ status }) => status >= 500)).toEqual([])
  const invoice = made(await office.operativo2.get(`/api/orders/invoices/${id}/`))
  expect([invoice.payments.length, invoice.credit_notes.length]).toEqual([accepted(payments), accepted(notes)])
}

/** Twenty orders made at once have twenty numbers in a row. */
export async function numberOrders(office: Staff): Promise<void> {
  const orders = await times(20, () => givenOrder(office))
  const numbers = await times(20, async (index) => {
    const { order_number } = made(await office.operativo.get(`/api/orders/service-orders/${orders[index]}/`))
    return Number.parseInt(order_number, 10)
  })
  const sorted = numbers.toSorted((one, other) => one - other)
  expect(sorted).toEqual(Array.from({ length: 20 }, (_, index) => (sorted[0] ?? 0) + index))
}

/** All of it, and afterwards the books are right. */
export async function everything(system: Proof, office: Staff): Promise<void> {
  await orderToCash(office)
  for (const race of [billOnce, payTen, meetOnInvoice, numberOrders]) await race(office)
  expect(await brokenRules(system.database.url)).toEqual({})
}

/** Three people at their daily work until told to stop; each of their requests must succeed. Answers how many invoices they made. */
export async function workUntil(office: Staff, isOver: () => boolean): Promise<number> {
  let invoices = 0
  async function person(): Promise<void> {
    while (!isOver()) {
      const id = await givenInvoiceOf(office, '100.00')
      made(await pay(office, id, '40.00'))
      made(await office.admin.get('/api/dashboard/'))
      expect(made(await office.operativo2.get(`/api/orders/invoices/${id}/`)).balance).toBe('60.00')
      invoices += 1
    }
  }
  await times(3, person)
  return invoices
}
