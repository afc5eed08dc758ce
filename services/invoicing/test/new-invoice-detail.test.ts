import { identity } from '@gpro/identity'
import {
  givenCharge,
  givenClient,
  givenExpense,
  givenOffice,
  givenOrder,
  givenProvider,
  made,
  type Office,
  readInvoice,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('The answer to a new invoice on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  it.each(['DTE', 'FEX'])('is the invoice as it is read from then on: a %s', async (invoice_type) => {
    const client = await givenClient(office, { taxpayer_type: 'grande', credit_days: 15 })
    const order = await givenOrder(office, { client, purchase_order: 'OC-7', notes: 'Con prisa' })
    const [foreign, discounted, costly] = [
      await givenCharge(office, order, { is_third_party_service: true }),
      await givenCharge(office, order, { quantity: 3, unit_price: '33.35', discount: '12.50', notes: 'Almacenaje' }),
      await givenCharge(office, order, { unit_price: '200.00' }),
    ]
    const bill_of = { service_order: order, provider: await givenProvider(office), invoice_number: 'F-1', total_amount: '120.00' }
    const cost = made(await office.operativo2.post('/api/transfers/provider-invoices/', bill_of)).id
    const allocation = { order_charge_id: costly, cost_amount: '120.00', description: '' }
    made(await office.operativo2.post(`/api/transfers/provider-invoices/${cost}/allocate_cost/`, allocation))
    const markup = { customer_markup_percentage: '10', customer_iva_type: 'gravado' } as const
    const [early, late] = [
      await givenExpense(office, order, { amount: '50.00', ...markup, transaction_date: '2026-01-05' }),
      await givenExpense(office, order, { amount: '7.00', transaction_date: '2026-02-05' }),
    ]
    // Left unbilled: the order comes to more than the invoice.
    await givenCharge(office, order)
    const asked = {
      service_order: order,
      charge_ids: [costly, discounted, foreign],
      transfer_ids: [early, late],
      invoice_type,
      notes: 'Urgente',
      ccf: 'CCF-1',
    }
    const invoice = made(await office.operativo2.post('/api/orders/invoices/', asked))
    expect(invoice.direct_cost_items_count).toBe(1)
    expect(invoice).toEqual(await readInvoice(office, invoice.id))
  })
})
