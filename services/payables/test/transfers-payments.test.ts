import { givenExpense, givenOpenOrder, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfers/'

describe.each(stacks)('what providers are paid on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenOpenOrder(system)

  it('is approved by operativo2 or admin only, also when it is created', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const id = await givenExpense(office, order)
    const refused = await operativo.patch(`${URL}${id}/`, { status: 'aprobado' })
    expect([refused.status, refused.body.code]).toEqual([403, 'APPROVAL_FORBIDDEN'])
    const born = await operativo.post(URL, { service_order: order, transfer_type: 'cargos', amount: 1, description: 'X', status: 'aprobado' })
    expect(born.body.code).toBe('APPROVAL_FORBIDDEN')
    expect((await operativo2.patch(`${URL}${id}/`, { status: 'aprobado' })).body.status).toBe('aprobado')
    expect((await operativo.patch(`${URL}${id}/`, { status: 'pendiente' })).status).toBe(403)
  })

  it('is marked pagado by paying the rest, instead of turning back to aprobado', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const id = await givenExpense(office, order, { status: 'pendiente', amount: '100.00' })
    const early = await operativo2.patch(`${URL}${id}/`, { status: 'pagado', payment_date: '2026-04-01' })
    expect([early.status, early.body.code]).toEqual([400, 'EXPENSE_NOT_APPROVED'])
    await operativo2.patch(`${URL}${id}/`, { status: 'aprobado' })
    expect((await operativo.patch(`${URL}${id}/`, { status: 'pagado' })).status).toBe(403)
    await operativo2.post(`${URL}${id}/register_payment/`, { amount: '30.00', payment_method: 'cheque', payment_date: '2026-03-01' })
    const { status, body } = await operativo2.patch(`${URL}${id}/`, { status: 'pagado', payment_date: '2026-04-01' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'pagado', paid_amount: '100.00', balance: '0.00', payment_date: '2026-04-01', amount_locked: true })
    const { body: detail } = await operativo.get(`${URL}${id}/detail_with_payments/`)
    expect(detail.payments_count).toBe(2)
    expect(detail.payments[0]).toMatchObject({ amount: '70.00', payment_date: '2026-04-01' })
  })

  it('leaves pagado by the deletion of a payment, not by being typed', async () => {
    const { office, admin, operativo2, operativo, order } = await scene()
    const id = await givenExpense(office, order, { status: 'aprobado' })
    await operativo2.patch(`${URL}${id}/`, { status: 'pagado' })
    const locked = await operativo2.patch(`${URL}${id}/`, { status: 'aprobado' })
    expect([locked.status, locked.body.code]).toEqual([403, 'PAID_STATUS_LOCKED'])
    expect((await admin.patch(`${URL}${id}/`, { status: 'aprobado' })).status).toBe(400)

    const { body: detail } = await operativo2.get(`${URL}${id}/detail_with_payments/`)
    const payment = `/api/transfers/transfer-payments/${detail.payments[0].id}/`
    expect((await operativo.delete(payment)).status).toBe(403)
    expect((await operativo2.delete(payment)).status).toBe(204)
    expect((await operativo2.delete(payment)).status).toBe(404)
    expect((await operativo2.get(`${URL}${id}/`)).body).toMatchObject({ status: 'aprobado', paid_amount: '0.00', payment_date: null })
  })

  it('is paid in parts up to its balance and no further', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const id = await givenExpense(office, order, { status: 'aprobado', amount: '100.00' })
    const pay = (amount: string) =>
      operativo2.multipart('POST', `${URL}${id}/register_payment/`, {
        amount,
        payment_date: '2026-03-02',
        payment_method: 'transferencia',
        reference: 'R-1',
        proof_file: pdf(),
      })
    const first = await pay('60.00')
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      payment: { transfer: id, amount: '60.00', reference_number: 'R-1', payment_method_display: 'Transferencia Bancaria' },
      transfer: { id, paid_amount: '60.00', balance: '40.00', status: 'parcial', status_display: 'Pago Parcial' },
    })
    const over = await pay('40.01')
    expect([over.status, over.body.code]).toEqual([400, 'EXPENSE_PAYMENT_EXCEEDS_BALANCE'])
    expect(over.body.error).toContain('40.00')
    expect((await pay('40.00')).body.transfer.status).toBe('pagado')
    const late = await pay('0.01')
    expect([late.status, late.body.code]).toEqual([400, 'ALREADY_PAID'])
    expect((await operativo.post(`${URL}${id}/register_payment/`, { amount: 1, payment_method: 'cheque' })).status).toBe(403)
    expect((await operativo2.post(`${URL}${id}/register_payment/`, { amount: 0, payment_method: 'cheque' })).body.amount).toHaveLength(1)
  })

  it('never takes more than its amount from twenty payments that arrive together', async () => {
    const { office, operativo2, order } = await scene()
    const id = await givenExpense(office, order, { status: 'aprobado', amount: '100.00' })
    const pay = () => operativo2.post(`${URL}${id}/register_payment/`, { amount: '10.00', payment_method: 'efectivo' })
    const answers = await Promise.all(Array.from({ length: 20 }, pay))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10)
    const { body } = await operativo2.get(`${URL}${id}/detail_with_payments/`)
    expect([body.paid_amount, body.balance, body.payments_count]).toEqual(['100.00', '0.00', 10])
  })

  it('owes what its payments leave, however many come and go together', async () => {
    const { office, operativo2, order } = await scene()
    const id = await givenExpense(office, order, { status: 'aprobado', amount: '100.00' })
    const pay = () => operativo2.post(`${URL}${id}/register_payment/`, { amount: '7.00', payment_method: 'efectivo' })
    const { body: first } = await pay()
    await Promise.all([
      ...Array.from({ length: 10 }, pay),
      operativo2.delete(`/api/transfers/transfer-payments/${first.payment.id}/`),
      ...Array.from({ length: 10 }, pay),
    ])
    const { body } = await operativo2.get(`${URL}${id}/detail_with_payments/`)
    expect(body.paid_amount).toBe(`${7 * body.payments_count}.00`)
    expect(body.balance).toBe(`${100 - 7 * body.payments_count}.00`)
  })

  it('gives a payment back once when twenty delete it together', async () => {
    const { office, operativo2, order } = await scene()
    const id = await givenExpense(office, order, { status: 'aprobado', amount: '100.00' })
    const { body } = await operativo2.post(`${URL}${id}/register_payment/`, { amount: '60.00', payment_method: 'efectivo' })
    await operativo2.post(`${URL}${id}/register_payment/`, { amount: '40.00', payment_method: 'efectivo' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => operativo2.delete(`/api/transfers/transfer-payments/${body.payment.id}/`)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect((await operativo2.get(`${URL}${id}/`)).body).toMatchObject({ paid_amount: '40.00', status: 'parcial' })
  })

  it('keeps its amount once it has payments', async () => {
    const { office, operativo2, order } = await scene()
    const id = await givenExpense(office, order, { status: 'aprobado' })
    await operativo2.post(`${URL}${id}/register_payment/`, { amount: '1.00', payment_method: 'efectivo' })
    const frozen = await operativo2.patch(`${URL}${id}/`, { amount: '50.00' })
    expect([frozen.status, frozen.body.code, frozen.body.amount]).toEqual([400, 'HAS_PAYMENTS', [expect.stringContaining('ya no cambia')]])
    expect((await operativo2.patch(`${URL}${id}/`, { amount: '100.00', description: 'Otro' })).body.description).toBe('Otro')
    expect((await operativo2.delete(`${URL}${id}/`)).body.code).toBe('HAS_PAYMENTS')
  })
})
