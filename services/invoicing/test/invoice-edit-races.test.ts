import { today } from '@gpro/core'
import { identity } from '@gpro/identity'
import { givenBilledOrder, givenCharge, givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('Edits, payments, credit notes and voids together on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const url = (invoice: number, path = '') => `/api/orders/invoices/${invoice}/${path}`
  const read = async (invoice: number) => made(await office.operativo2.get(url(invoice)))
  const pay = (invoice: number, amount: string) => office.operativo2.post(url(invoice, 'add_payment/'), { amount, payment_method: 'efectivo' })
  const credit = (invoice: number, amount: string) =>
    office.operativo2.post(url(invoice, 'add_credit_note/'), {
      amount,
      note_number: 'NC',
      reason: 'Descuento',
      issue_date: today(new Date().toISOString()),
    })
  const price = (invoice: number, charge: number, unitPrice: string) =>
    office.operativo2.patch(url(invoice, 'edit_charge/'), { charge_id: charge, unit_price: unitPrice })
  const cents = (amount: string) => Number(amount.replace('.', ''))
  const sumOf = (rows: readonly { amount: string }[]) => rows.reduce((sum, { amount }) => sum + cents(amount), 0)

  it('never sink the total below what is paid and credited, and lose no update', async () => {
    const { invoice, charge } = await givenBilledOrder(office)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => [
        pay(invoice.id, '7.00'),
        credit(invoice.id, '3.00'),
        price(invoice.id, charge, index % 2 === 0 ? '40.00' : '120.00'),
      ]).flat(),
    )
    expect(answers.every(({ status }) => [200, 201, 400, 409].includes(status))).toBe(true)
    const accepted = (message: string) => answers.filter(({ status, body }) => status < 300 && new RegExp(message).test(body.message)).length
    const after = await read(invoice.id)
    expect(after.payments).toHaveLength(accepted('Pago'))
    expect(after.credit_notes).toHaveLength(accepted('Nota'))
    expect(sumOf(after.payments)).toBe(cents(after.paid_amount))
    expect(sumOf(after.credit_notes)).toBe(cents(after.credited_amount))
    expect(cents(after.balance)).toBe(cents(after.total_amount) - cents(after.paid_amount) - cents(after.credited_amount))
    expect(cents(after.balance)).toBeGreaterThanOrEqual(0)
    expect(cents(after.total_amount)).toBe(sumOf(after.billed_charges.map(({ total }: { total: string }) => ({ amount: total }))))
  })

  it('add, remove and change items at once: the total stays the sum of the lines', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    const others = await Promise.all(Array.from({ length: 6 }, () => givenCharge(office, order, { unit_price: '10.00' })))
    const change = (id: number) => office.operativo2.patch(`/api/orders/service-orders/${order}/update_charge/`, { charge_id: id, quantity: 2 })
    const answers = await Promise.all(
      others.flatMap((id) => [
        office.operativo2.post(url(invoice.id, 'add_items/'), { charge_ids: [id] }),
        office.operativo2.post(url(invoice.id, 'add_items/'), { charge_ids: [id] }),
        change(id),
        price(invoice.id, charge, `${100 + id}.00`),
        office.operativo2.post(url(invoice.id, 'remove_item/'), { item_type: 'charge', item_id: id }),
      ]),
    )
    expect(answers.every(({ status }) => [200, 400, 409].includes(status))).toBe(true)
    const after = await read(invoice.id)
    expect(cents(after.total_amount)).toBe(sumOf(after.billed_charges.map(({ total }: { total: string }) => ({ amount: total }))))
    const ids = after.billed_charges.map(({ id }: { id: number }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('void an invoice once, and take no money on it afterwards', async () => {
    const { invoice } = await givenBilledOrder(office)
    const annul = () => office.operativo2.post(url(invoice.id, 'void/'), { reason: 'Error' })
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => pay(invoice.id, '1.00')),
      annul(),
      annul(),
      ...Array.from({ length: 10 }, () => pay(invoice.id, '1.00')),
    ])
    expect(answers.filter(({ status, body }) => status === 200 && body.status === 'cancelled')).toHaveLength(1)
    const after = await read(invoice.id)
    expect(after).toMatchObject({ status: 'cancelled', balance: '0.00' })
    expect(sumOf(after.payments)).toBe(cents(after.paid_amount))
  })

  it('delete an invoice or pay it, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { invoice } = await givenBilledOrder(office)
      const [paid, deleted] = await Promise.all([pay(invoice.id, '1.00'), office.admin.delete(url(invoice.id))])
      expect([paid.status === 201, deleted.status === 204].filter(Boolean)).toHaveLength(1)
    }
  })
})
