import { givenOpenOrder, givenProviderInvoice, made, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/provider-invoices/'
const PAYMENTS = '/api/transfers/provider-invoice-payments/'

describe.each(stacks)('what is paid of direct costs on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenOpenOrder(system)

  it('comes in parts up to the total and no further, by operativo2 and admin only', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const id = await givenProviderInvoice(office, order, { invoice_number: 'F-5' })
    const pay = (amount: string, day: string) =>
      operativo2.multipart('POST', `${URL}${id}/register_payment/`, {
        amount,
        payment_date: day,
        payment_method: 'transferencia',
        reference: 'R-1',
        notes: 'Abono',
        proof_file: pdf(),
      })
    const first = await pay('60.00', '2026-03-09')
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      payment: {
        provider_invoice: id,
        amount: '60.00',
        payment_date: '2026-03-09',
        payment_method_display: 'Transferencia Bancaria',
        reference_number: 'R-1',
        notes: 'Abono',
        proof_file: expect.stringContaining('/media/orders/provider-invoice-payments/'),
        created_by: operativo2.userId,
      },
      provider_invoice: { id, paid_amount: '60.00', balance: '40.00', payment_status: 'parcial', status: 'parcial', status_display: 'Pago Parcial' },
    })
    expect(await pay('40.01', '2026-03-10')).toMatchObject({ status: 400, body: { code: 'PROVIDER_PAYMENT_EXCEEDS_BALANCE' } })
    expect((await pay('40.00', '2026-03-02')).body.provider_invoice).toMatchObject({ status: 'pagado', status_display: 'Pagado' })
    expect((await operativo.post(`${URL}${id}/register_payment/`, { amount: 1, payment_method: 'cheque' })).status).toBe(403)
    const detail = made(await operativo.get(`${URL}${id}/detail_with_payments/`))
    expect(detail).toMatchObject({ total_payments_count: 2, status: 'pagado', balance: 0, payment_date: '2026-03-09' })
    expect(detail.payments.map(({ amount }: { amount: string }) => amount)).toEqual(['60.00', '40.00'])
    const { history } = made(await operativo.get(`/api/orders/service-orders/${order}/history/`))
    expect(history[0]).toMatchObject({
      event_type: 'payment_paid',
      user: operativo2.userId,
      description: 'Pago de $40.00 a la factura F-5 de un proveedor',
    })
  })

  it('is owed again when a payment is deleted, once; then the invoice may change or go', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const id = await givenProviderInvoice(office, order)
    const { payment } = made(await operativo2.post(`${URL}${id}/register_payment/`, { amount: '30.00', payment_method: 'cheque' }))
    const kept = { status: 400, body: { code: 'PROVIDER_INVOICE_HAS_PAYMENTS' } }
    expect(await operativo2.patch(`${URL}${id}/`, { total_amount: '200.00' })).toMatchObject(kept)
    expect(await operativo2.delete(`${URL}${id}/`)).toMatchObject(kept)
    expect((await operativo.delete(`${PAYMENTS}${payment.id}/`)).status).toBe(403)
    expect((await operativo2.delete(`${PAYMENTS}${payment.id}/`)).status).toBe(204)
    expect((await operativo2.delete(`${PAYMENTS}${payment.id}/`)).status).toBe(404)
    expect(made(await operativo2.get(`${URL}${id}/`))).toMatchObject({ paid_amount: '0.00', payment_status: 'pendiente', payment_date: null })
    expect((await operativo2.patch(`${URL}${id}/`, { total_amount: '200.00' })).status).toBe(200)
    expect((await operativo2.delete(`${URL}${id}/`)).status).toBe(204)
  })

  it('may come while the order is closed', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const id = await givenProviderInvoice(office, order)
    await operativo.patch(`/api/orders/service-orders/${order}/`, { status: 'cerrada' })
    expect((await operativo2.post(`${URL}${id}/register_payment/`, { amount: '100.00', payment_method: 'efectivo' })).status).toBe(201)
  })

  it('names a bank that exists', async () => {
    const { office, operativo2, order } = await scene()
    const id = await givenProviderInvoice(office, order)
    expect((await operativo2.post(`${URL}${id}/register_payment/`, { amount: 1, payment_method: 'cheque', bank: 999_999 })).body.bank).toHaveLength(1)
  })

  it('is listed by invoice and order, the newest first, by pages', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const id = await givenProviderInvoice(office, order)
    const days = ['2026-03-02', '2026-03-04', '2026-03-03']
    for (const payment_date of days) {
      made(await operativo2.post(`${URL}${id}/register_payment/`, { amount: '1.00', payment_method: 'cheque', payment_date }))
    }
    const list = async (query: string) => made(await operativo.get(`${PAYMENTS}?${query}`)).map((row: { payment_date: string }) => row.payment_date)
    expect(await list(`provider_invoice=${id}`)).toEqual(['2026-03-04', '2026-03-03', '2026-03-02'])
    expect(await list(`service_order=${order}`)).toHaveLength(3)
    expect(await list('provider_invoice=999999')).toEqual([])
    const first = await operativo.get(`${PAYMENTS}?provider_invoice=${id}&limit=2`)
    expect(await list(`provider_invoice=${id}&limit=2&cursor=${first.headers['x-next-cursor']}`)).toEqual(['2026-03-02'])
  })
})
