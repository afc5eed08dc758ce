import { identity } from '@gpro/identity'
import {
  givenBilledOrder,
  givenCharge,
  givenExpense,
  givenOffice,
  givenOrder,
  givenService,
  type LoggedIn,
  made,
  type Office,
  readOrder,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('The charges of an order on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  let service: number
  beforeAll(async () => {
    office = await givenOffice(system)
    service = await givenService(office)
  })
  const chargesOf = async (order: number) => made(await office.operativo.get(`/api/orders/service-orders/${order}/charges/`))
  const close = async (order: number) => made(await office.admin.patch(`/api/orders/service-orders/${order}/`, { status: 'cerrada' }))

  it('rounds the subtotal and the IVA of a line once each, and their sum is the total', async () => {
    const order = await givenOrder(office)
    await givenCharge(office, order, { quantity: 3, unit_price: '33.35', discount: '12.50', notes: 'Con descuento' })
    expect(await chargesOf(order)).toMatchObject([
      {
        description: 'Con descuento',
        quantity: '3',
        discount: '12.50',
        subtotal: '87.54',
        iva_amount: '11.38',
        total: '98.92',
        billing_status: 'disponible',
      },
    ])
  })

  it('takes price and IVA type of the service where none is sent', async () => {
    const order = await givenOrder(office)
    const answer = await office.operativo.post(`/api/orders/service-orders/${order}/add_charge/`, { service })
    expect(answer).toMatchObject({ status: 201, body: { has_existing_invoices: false } })
    expect(await chargesOf(order)).toMatchObject([
      { id: answer.body.charge_id, unit_price: '100.00', iva_type: 'gravado', total: '113.00', discount: '0.00' },
    ])
  })

  it('refuses unknown IVA types, services and amounts by their field, and drops unknown fields', async () => {
    const order = await givenOrder(office)
    const add = (body: object) => office.operativo.post(`/api/orders/service-orders/${order}/add_charge/`, { service, ...body })
    const refusals = {
      iva_type: { iva_type: 'exportado' },
      service: { service: 999_999 },
      unit_price: { unit_price: '0.001' },
      quantity: { quantity: 0 },
      discount: { discount: '100.01' },
      notes: { notes: 'x'.repeat(256) },
    }
    for (const [field, body] of Object.entries(refusals)) {
      expect(await add(body), field).toMatchObject({ status: 400, body: { [field]: [expect.any(String)] } })
    }
    expect(await add({ unit_price: '99999999.99', quantity: 100_000 })).toMatchObject({ status: 400, body: { unit_price: [expect.any(String)] } })
    expect(await chargesOf(order)).toEqual([])
    expect((await add({ total: '1.00', invoice: 3, provider_invoice_id: 8 })).status).toBe(201)
  })

  it('says when the order has invoices already: the new charge is on none of them', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    const answer = await office.operativo.post(`/api/orders/service-orders/${order}/add_charge/`, { service })
    expect(answer.body).toMatchObject({ has_existing_invoices: true, warning: expect.stringContaining('facturas') })
    expect(made(await office.operativo2.get(`/api/orders/invoices/${invoice.id}/`)).total_amount).toBe('113.00')
  })

  it('takes no charge, no change and no deletion while the order is closed', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    await close(order)
    const url = `/api/orders/service-orders/${order}`
    const refused = { status: 400, body: { code: 'ORDER_CLOSED', error: expect.stringContaining((await readOrder(office, order)).order_number) } }
    expect(await office.operativo.post(`${url}/add_charge/`, { service })).toMatchObject(refused)
    expect(await office.operativo.patch(`${url}/update_charge/`, { charge_id: charge, quantity: 2 })).toMatchObject(refused)
    expect(await office.operativo.delete(`/api/orders/charges/${charge}/`)).toMatchObject(refused)
  })

  it('changes only what is sent', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order, { notes: 'Antes', discount: 10 })
    const url = `/api/orders/service-orders/${order}/update_charge/`
    expect(await office.operativo.patch(url, { charge_id: charge, quantity: 2 })).toMatchObject({ status: 200, body: { id: charge } })
    expect(await chargesOf(order)).toMatchObject([{ description: 'Antes', quantity: '2', discount: '10.00', total: '203.40' }])
    made(await office.operativo.patch(url, { charge_id: charge, notes: 'Después', iva_type: 'exento' }))
    expect(await chargesOf(order)).toMatchObject([{ description: 'Después', quantity: '2', total: '180.00' }])
    const foreign = await givenOrder(office)
    const answer = await office.operativo.patch(`/api/orders/service-orders/${foreign}/update_charge/`, { charge_id: charge, quantity: 9 })
    expect(answer.status).toBe(404)
  })

  it('re-totals the un-issued invoice of a charge that is changed from its order', async () => {
    const { order, charge, invoice } = await givenBilledOrder(office, { client: { taxpayer_type: 'grande' } })
    expect(invoice).toMatchObject({ total_amount: '113.00', retencion: '1.00' })
    made(await office.operativo2.patch(`/api/orders/service-orders/${order}/update_charge/`, { charge_id: charge, unit_price: '99.99' }))
    const after = made(await office.operativo2.get(`/api/orders/invoices/${invoice.id}/`))
    expect(after).toMatchObject({ total_amount: '112.99', balance: '112.99', retencion: '0.00', subtotal_services: '99.99', iva_services: '13.00' })
    expect(after.billed_charges).toMatchObject([{ id: charge, total: '112.99' }])
  })

  it('leaves a charge that an invoice bills to those who may invoice, and any other to everybody', async () => {
    const { order, charge, invoice } = await givenBilledOrder(office, { charge: { unit_price: '1000.00' } })
    const free = await givenCharge(office, order)
    const change = (who: LoggedIn, id: number, terms: object) =>
      who.patch(`/api/orders/service-orders/${order}/update_charge/`, { charge_id: id, ...terms })
    for (const terms of [{ unit_price: '1.00' }, { quantity: 2 }, { discount: '99.00' }, { iva_type: 'exento' }, { notes: 'Otro' }]) {
      expect(await change(office.operativo, charge, terms)).toMatchObject({
        status: 403,
        body: { code: 'BILLED_CHANGE_FORBIDDEN', detail: expect.stringContaining(invoice.invoice_number) },
      })
    }
    expect(made(await office.operativo2.get(`/api/orders/invoices/${invoice.id}/`)).total_amount).toBe('1130.00')
    expect((await change(office.operativo, free, { unit_price: '1.00' })).status).toBe(200)
    expect((await change(office.operativo2, charge, { unit_price: '1.00' })).status).toBe(200)
    made(await office.operativo2.post(`/api/orders/invoices/${invoice.id}/void/`, { reason: 'Error' }))
    expect((await change(office.operativo, charge, { unit_price: '5.00' })).status).toBe(200)
  })

  it('refuses to delete a charge that an invoice bills, and deletes it once', async () => {
    const { order, charge } = await givenBilledOrder(office)
    expect(await office.operativo.delete(`/api/orders/charges/${charge}/`)).toMatchObject({ status: 400, body: { code: 'CHARGE_INVOICED' } })
    const free = await givenCharge(office, order)
    expect((await office.operativo.delete(`/api/orders/charges/${free}/`)).status).toBe(204)
    expect((await office.operativo.delete(`/api/orders/charges/${free}/`)).status).toBe(404)
    expect((await chargesOf(order)).map(({ id }: { id: number }) => id)).toEqual([charge])
  })

  it('writes who added, changed and deleted a charge into the history of the order', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    made(await office.operativo.patch(`/api/orders/service-orders/${order}/update_charge/`, { charge_id: charge, quantity: 2 }))
    await office.operativo.delete(`/api/orders/charges/${charge}/`)
    const { history } = made(await office.admin.get(`/api/orders/service-orders/${order}/history/`))
    const events = history.map((event: { event_type: string; user: number }) => [event.event_type, event.user])
    expect(events.slice(0, 3)).toEqual(['charge_deleted', 'charge_updated', 'charge_added'].map((type) => [type, office.operativo.userId]))
  })

  it('offers what is not billed yet, with sums that add up, under the terms that hold', async () => {
    const { order } = await givenBilledOrder(office)
    await givenCharge(office, order, { iva_type: 'exento' })
    const expense = await givenExpense(office, order, { amount: '50.00', customer_markup_percentage: '10', customer_iva_type: 'gravado' })
    await givenExpense(office, order, { amount: '50.00', transfer_type: 'propios' })
    const billable = made(await office.operativo2.get(`/api/orders/service-orders/${order}/billable_items/`))
    expect(billable).toMatchObject({
      order_number: (await readOrder(office, order)).order_number,
      items: [
        { type: 'service', amount: 100, iva: 0, total: 100, iva_type_display: 'Exento' },
        { id: `expense_${expense}`, type: 'expense', amount: 55, iva: 7.15, total: 62.15, cost_original: 50, markup_percentage: 10, profit: 5 },
      ],
      summary: {
        services: { count: 1, total: 100 },
        expenses: { count: 1, total: 62.15 },
        grand_total: { subtotal_neto: 155, iva_total: 7.15, total: 162.15 },
      },
    })
    expect((await office.operativo.get(`/api/orders/service-orders/${order}/billable_items/`)).status).toBe(403)
  })

  it('lists charges and billable items in a fixed number of queries', async () => {
    const order = await givenOrder(office)
    const read = async () => {
      const charges = await system.queries(() => office.admin.get(`/api/orders/service-orders/${order}/charges/`))
      const items = await system.queries(() => office.admin.get(`/api/orders/service-orders/${order}/billable_items/`))
      return [charges.count, items.count]
    }
    await givenCharge(office, order)
    const few = await read()
    for (let added = 0; added < 5; added += 1) {
      await givenCharge(office, order)
      await givenExpense(office, order, { amount: '50.00' })
    }
    expect(await read()).toEqual(few)
  })
})

describe.each(stacks)('How expenses are billed on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const configureAs = (who: LoggedIn, order: number, ...configs: object[]) =>
    who.post(`/api/orders/service-orders/${order}/update_expense_configurations/`, { configs })
  const configure = (order: number, ...configs: object[]) => configureAs(office.operativo2, order, ...configs)
  const itemsOf = async (order: number) => made(await office.operativo2.get(`/api/orders/service-orders/${order}/billable_items/`)).items

  it('keeps markup and IVA type of every expense that is sent', async () => {
    const order = await givenOrder(office)
    const [one, two, three] = [
      await givenExpense(office, order, { amount: '50.00' }),
      await givenExpense(office, order, { amount: '50.00' }),
      await givenExpense(office, order, { amount: '50.00' }),
    ]
    const answer = await configure(
      order,
      { expense_id: one, markup_percentage: '12.55', iva_type: 'gravado' },
      { expense_id: two, applies_iva: true },
      { expense_id: three, markup_percentage: 0, applies_iva: false },
    )
    // Of those sent, two changed.
    expect(answer).toMatchObject({ status: 200, body: { updated_count: 3, synced_invoices: 0 } })
    expect(answer.body.changes_log).toMatchObject([
      { transfer_id: one, changes: { markup: { old: 0, new: 12.55 }, iva_type: { old: 'no_sujeto', new: 'gravado' } } },
      { transfer_id: two, changes: { iva_type: { old: 'no_sujeto', new: 'gravado' } } },
    ])
    expect(await itemsOf(order)).toMatchObject([
      { total: 50, iva_type: 'no_sujeto' },
      { markup_percentage: 0, total: 56.5, iva_type: 'gravado' },
      { markup_percentage: 12.55, amount: 56.28, iva: 7.32, total: 63.6 },
    ])
  })

  it('changes all expenses or none, and names the one that is wrong', async () => {
    const order = await givenOrder(office)
    const foreign = await givenExpense(office, await givenOrder(office))
    const own = await givenExpense(office, order, { amount: '50.00' })
    const refused = await configure(order, { expense_id: own, markup_percentage: 20 }, { expense_id: foreign, markup_percentage: 20 })
    expect(refused).toMatchObject({ status: 400, body: { 'configs.1.expense_id': [expect.stringContaining(String(foreign))] } })
    expect((await configure(order, { expense_id: own, markup_percentage: '10000.01' })).status).toBe(400)
    expect((await configure(order, { expense_id: own }, { expense_id: own })).status).toBe(400)
    expect((await configure(order)).status).toBe(400)
    expect(await itemsOf(order)).toMatchObject([{ markup_percentage: 0 }])
  })

  it('leaves an expense that an invoice bills to those who may invoice, and any other to everybody', async () => {
    const order = await givenOrder(office)
    const [billed, free] = [
      await givenExpense(office, order, { amount: '50.00', customer_markup_percentage: '10' }),
      await givenExpense(office, order, { amount: '50.00' }),
    ]
    const invoice = made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, transfer_ids: [billed] }))
    const lower = { expense_id: billed, markup_percentage: '0' }
    expect(await configureAs(office.operativo, order, { expense_id: free, markup_percentage: '5' }, lower)).toMatchObject({
      status: 403,
      body: { code: 'BILLED_CHANGE_FORBIDDEN', detail: expect.stringContaining(invoice.invoice_number) },
    })
    expect(made(await office.operativo2.get(`/api/orders/invoices/${invoice.id}/`)).total_amount).toBe('55.00')
    // The calculator sends all expenses of the order; what stays as it is asks for nothing.
    const unchanged = { ...lower, markup_percentage: '10' }
    expect(await configureAs(office.operativo, order, { expense_id: free, markup_percentage: '5' }, unchanged)).toMatchObject({
      status: 200,
      body: { updated_count: 2, synced_invoices: 0 },
    })
    expect(await configure(order, lower)).toMatchObject({ status: 200, body: { synced_invoices: 1 } })
  })

  it('re-totals the pre-invoices of the expenses, and leaves those with their DTE issued alone', async () => {
    const order = await givenOrder(office)
    const expense = await givenExpense(office, order, { amount: '50.00' })
    const bill = { service_order: order, transfer_ids: [expense] }
    const invoice = made(await office.operativo2.post('/api/orders/invoices/', bill))
    const answer = await configure(order, { expense_id: expense, markup_percentage: 10 })
    expect(answer.body).toMatchObject({ updated_count: 1, synced_invoices: 1 })
    expect(made(await office.operativo2.get(`/api/orders/invoices/${invoice.id}/`))).toMatchObject({
      total_amount: '55.00',
      total_third_party: '55.00',
    })
    await system.ctx.transaction((trx) => trx.updateTable('invoice').set({ dte_issued_at: system.ctx.now() }).where('id', '=', invoice.id).execute())
    expect(await configure(order, { expense_id: expense, markup_percentage: 20 })).toMatchObject({ status: 400, body: { code: 'DTE_ISSUED' } })
    expect(await configure(order, { expense_id: expense, markup_percentage: 10 })).toMatchObject({ status: 200, body: { changes_log: [] } })
  })
})
