import {
  bill,
  credit,
  givenCharge,
  givenClient,
  givenInvoice,
  givenInvoiceOf,
  givenOffice,
  givenOrder,
  made,
  type Office,
  pay,
  stacks,
  statuses,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const times = <Value>(count: number, make: (index: number) => Promise<Value>) => Promise.all(Array.from({ length: count }, (_, index) => make(index)))

describe.each(stacks)('people at the same thing in the same second, on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  const read = async (id: number) => made(await office.operativo2.get(`/api/orders/invoices/${id}/`))

  it('bills an order once when fifty ask for the same invoice', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const answers = await times(50, () =>
      office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge], transfer_ids: [] }),
    )
    expect(statuses(answers)).toEqual({ 201: 1, 409: 49 })
    const invoices = (made(await office.operativo2.get('/api/orders/invoices/')) as { service_order: number; total_amount: string }[]).filter(
      (invoice) => invoice.service_order === order,
    )
    expect(invoices.map(({ total_amount }) => total_amount)).toEqual(['113.00'])
  })

  it('takes exactly ten of fifty payments of $10 on an invoice of $100, however they are retried', async () => {
    const id = await givenInvoiceOf(office, '100.00')
    const insist = async () => {
      for (;;) {
        const answer = await pay(office, id, '10.00')
        // Busy means "not now"; whoever is told so tries again, as a person would.
        if (answer.status !== 409) return answer
      }
    }
    const answers = await times(50, insist)
    expect(statuses(answers)).toEqual({ 201: 10, 400: 40 })
    expect(await read(id)).toMatchObject({ paid_amount: '100.00', balance: '0.00', status: 'paid' })
    expect((await read(id)).payments).toHaveLength(10)
  })

  it('never lets payments and credit notes together exceed the total', async () => {
    const id = await givenInvoiceOf(office, '100.00')
    const answers = await times(40, (index) => (index % 2 === 0 ? pay(office, id, '7.00') : credit(office, id, '3.00')))
    const accepted = answers.filter(({ status }) => status === 201)
    const invoice = await read(id)
    const sum = (rows: { amount: string }[]) => rows.reduce((total, { amount }) => total + Math.round(Number(amount) * 100), 0)
    const paid = sum(invoice.payments)
    const credited = sum(invoice.credit_notes)
    expect(paid + credited).toBeLessThanOrEqual(10_000)
    expect(invoice).toMatchObject({ paid_amount: `${Math.trunc(paid / 100)}.00`, credited_amount: `${Math.trunc(credited / 100)}.00` })
    expect(accepted).toHaveLength(invoice.payments.length + invoice.credit_notes.length)
  })

  it('loses no update when payments, credit notes, edits and a void meet', async () => {
    const order = await givenOrder(office)
    const kept = await givenCharge(office, order, { unit_price: '60.00', iva_type: 'exento' })
    const edited = await givenCharge(office, order, { unit_price: '40.00', iva_type: 'exento' })
    const id = await givenInvoice(office, order, { charge_ids: [kept, edited] })
    const edit = (price: string) => office.operativo2.patch(`/api/orders/invoices/${id}/edit_charge/`, { charge_id: edited, unit_price: price })
    await times(40, (index) => {
      if (index === 30) return office.operativo2.post(`/api/orders/invoices/${id}/void/`, { reason: 'Carrera' })
      return (
        [() => pay(office, id, '5.00'), () => credit(office, id, '2.00'), () => edit(`${10 + index}.00`)][index % 3]?.() ?? pay(office, id, '1.00')
      )
    })
    const { total, paid, credited, balance, voided_at } = await system.ctx.db
      .selectFrom('invoice')
      .select(['total', 'paid', 'credited', 'balance', 'voided_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const payments = await system.ctx.db.selectFrom('payment').select('amount').where('invoice_id', '=', id).where('deleted_at', 'is', null).execute()
    const notes = await system.ctx.db
      .selectFrom('credit_note')
      .select('amount')
      .where('invoice_id', '=', id)
      .where('deleted_at', 'is', null)
      .execute()
    const lines = await system.ctx.db.selectFrom('invoice_line').select('total').where('invoice_id', '=', id).execute()
    const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0)
    expect(paid).toBe(sum(payments.map(({ amount }) => amount)))
    expect(credited).toBe(sum(notes.map(({ amount }) => amount)))
    expect(total).toBe(sum(lines.map((line) => line.total)))
    expect(paid + credited).toBeLessThanOrEqual(total)
    expect(balance).toBe(voided_at === null ? total - paid - credited : 0)
  })

  it('numbers twenty orders and twenty invoices created at once without gap or double', async () => {
    system.clock.set('2031-05-05')
    const staff = await givenOffice(system)
    const client = await givenClient(staff)
    const orders = await times(20, () => givenOrder(staff, { client }))
    const numbers = await Promise.all(orders.map(async (id) => made(await staff.operativo.get(`/api/orders/service-orders/${id}/`)).order_number))
    expect(numbers.toSorted()).toEqual(Array.from({ length: 20 }, (_, index) => `${String(index + 1).padStart(3, '0')}-2031`))

    const charges = await Promise.all(orders.map((order) => givenCharge(staff, order)))
    const invoices = await times(20, (index) => bill(staff, orders[index] ?? 0, { charge_ids: [charges[index] ?? 0] }))
    expect(invoices.map((answer) => made(answer).invoice_number).toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => `PRE-${String(index + 1).padStart(5, '0')}-2031`),
    )
    system.clock.set(null)
  })
})
