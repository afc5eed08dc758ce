import { identity } from '@gpro/identity'
import { givenBilledOrder, givenExpense, givenOffice, givenOrder, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('Margins and prices as the front end works them out on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const configure = async (order: number, ...configs: object[]) =>
    made(await office.operativo2.post(`/api/orders/service-orders/${order}/update_expense_configurations/`, { configs }))
  const itemsOf = async (order: number) => made(await office.operativo2.get(`/api/orders/service-orders/${order}/billable_items/`)).items

  /** As the browser does it: what the price is above the cost, in percent of the cost. */
  const percentOf = (price: number, cost: number) => ((price - cost) / cost) * 100

  it.each([
    ['120.00', 200],
    ['1000000.00', 1_666_666.67],
    ['7777777.77', 9_999_999.99],
    ['0.03', 0.05],
    ['2000000.00', 2_000_000.01],
  ])('keeps the price that somebody typed: an expense of %s at %d', async (cost, price) => {
    const order = await givenOrder(office)
    const expense = await givenExpense(office, order, { amount: cost })
    await configure(order, { expense_id: expense, markup_percentage: percentOf(price, Number(cost)), iva_type: 'no_sujeto' })
    const [item] = await itemsOf(order)
    expect(item).toMatchObject({ amount: price, total: price })
    const invoice = made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, transfer_ids: [expense] }))
    expect(Number(invoice.total_amount)).toBe(price)
    expect(made(await office.operativo.get(`/api/orders/service-orders/${order}/`)).total_third_party).toBe(price)
  })

  it('keeps it when the two decimals that are shown are sent back with all the others', async () => {
    const order = await givenOrder(office)
    const expense = await givenExpense(office, order, { amount: '1000000.00' })
    await configure(order, { expense_id: expense, markup_percentage: percentOf(1_666_666.67, 1_000_000) })
    expect(await configure(order, { expense_id: expense, markup_percentage: '66.67' })).toMatchObject({ updated_count: 1, changes_log: [] })
    expect(await itemsOf(order)).toMatchObject([{ amount: 1_666_666.67, notes: 'Costo: $1000000.00 | Margen: 66.67%' }])
    await configure(order, { expense_id: expense, markup_percentage: '66.68' })
    expect(await itemsOf(order)).toMatchObject([{ amount: 1_666_800 }])
  })

  it('keeps it on the invoice that bills it, which shows two decimals', async () => {
    const order = await givenOrder(office)
    const expense = await givenExpense(office, order, { amount: '1000000.00' })
    const { id } = made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, transfer_ids: [expense] }))
    const edit = { transfer_id: expense, customer_markup_percentage: percentOf(1_666_666.67, 1_000_000), customer_iva_type: 'gravado' }
    const answer = made(await office.operativo2.patch(`/api/orders/invoices/${id}/edit_expense/`, edit))
    expect(answer).toMatchObject({
      changes: ['Margen: 0.00% → 66.67%', 'Tipo IVA: no_sujeto → gravado'],
      new_values: { customer_markup_percentage: '66.67', base_price: '1666666.67', iva_amount: '216666.67', total: '1883333.34' },
    })
    const { billed_expenses, total_amount } = made(await office.operativo2.get(`/api/orders/invoices/${id}/`))
    expect([billed_expenses[0].markup_percentage, total_amount]).toEqual(['66.67', '1883333.34'])
    for (const refused of ['-1', '10000.00000001', 'x'])
      expect(
        (await office.operativo2.patch(`/api/orders/invoices/${id}/edit_expense/`, { ...edit, customer_markup_percentage: refused })).status,
      ).toBe(400)
  })

  it('raises the price when the margin that is shown is raised: it is over the cost, 100 where nothing was paid', async () => {
    const { order, charge } = await givenBilledOrder(office, { charge: { unit_price: '200.00' } })
    const provider = made(await office.admin.post('/api/catalogs/providers/', { name: `Grúas ${order}` })).id
    const bill = { service_order: order, provider, invoice_number: 'F-1', total_amount: '120.00' }
    const cost = made(await office.operativo2.post('/api/transfers/provider-invoices/', bill)).id
    const allocation = { order_charge_id: charge, cost_amount: '120.00', description: '' }
    made(await office.operativo2.post(`/api/transfers/provider-invoices/${cost}/allocate_cost/`, allocation))
    const free = made(await office.operativo.post(`/api/orders/service-orders/${order}/add_charge/`, { service: await serviceOf(charge) })).charge_id

    const { charges } = made(await office.operativo.get(`/api/orders/service-orders/${order}/`))
    const earned = { cost_amount: 120, profit: 80, margin_percentage: 66.66666666666667 }
    expect(charges).toMatchObject([
      { id: charge, ...earned, cost_allocation_info: earned },
      { id: free, cost_amount: 0, margin_percentage: 100, cost_allocation_info: null },
    ])
    // What the front end does with it: cost × (1 + margin / 100).
    expect(Math.round(120 * (1 + charges[0].margin_percentage / 100) * 100) / 100).toBe(200)
    expect(await itemsOf(order)).toMatchObject([{ margin_percentage: 100 }])
  })

  async function serviceOf(charge: number): Promise<number> {
    return made(await office.operativo.get(`/api/orders/charges/${charge}/`)).service
  }
})
