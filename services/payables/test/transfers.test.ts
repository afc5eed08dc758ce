import {
  givenChargeRow,
  givenExpense,
  givenInvoiceRow,
  givenLineRow,
  givenOpenOrder,
  givenOrder,
  givenTermsRow,
  made,
  pdf,
  readOrder,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfers/'
const ORDERS = '/api/orders/service-orders/'

describe.each(stacks)('/api/transfers/transfers/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenOpenOrder(system)

  it('registers an expense from a form with its document', async () => {
    const { office, admin, operativo, order } = await scene()
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Naviera') })
    const { status, body } = await operativo.multipart('POST', URL, {
      service_order: order,
      provider: provider.id,
      transfer_type: 'cargos',
      amount: '113.5',
      description: 'Flete marítimo',
      transaction_date: '2026-03-31',
      status: 'pendiente',
      customer_iva_type: 'gravado',
      is_pass_through: 'true',
      customer_markup_percentage: '12.5',
      bank: '',
      payment_method: '',
      invoice_number: 'F-1',
      invoice_file: pdf('flete.pdf'),
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'pendiente',
      amount: '113.50',
      paid_amount: '0.00',
      balance: '113.50',
      service_order_number: (await readOrder(office, order)).order_number,
      purchase_order: 'PO-9',
      provider_name: provider.name,
      customer_markup_percentage: '12.50',
      customer_iva_type: 'gravado',
      customer_applies_iva: true,
      is_pass_through: true,
      transaction_date: '2026-03-31',
      mes: 'MARZO',
      billing_status: 'disponible',
      amount_locked: false,
      created_by: operativo.userId,
      warning: null,
      has_negative_margin: false,
    })
    expect((await system.anonymous().get(body.invoice_file)).status).toBe(200)
  })

  it('warns when the own costs of an order outgrow its services', async () => {
    const { operativo, order } = await scene()
    await givenChargeRow(system, order)
    const spend = async (amount: string) =>
      made(await operativo.post(URL, { service_order: order, transfer_type: 'propios', amount, description: 'Gasto' }))
    expect(await spend('113.00')).toMatchObject({ warning: null, has_negative_margin: false })
    expect(await spend('0.01')).toMatchObject({ has_negative_margin: true })
  })

  it('names the field that does not fit', async () => {
    const { operativo, order } = await scene()
    const good = { service_order: order, transfer_type: 'cargos', amount: '10.00', description: 'X' }
    const cases = [
      [{ ...good, service_order: '' }, 'service_order'],
      [{ ...good, service_order: 999_999 }, 'service_order'],
      [{ ...good, amount: '0' }, 'amount'],
      [{ ...good, amount: '-5' }, 'amount'],
      [{ ...good, amount: '1.005' }, 'amount'],
      [{ ...good, amount: 'NaN' }, 'amount'],
      [{ ...good, description: ' ' }, 'description'],
      [{ ...good, transfer_type: 'otros' }, 'transfer_type'],
      [{ ...good, provider: 999_999 }, 'provider'],
      [{ ...good, bank: 999_999 }, 'bank'],
      [{ ...good, transaction_date: '2026-02-30' }, 'transaction_date'],
      [{ ...good, customer_markup_percentage: '10001' }, 'customer_markup_percentage'],
      [{ ...good, customer_iva_type: 'otro' }, 'customer_iva_type'],
      [{ ...good, status: 'pagado' }, 'status'],
    ] as const
    for (const [body, field] of cases) {
      const answer = await operativo.post(URL, body)
      expect([answer.status, Array.isArray(answer.body[field])], `${field} ${JSON.stringify(body)}`).toEqual([400, true])
    }
    expect((await operativo.get(`${URL}?service_order=${order}`)).body).toEqual([])
  })

  it('needs no order for an expense of the office itself', async () => {
    const { operativo } = await scene()
    const { status, body } = await operativo.post(URL, { service_order: null, transfer_type: 'admin', amount: 20, description: 'Papelería' })
    expect([status, body.service_order]).toEqual([201, null])
  })

  it('keeps amount, type and order once it is billed; its terms are changed on the invoice', async () => {
    const { office, operativo2, client, order } = await scene()
    const other = await givenOrder(office, { client })
    const id = await givenExpense(office, order)
    const invoice = await givenInvoiceRow(system, { order, issue_date: '2026-01-01', total: 10_000 })
    await givenLineRow(system, invoice, { transfer: id })
    const { body: billed } = await operativo2.get(`${URL}${id}/`)
    expect(billed).toMatchObject({ is_billed: true, billing_status: 'facturado', invoice_id: invoice })
    expect(billed.invoice_number_client).toMatch(/^PRE-/)
    for (const change of [
      { amount: 5 },
      { transfer_type: 'propios' },
      { service_order: other },
      { customer_markup_percentage: 5 },
      { customer_iva_type: 'gravado' },
    ]) {
      const { status, body } = await operativo2.patch(`${URL}${id}/`, change)
      expect([status, body.code], JSON.stringify(change)).toEqual([400, 'INVOICED'])
    }
    expect((await operativo2.patch(`${URL}${id}/`, billed)).status).toBe(200)
    expect((await operativo2.delete(`${URL}${id}/`)).body.code).toBe('INVOICED')
  })

  it("shows invoicing's terms where it has set some, and leaves changing them to it", async () => {
    const { office, operativo2, order } = await scene()
    const id = await givenExpense(office, order)
    expect((await operativo2.patch(`${URL}${id}/`, { customer_markup_percentage: '5' })).body.customer_markup_percentage).toBe('5.00')
    await givenTermsRow(system, id, 1_000, 'gravado')
    const { body } = await operativo2.get(`${URL}${id}/`)
    expect(body).toMatchObject({ customer_markup_percentage: '10.00', customer_iva_type: 'gravado' })
    expect((await operativo2.patch(`${URL}${id}/`, { ...body, description: 'Otro' })).status).toBe(200)
    expect((await operativo2.patch(`${URL}${id}/`, { customer_markup_percentage: '7' })).body.code).toBe('TERMS_IN_CALCULATOR')
  })

  it('of a closed order takes payments, but no new expense, no other amount, type or provider, and no deletion', async () => {
    const { office, admin, operativo2, operativo, order } = await scene()
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Naviera') })
    const id = await givenExpense(office, order, { status: 'aprobado' })
    await operativo.patch(`${ORDERS}${order}/`, { status: 'cerrada' })
    const refused = [
      await operativo.post(URL, { service_order: order, transfer_type: 'cargos', amount: 1, description: 'X' }),
      await operativo2.patch(`${URL}${id}/`, { amount: 5 }),
      await operativo2.patch(`${URL}${id}/`, { transfer_type: 'propios' }),
      await operativo2.patch(`${URL}${id}/`, { provider: provider.id }),
      await admin.delete(`${URL}${id}/`),
    ]
    const { order_number } = await readOrder(office, order)
    for (const { status, body } of refused)
      expect([status, body.code, body.error]).toEqual([400, 'ORDER_CLOSED', `La orden ${order_number} está cerrada`])
    expect((await operativo2.patch(`${URL}${id}/`, { description: 'Otro', amount: '100.00' })).status).toBe(200)
    expect((await operativo2.post(`${URL}${id}/register_payment/`, { amount: 1, payment_method: 'efectivo' })).status).toBe(201)
  })

  it('moves to another open order only', async () => {
    const { office, operativo, client, order } = await scene()
    const open = await givenOrder(office, { client })
    const closed = await givenOrder(office, { client })
    await operativo.patch(`${ORDERS}${closed}/`, { status: 'cerrada' })
    const id = await givenExpense(office, order)
    expect((await operativo.patch(`${URL}${id}/`, { service_order: closed })).body.code).toBe('ORDER_CLOSED')
    expect((await operativo.patch(`${URL}${id}/`, { service_order: null })).body.service_order).toHaveLength(1)
    expect((await operativo.patch(`${URL}${id}/`, { service_order: open })).body.service_order).toBe(open)
  })

  it('that the old system left paid without a payment is not deleted', async () => {
    const { office, admin, order } = await scene()
    const id = await givenExpense(office, order, { status: 'aprobado' })
    await system.database.kysely.updateTable('transfer').set({ status: 'pagado' }).where('id', '=', id).execute()
    const { status, body } = await admin.delete(`${URL}${id}/`)
    expect([status, body.code]).toEqual([400, 'ALREADY_PAID'])
  })

  it('is deleted by anybody until it is approved, then by an administrator', async () => {
    const { office, admin, operativo2, operativo, order } = await scene()
    const pending = await givenExpense(office, order)
    expect((await operativo.delete(`${URL}${pending}/`)).status).toBe(204)
    expect((await operativo.get(`${URL}${pending}/`)).status).toBe(404)
    const approved = await givenExpense(office, order, { status: 'aprobado' })
    const refused = await operativo2.delete(`${URL}${approved}/`)
    expect([refused.status, refused.body.code]).toEqual([403, 'APPROVED_REQUIRES_ADMIN'])
    expect((await admin.delete(`${URL}${approved}/`)).status).toBe(204)
    const { body } = await operativo.get(`${ORDERS}${order}/history/`)
    expect(body.history[0]).toMatchObject({ event_type: 'payment_deleted', user: admin.userId })
  })
})
