import { identity } from '@gpro/identity'
import {
  givenBilledOrder,
  givenCharge,
  givenClient,
  givenExpense,
  givenOffice,
  givenOrder,
  made,
  type Office,
  pdf,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeEach, describe, expect, it } from 'vitest'
import { listOrderCharges } from '../src/charges/repository.ts'
import { insertLines } from '../src/invoice-items/repository.ts'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('POST /api/orders/invoices/ on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeEach(async () => {
    system.clock.set(null)
    office = await givenOffice(system)
  })
  // Tokens live an hour, so who works at another time logs in at that time.
  const at = async (moment: string) => {
    system.clock.set(moment)
    office = await givenOffice(system)
  }
  const bill = (body: object) => office.operativo2.post('/api/orders/invoices/', body)
  const countInvoices = async (order: number) =>
    (await system.ctx.db.selectFrom('invoice').select('id').where('order_id', '=', order).execute()).length

  it('bills charges and expenses, and its total is the sum of its lines', async () => {
    await at('2026-03-05')
    const client = await givenClient(office, { taxpayer_type: 'grande', credit_days: 30 })
    const order = await givenOrder(office, { client })
    const charges = [
      await givenCharge(office, order, { quantity: 3, unit_price: '33.35', discount: '12.50' }),
      await givenCharge(office, order, { unit_price: '20.00', iva_type: 'exento' }),
    ]
    const expense = await givenExpense(office, order, { amount: '50.00', customer_markup_percentage: '10', customer_iva_type: 'gravado' })
    const answer = await bill({ service_order: order, charge_ids: charges, transfer_ids: [expense], total_amount: 1, status: 'paid' })
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: {
        subtotal_services: '107.54',
        iva_services: '11.38',
        subtotal_third_party: '55.00',
        iva_third_party: '7.15',
        total_amount: '181.07',
        balance: '181.07',
        retencion: '0.00',
        status: 'pending',
        status_display: 'Pendiente',
        issue_date: '2026-03-05',
        due_date: '2026-04-04',
        payment_condition: 'credito',
        is_editable: true,
        can_delete: true,
        hours_until_locked: null,
        service_order_id: order,
        client_id: client,
        created_by: office.operativo2.userId,
        payments: [],
        credit_notes: [],
      },
    })
    expect(answer.body.billed_charges.map(({ id, total }: { id: number; total: string }) => [id, total])).toEqual([
      [charges[0], '98.92'],
      [charges[1], '20.00'],
    ])
    expect(answer.body.billed_expenses).toMatchObject([{ id: expense, cost: '50.00', markup_percentage: '10.00', total: '62.15' }])
  })

  it('numbers PRE-NNNNN-YYYY by the local year, without gap', async () => {
    await at('2031-01-01T05:59:59.000Z')
    expect((await givenBilledOrder(office)).invoice.invoice_number).toBe('PRE-00001-2030')
    system.clock.set('2031-01-01T06:00:00.000Z')
    expect((await givenBilledOrder(office)).invoice.invoice_number).toBe('PRE-00001-2031')
    const order = await givenOrder(office)
    expect((await bill({ service_order: order })).status).toBe(400)
    expect((await givenBilledOrder(office)).invoice.invoice_number).toBe('PRE-00002-2031')
  })

  it('goes on above a number of its series that somebody typed', async () => {
    await at('2032-05-05')
    expect((await givenBilledOrder(office, { invoice_number: 'PRE-99999-2032' })).invoice.invoice_number).toBe('PRE-99999-2032')
    expect((await givenBilledOrder(office)).invoice.invoice_number).toBe('PRE-100000-2032')
  })

  it('answers 400 to an invoice without items, and stores nothing', async () => {
    const order = await givenOrder(office)
    for (const ids of [{}, { charge_ids: [] }, { charge_ids: '', transfer_ids: '[]' }]) {
      expect(await bill({ service_order: order, ...ids })).toMatchObject({ status: 400, body: { code: 'INVOICE_EMPTY' } })
    }
    expect(await countInvoices(order)).toBe(0)
  })

  it('answers 409 naming ids that are unknown, of another order, or deleted', async () => {
    const order = await givenOrder(office)
    const own = await givenCharge(office, order)
    const foreign = await givenCharge(office, await givenOrder(office))
    const deleted = await givenCharge(office, order)
    await office.operativo.delete(`/api/orders/charges/${deleted}/`)
    for (const id of [999_999, foreign, deleted]) {
      const answer = await bill({ service_order: order, charge_ids: [own, id] })
      expect(answer).toMatchObject({ status: 409, body: { code: 'ITEMS_UNKNOWN', error: expect.stringContaining(String(id)) } })
    }
    const operating = await givenExpense(office, order, { amount: '50.00', transfer_type: 'propios' })
    expect(await bill({ service_order: order, transfer_ids: [operating] })).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('gastos') },
    })
    expect(await countInvoices(order)).toBe(0)
  })

  it('answers 409 naming the charge that is billed already, and its invoice', async () => {
    const { order, charge, invoice } = await givenBilledOrder(office, { charge: { notes: 'Almacenaje' } })
    const free = await givenCharge(office, order)
    const answer = await bill({ service_order: order, charge_ids: [free, charge] })
    expect(answer).toMatchObject({ status: 409, body: { code: 'ALREADY_BILLED', error: expect.stringContaining('Almacenaje') } })
    expect(answer.body.error).toContain(invoice.invoice_number)
    expect((await bill({ service_order: order, charge_ids: [free] })).status).toBe(201)
  })

  it('is held by the database itself: no charge stands on two live invoices', async () => {
    const { order, charge } = await givenBilledOrder(office)
    const other = await givenBilledOrder(office)
    const [item] = await listOrderCharges(system.ctx.db, order)
    if (!item) throw new Error('The charge is gone')
    const line = { kind: 'charge', item_id: charge, iva_type: item.iva_type, net: item.net, iva: item.iva, total: item.total } as const
    await expect(system.ctx.transaction((trx) => insertLines(trx, other.invoice.id, [line]))).rejects.toMatchObject({
      constraint: 'invoice_line_charge_once',
    })
  })

  it('answers 400 on the field to a number that is taken', async () => {
    const { invoice } = await givenBilledOrder(office)
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const answer = await bill({ service_order: order, charge_ids: [charge], invoice_number: invoice.invoice_number })
    expect(answer).toMatchObject({ status: 400, body: { invoice_number: [expect.stringContaining(invoice.invoice_number)] } })
    expect((await bill({ service_order: order, charge_ids: [charge], invoice_number: 'DTE-01-7' })).body.invoice_number).toBe('DTE-01-7')
  })

  it('refuses impossible days, types, ids sent twice and unknown orders by their field', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const refusals = {
      issue_date: { issue_date: '2026-02-30' },
      due_date: { due_date: 'mañana' },
      invoice_type: { invoice_type: 'CCF' },
      charge_ids: { charge_ids: [charge, charge] },
      service_order: { service_order: 999_999 },
      payment_condition: { payment_condition: 'fiado' },
      invoice_number: { invoice_number: 'x'.repeat(51) },
    }
    for (const [field, body] of Object.entries(refusals)) {
      expect(await bill({ service_order: order, charge_ids: [charge], ...body }), field).toMatchObject({
        status: 400,
        body: { [field]: [expect.any(String)] },
      })
    }
    expect(await countInvoices(order)).toBe(0)
  })

  it('bills an order that is closed', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    made(await office.admin.patch(`/api/orders/service-orders/${order}/`, { status: 'cerrada' }))
    expect((await bill({ service_order: order, charge_ids: [charge] })).status).toBe(201)
  })

  it('computes IVA as 0 on FEX and INTL, and the charge keeps its own IVA type', async () => {
    for (const invoice_type of ['FEX', 'INTL'] as const) {
      const { charge, invoice } = await givenBilledOrder(office, { invoice_type, client: { taxpayer_type: 'grande' } })
      expect(invoice).toMatchObject({ total_amount: '100.00', iva_total: '0.00', retencion: '0.00' })
      expect(invoice.billed_charges).toMatchObject([{ id: charge, iva_type: 'gravado', iva_amount: '0.00', total: '100.00', applies_iva: false }])
    }
  })

  it('withholds 1 % from a gran contribuyente from $100.00 of taxed services on, and leaves the balance alone', async () => {
    const of = async (price: string, more: object = {}) =>
      (await givenBilledOrder(office, { client: { taxpayer_type: 'grande' }, charge: { unit_price: price, ...more } })).invoice
    expect(await of('99.99')).toMatchObject({ retencion: '0.00' })
    expect(await of('100.00')).toMatchObject({ retencion: '1.00', total_amount: '113.00', balance: '113.00' })
    expect(await of('500.00', { iva_type: 'exento' })).toMatchObject({ retencion: '0.00' })
    expect((await givenBilledOrder(office)).invoice.retencion).toBe('0.00')
  })

  it('keeps a due date that is given; else credit runs from the issue date and cash has none', async () => {
    const issued = { issue_date: '2026-01-31' }
    expect((await givenBilledOrder(office, { ...issued, due_date: '2026-02-05' })).invoice.due_date).toBe('2026-02-05')
    expect((await givenBilledOrder(office, issued)).invoice.due_date).toBe('2026-03-02')
    expect((await givenBilledOrder(office, { ...issued, payment_condition: 'contado', due_date: '' })).invoice.due_date).toBeNull()
  })

  it('takes ids as numbers, as one comma-separated text, and repeated in a form', async () => {
    const order = await givenOrder(office)
    const ids = [
      await givenCharge(office, order),
      await givenCharge(office, order),
      await givenCharge(office, order),
      await givenCharge(office, order),
    ]
    expect((await bill({ service_order: order, charge_ids: `${ids[0]},${ids[1]}` })).body.billed_charges).toHaveLength(2)
    const form = { service_order: order, charge_ids: [String(ids[2]), String(ids[3])], pdf_file: pdf(), transfer_ids: '' }
    const answer = await office.operativo2.multipart('POST', '/api/orders/invoices/', form)
    expect(answer).toMatchObject({
      status: 201,
      body: { is_dte_issued: true, is_editable: false, pdf_file: expect.stringContaining('/media/invoicing/') },
    })
    expect(answer.body.billed_charges).toHaveLength(2)
  })

  it('is for operativo2 and admin', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const body = { service_order: order, charge_ids: [charge] }
    expect((await office.operativo.post('/api/orders/invoices/', body)).status).toBe(403)
    expect((await system.anonymous().post('/api/orders/invoices/', body)).status).toBe(401)
    expect((await office.admin.post('/api/orders/invoices/', body)).status).toBe(201)
  })

  it('tells the administrators of a client near or above its credit limit, and bills all the same', async () => {
    const { invoice } = await givenBilledOrder(office, { client: { credit_limit: '100.00' } })
    expect(invoice.status).toBe('pending')
    const { notifications } = made(await office.admin.get('/api/users/notifications/?category=client'))
    expect(notifications[0]).toMatchObject({ type: 'warning', message: expect.stringContaining('$113.00 de $100.00') })
  })

  it('writes into the history of the order who billed what', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    const { history } = made(await office.admin.get(`/api/orders/service-orders/${order}/history/`))
    expect(history[0]).toMatchObject({
      event_type: 'invoice_generated',
      user: office.operativo2.userId,
      description: expect.stringContaining(invoice.invoice_number),
    })
  })
})

describe.each(stacks)('With CREDIT_LIMIT_ENFORCED on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: { enforceCreditLimit: true } })

  it('refuses an invoice above the limit of the client, also when orders are billed at once', async () => {
    const office = await givenOffice(system)
    const client = await givenClient(office, { credit_limit: '250.00' })
    const orderIds: number[] = []
    for (let count = 0; count < 6; count += 1) orderIds.push(await givenOrder(office, { client }))
    const charges = await Promise.all(orderIds.map((id) => givenCharge(office, id)))
    const answers = await Promise.all(
      orderIds.map((id, index) => office.operativo2.post('/api/orders/invoices/', { service_order: id, charge_ids: [charges[index]] })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    expect(answers.find(({ status }) => status === 400)?.body).toMatchObject({
      code: 'CREDIT_LIMIT_EXCEEDED',
      error: expect.stringContaining('$24.00'),
    })
    const cash = await givenOrder(office, { client: await givenClient(office, { payment_condition: 'contado', credit_limit: '0.00' }) })
    const charge = await givenCharge(office, cash)
    expect((await office.operativo2.post('/api/orders/invoices/', { service_order: cash, charge_ids: [charge] })).status).toBe(201)
  })
})
