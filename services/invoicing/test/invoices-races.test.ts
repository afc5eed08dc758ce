import { identity } from '@gpro/identity'
import { givenCharge, givenExpense, givenOffice, givenOrder, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeEach, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('People who bill at the same moment on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeEach(async () => {
    system.clock.set(null)
    office = await givenOffice(system)
  })
  const bill = (body: object) => office.operativo2.post('/api/orders/invoices/', body)
  const invoicesOf = (order: number) => system.ctx.db.selectFrom('invoice').select(['id', 'total']).where('order_id', '=', order).execute()

  it('get one invoice out of 50 attempts at the same; the others hear 409, and no empty invoice is left', async () => {
    const order = await givenOrder(office)
    const body = {
      service_order: order,
      charge_ids: [await givenCharge(office, order), await givenCharge(office, order)],
      transfer_ids: [await givenExpense(office, order, { amount: '50.00' })],
    }
    const answers = await Promise.all(Array.from({ length: 50 }, () => bill(body)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49)
    for (const { status, body: answer } of answers) if (status === 409) expect(['ALREADY_BILLED', 'LOCK_BUSY']).toContain(answer.code)
    expect(await invoicesOf(order)).toMatchObject([{ total: 276_00 }])
  })

  it('never bill a charge twice when their choices overlap', async () => {
    const order = await givenOrder(office)
    const charges = await Promise.all(Array.from({ length: 6 }, () => givenCharge(office, order)))
    const pairs = charges.flatMap((one, index) => charges.slice(index + 1).map((other) => [one, other]))
    await Promise.all(pairs.map((pair) => bill({ service_order: order, charge_ids: pair })))
    const lines = await system.ctx.db.selectFrom('invoice_line').select('charge_id').where('charge_id', 'in', charges).execute()
    expect(new Set(lines.map(({ charge_id }) => charge_id)).size).toBe(lines.length)
    expect((await invoicesOf(order)).every(({ total }) => total === 226_00)).toBe(true)
    expect(lines).toHaveLength((await invoicesOf(order)).length * 2)
  })

  it('get numbers without gap or double from 20 orders billed at once, refusals between them', async () => {
    system.clock.set('2040-06-01')
    office = await givenOffice(system)
    const ordersToBill = await Promise.all(Array.from({ length: 20 }, () => givenOrder(office)))
    const charges = await Promise.all(ordersToBill.map((order) => givenCharge(office, order)))
    const attempts = ordersToBill.flatMap((order, index) => [
      bill({ service_order: order, charge_ids: [charges[index]] }),
      bill({ service_order: order, charge_ids: [999_999] }),
    ])
    const answers = await Promise.all(attempts)
    const numbers = answers.filter(({ status }) => status === 201).map(({ body }) => body.invoice_number)
    expect(numbers.sort()).toEqual(Array.from({ length: 20 }, (_, index) => `PRE-${String(index + 1).padStart(5, '0')}-2040`))
  })

  it('bill a charge or delete it, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = await givenOrder(office)
      const charge = await givenCharge(office, order)
      const [billed, deleted] = await Promise.all([
        bill({ service_order: order, charge_ids: [charge] }),
        office.operativo.delete(`/api/orders/charges/${charge}/`),
      ])
      expect([billed.status === 201, deleted.status === 204].filter(Boolean)).toHaveLength(1)
    }
  })

  it('change a charge while it is billed: the invoice carries what the charge says', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = await givenOrder(office)
      const charge = await givenCharge(office, order)
      const [billed, changed] = await Promise.all([
        bill({ service_order: order, charge_ids: [charge] }),
        office.operativo2.patch(`/api/orders/service-orders/${order}/update_charge/`, { charge_id: charge, unit_price: '200.00' }),
      ])
      expect([billed.status, changed.status]).toEqual([201, 200])
      expect(made(await office.operativo2.get(`/api/orders/invoices/${billed.body.id}/`))).toMatchObject({
        total_amount: '226.00',
        billed_charges: [{ total: '226.00' }],
      })
    }
  })
})
