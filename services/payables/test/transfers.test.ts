import { pdf, stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { givenInvoice } from '../../orders/test/given-client.ts'
import { givenCharge, givenLine, givenOffice, givenServiceOrder, givenTerms, givenTransfer } from '../../orders/test/given-order.ts'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfers/'
const ORDERS = '/api/orders/service-orders/'

describe.each(stacks)('/api/transfers/transfers/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const office = () => givenOffice(system)

  it('registers an expense from a form with its document', async () => {
    const { admin, clerk, order } = await office()
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Naviera') })
    const { status, body } = await clerk.multipart('POST', URL, {
      service_order: order.id,
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
      service_order_number: order.order_number,
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
      created_by: clerk.userId,
      warning: null,
      has_negative_margin: false,
    })
    expect((await system.anonymous().get(body.invoice_file)).status).toBe(200)
  })

  it('warns when the own costs of an order outgrow its services', async () => {
    const { clerk, order } = await office()
    await givenCharge(system, order.id)
    const within = await givenTransfer(clerk, order.id, { transfer_type: 'propios', amount: '113.00' })
    expect(within).toMatchObject({ warning: null, has_negative_margin: false })
    expect(await givenTransfer(clerk, order.id, { transfer_type: 'propios', amount: '0.01' })).toMatchObject({ has_negative_margin: true })
  })

  it('names the field that does not fit', async () => {
    const { clerk, order } = await office()
    const good = { service_order: order.id, transfer_type: 'cargos', amount: '10.00', description: 'X' }
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
      const answer = await clerk.post(URL, body)
      expect([answer.status, Array.isArray(answer.body[field])], `${field} ${JSON.stringify(body)}`).toEqual([400, true])
    }
    expect((await clerk.get(`${URL}?service_order=${order.id}`)).body).toEqual([])
  })

  it('needs no order for an expense of the office itself', async () => {
    const { clerk } = await office()
    const { status, body } = await clerk.post(URL, { service_order: null, transfer_type: 'admin', amount: 20, description: 'Papelería' })
    expect([status, body.service_order]).toEqual([201, null])
  })

  it('keeps amount, type and order once it is billed; its terms are changed on the invoice', async () => {
    const { chief, client, clerk, order } = await office()
    const other = await givenServiceOrder(clerk, client.id)
    const { id } = await givenTransfer(chief, order.id)
    const invoice = await givenInvoice(system, { order: order.id, issue_date: '2026-01-01', total: 10_000 })
    await givenLine(system, invoice, { transfer: id })
    const { body: billed } = await chief.get(`${URL}${id}/`)
    expect(billed).toMatchObject({ is_billed: true, billing_status: 'facturado', invoice_id: invoice })
    expect(billed.invoice_number_client).toMatch(/^PRE-/)
    for (const change of [
      { amount: 5 },
      { transfer_type: 'propios' },
      { service_order: other.id },
      { customer_markup_percentage: 5 },
      { customer_iva_type: 'gravado' },
    ]) {
      const { status, body } = await chief.patch(`${URL}${id}/`, change)
      expect([status, body.code], JSON.stringify(change)).toEqual([400, 'INVOICED'])
    }
    expect((await chief.patch(`${URL}${id}/`, billed)).status).toBe(200)
    expect((await chief.delete(`${URL}${id}/`)).body.code).toBe('INVOICED')
  })

  it("shows invoicing's terms where it has set some, and leaves changing them to it", async () => {
    const { chief, order } = await office()
    const { id } = await givenTransfer(chief, order.id)
    expect((await chief.patch(`${URL}${id}/`, { customer_markup_percentage: '5' })).body.customer_markup_percentage).toBe('5.00')
    await givenTerms(system, id, 1_000, 'gravado')
    const { body } = await chief.get(`${URL}${id}/`)
    expect(body).toMatchObject({ customer_markup_percentage: '10.00', customer_iva_type: 'gravado' })
    expect((await chief.patch(`${URL}${id}/`, { ...body, description: 'Otro' })).status).toBe(200)
    expect((await chief.patch(`${URL}${id}/`, { customer_markup_percentage: '7' })).body.code).toBe('TERMS_IN_CALCULATOR')
  })

  it('of a closed order takes payments, but no new expense, no other amount, type or provider, and no deletion', async () => {
    const { admin, chief, clerk, order } = await office()
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Naviera') })
    const { id } = await givenTransfer(chief, order.id, { status: 'aprobado' })
    await clerk.patch(`${ORDERS}${order.id}/`, { status: 'cerrada' })
    const refused = [
      await clerk.post(URL, { service_order: order.id, transfer_type: 'cargos', amount: 1, description: 'X' }),
      await chief.patch(`${URL}${id}/`, { amount: 5 }),
      await chief.patch(`${URL}${id}/`, { transfer_type: 'propios' }),
      await chief.patch(`${URL}${id}/`, { provider: provider.id }),
      await admin.delete(`${URL}${id}/`),
    ]
    for (const { status, body } of refused)
      expect([status, body.code, body.error]).toEqual([400, 'ORDER_CLOSED', `La orden ${order.order_number} está cerrada`])
    expect((await chief.patch(`${URL}${id}/`, { description: 'Otro', amount: '100.00' })).status).toBe(200)
    expect((await chief.post(`${URL}${id}/register_payment/`, { amount: 1, payment_method: 'efectivo' })).status).toBe(201)
  })

  it('moves to another open order only', async () => {
    const { clerk, client, order } = await office()
    const open = await givenServiceOrder(clerk, client.id)
    const closed = await givenServiceOrder(clerk, client.id)
    await clerk.patch(`${ORDERS}${closed.id}/`, { status: 'cerrada' })
    const { id } = await givenTransfer(clerk, order.id)
    expect((await clerk.patch(`${URL}${id}/`, { service_order: closed.id })).body.code).toBe('ORDER_CLOSED')
    expect((await clerk.patch(`${URL}${id}/`, { service_order: null })).body.service_order).toHaveLength(1)
    expect((await clerk.patch(`${URL}${id}/`, { service_order: open.id })).body.service_order).toBe(open.id)
  })

  it('that the old system left paid without a payment is not deleted', async () => {
    const { admin, chief, order } = await office()
    const { id } = await givenTransfer(chief, order.id, { status: 'aprobado' })
    await system.database.kysely.updateTable('transfer').set({ status: 'pagado' }).where('id', '=', id).execute()
    const { status, body } = await admin.delete(`${URL}${id}/`)
    expect([status, body.code]).toEqual([400, 'ALREADY_PAID'])
  })

  it('is deleted by anybody until it is approved, then by an administrator', async () => {
    const { admin, chief, clerk, order } = await office()
    const pending = await givenTransfer(clerk, order.id)
    expect((await clerk.delete(`${URL}${pending.id}/`)).status).toBe(204)
    expect((await clerk.get(`${URL}${pending.id}/`)).status).toBe(404)
    const approved = await givenTransfer(chief, order.id, { status: 'aprobado' })
    const refused = await chief.delete(`${URL}${approved.id}/`)
    expect([refused.status, refused.body.code]).toEqual([403, 'APPROVED_REQUIRES_ADMIN'])
    expect((await admin.delete(`${URL}${approved.id}/`)).status).toBe(204)
    const { body } = await clerk.get(`${ORDERS}${order.id}/history/`)
    expect(body.history[0]).toMatchObject({ event_type: 'payment_deleted', user: admin.userId })
  })
})
