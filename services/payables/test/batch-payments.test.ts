import { givenPayables, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { beforeAll, describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/batch-payments/'
const CREATE = `${URL}create_batch_payment/`
const times = <Value>(count: number, make: (index: number) => Promise<Value>) => Promise.all(Array.from({ length: count }, (_, index) => make(index)))

describe.each(stacks)('/api/transfers/batch-payments/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])
  let scene: Awaited<ReturnType<typeof givenPayables>>
  beforeAll(async () => {
    scene = await givenPayables(system)
  })

  it('pays several expenses of a provider from a form, each with a payment of its own', async () => {
    const { operativo2, operativo, expense, provider, read } = scene
    const [one, two] = [await expense('100.00'), await expense('50.00')]
    const { status, body } = await operativo2.multipart('POST', CREATE, {
      allocations: JSON.stringify([
        { transfer_id: two.id, amount: '20.00' },
        { transfer_id: one.id, amount: 100 },
      ]),
      payment_method: 'cheque',
      payment_date: '2026-03-05',
      bank: '',
      reference_number: 'CH-77',
      notes: 'Semana 10',
      proof_file: pdf(),
    })
    expect(status).toBe(201)
    expect(body.message).toContain(body.batch_payment.batch_number)
    expect(body.batch_payment).toMatchObject({
      batch_number: expect.stringMatching(/^BP-\d{4}-\d{4}$/),
      provider,
      total_amount: '120.00',
      payment_method_display: 'Cheque',
      payment_date: '2026-03-05',
      reference_number: 'CH-77',
      payments_count: 2,
      created_by: operativo2.userId,
    })
    expect(body.batch_payment.payments).toMatchObject([
      { transfer_id: one.id, service_order_id: one.order, transfer_amount: '100.00', amount_paid: '100.00' },
      { transfer_id: two.id, transfer_amount: '50.00', amount_paid: '20.00' },
    ])
    expect(await read(one.id)).toMatchObject({ status: 'pagado', paid_amount: '100.00', balance: '0.00', payment_date: '2026-03-05' })
    expect(await read(two.id)).toMatchObject({ status: 'parcial', paid_amount: '20.00', balance: '30.00', payments_count: 1 })
    expect((await operativo.get(`${URL}${body.batch_payment.id}/`)).body).toMatchObject({ id: body.batch_payment.id, payments_count: 2 })
    expect((await system.anonymous().get(body.batch_payment.proof_file)).status).toBe(200)

    for (const { order } of [one, two]) {
      const { body: history } = await operativo.get(`/api/orders/service-orders/${order}/history/`)
      expect(history.history[0]).toMatchObject({ event_type: 'payment_paid', user: operativo2.userId })
      expect(history.history[0].description).toContain(body.batch_payment.batch_number)
      const { body: documents } = await operativo.get(`/api/orders/service-orders/${order}/all_documents/`)
      expect(documents.documents).toMatchObject([{ category: 'pago_proveedor' }])
    }
  })

  it('pays all or nothing: one expense that refuses leaves the others as they were, and no gap in the numbers', async () => {
    const { anotherProvider, expense, payBatch, read } = scene
    const first = await payBatch([[(await expense()).id, '1.00']])
    const good = await expense('100.00')
    const pending = await expense('100.00', { status: 'pendiente' })
    const foreign = await expense('100.00', { provider: await anotherProvider() })
    const nobodys = await expense('100.00', { provider: null })
    const paid = await expense('10.00')
    await payBatch([[paid.id, '10.00']])
    const refused = [
      [[good.id, '1.00'], [pending.id, '1.00'], 'EXPENSE_NOT_APPROVED'],
      [[good.id, '1.00'], [foreign.id, '1.00'], 'BATCH_SEVERAL_PROVIDERS'],
      [[good.id, '1.00'], [nobodys.id, '1.00'], 'BATCH_WITHOUT_PROVIDER'],
      [[good.id, '1.00'], [paid.id, '0.01'], 'ALREADY_PAID'],
      [[good.id, '100.01'], [(await expense()).id, '1.00'], 'EXPENSE_PAYMENT_EXCEEDS_BALANCE'],
      [[good.id, '1.00'], [999_999, '1.00'], 'EXPENSE_NOT_FOUND'],
      [[good.id, '1.00'], [good.id, '1.00'], 'VALIDATION_ERROR'],
    ] as const
    for (const [one, other, code] of refused) {
      const { status, body } = await payBatch([one, other])
      expect([status, body.code], code).toEqual([400, code])
    }
    expect(await read(good.id)).toMatchObject({ status: 'aprobado', paid_amount: '0.00', payments_count: 0 })
    const next = await payBatch([[good.id, '1.00']])
    const sequence = ({ body }: typeof next) => Number(body.batch_payment.batch_number.split('-').at(-1))
    expect(sequence(next)).toBe(sequence(first) + 2)
  })

  it('pays expenses of closed orders and of the office itself', async () => {
    const { operativo2, operativo, expense, payBatch, provider } = scene
    const closed = await expense()
    await operativo.patch(`/api/orders/service-orders/${closed.order}/`, { status: 'cerrada' })
    const rent = { transfer_type: 'admin', amount: '30.00', description: 'Alquiler', provider, status: 'aprobado' }
    const { body: own } = await operativo2.post('/api/transfers/transfers/', rent)
    expect(
      (
        await payBatch([
          [closed.id, '100.00'],
          [own.id, '30.00'],
        ])
      ).body.batch_payment,
    ).toMatchObject({ total_amount: '130.00' })
  })

  it('is undone as a whole, by operativo2 or admin; none of its payments goes alone', async () => {
    const { operativo2, operativo, expense, payBatch, read } = scene
    const [one, two] = [await expense('100.00'), await expense('100.00')]
    await operativo2.post(`/api/transfers/transfers/${one.id}/register_payment/`, {
      amount: '30.00',
      payment_method: 'efectivo',
      payment_date: '2026-01-05',
    })
    const { body } = await payBatch([
      [one.id, '70.00'],
      [two.id, '100.00'],
    ])
    const { id, payments } = body.batch_payment
    const alone = await operativo2.delete(`/api/transfers/transfer-payments/${payments[0].id}/`)
    expect([alone.status, alone.body.code]).toEqual([400, 'BATCH_PAYMENT_PROTECTED'])
    expect(alone.body.error).toContain(body.batch_payment.batch_number)

    expect((await operativo.delete(`${URL}${id}/`)).status).toBe(403)
    const answers = await times(20, () => operativo2.delete(`${URL}${id}/`))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect((await operativo2.get(`${URL}${id}/`)).status).toBe(404)
    expect(await read(one.id)).toMatchObject({ status: 'parcial', paid_amount: '30.00', balance: '70.00', payment_date: '2026-01-05' })
    expect(await read(two.id)).toMatchObject({ status: 'aprobado', paid_amount: '0.00', payments_count: 0, payment_date: null })
    const { body: history } = await operativo.get(`/api/orders/service-orders/${two.order}/history/`)
    expect(history.history[0]).toMatchObject({ event_type: 'payment_deleted', user: operativo2.userId })
  })

  it('keeps the provider of what it paid', async () => {
    const { anotherProvider, operativo2, expense, payBatch } = scene
    const { id } = await expense()
    await payBatch([[id, '1.00']])
    const moved = await operativo2.patch(`/api/transfers/transfers/${id}/`, { provider: await anotherProvider() })
    expect([moved.status, moved.body.code]).toEqual([400, 'HAS_PAYMENTS'])
  })

  it('is for operativo2 and admin; everybody may look', async () => {
    const { operativo, expense } = scene
    const { id } = await expense()
    const sent = { allocations: [{ transfer_id: id, amount: '1.00' }], payment_method: 'efectivo' }
    expect((await operativo.post(CREATE, sent)).status).toBe(403)
    expect((await operativo.get(URL)).status).toBe(200)
  })

  it('lists by every filter, in pages, with the same number of queries whatever the length', async () => {
    const own = await givenPayables(system)
    const pay = async (amount: string, fields: object) => (await own.payBatch([[(await own.expense()).id, amount]], { ...fields })).body.batch_payment
    const january = await pay('10.00', { payment_date: '2026-01-10', payment_method: 'cheque', reference_number: 'Depósito 5' })
    const mine = `${URL}?provider=${own.provider}`
    const few = await system.queries(() => own.operativo.get(mine))
    const others = []
    for (let count = 0; count < 9; count += 1) others.push(await pay('1.00', { payment_date: '2026-02-10' }))
    const many = await system.queries(() => own.operativo.get(mine))
    expect([many.count, many.result.body.length]).toEqual([few.count, 10])

    const ids = async (query: string) => (await own.operativo.get(`${mine}&${query}`)).body.map(({ id }: { id: number }) => id)
    for (const query of ['payment_method=cheque', 'date_to=2026-01-10', 'search=deposito', `search=${january.batch_number}`]) {
      expect(await ids(query), query).toEqual([january.id])
    }
    expect(await ids('date_from=2026-01-11')).toEqual(others.map(({ id }) => id).reverse())
    const first = await own.operativo.get(`${mine}&limit=6`)
    const second = await own.operativo.get(`${mine}&limit=6&cursor=${first.headers['x-next-cursor']}`)
    expect([...first.body, ...second.body]).toEqual(many.result.body)
  })

  it('and single payments never take more than an expense costs, from twenty that arrive together', async () => {
    const { operativo2, expense, payBatch, read } = scene
    const [shared, beside] = [await expense('100.00'), await expense('1000.00')]
    const alone = () => operativo2.post(`/api/transfers/transfers/${shared.id}/register_payment/`, { amount: '10.00', payment_method: 'efectivo' })
    const together = () =>
      payBatch([
        [beside.id, '10.00'],
        [shared.id, '10.00'],
      ])
    const answers = await times(20, (index) => (index % 2 === 0 ? alone() : together()))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10)
    const detail = await read(shared.id)
    expect(detail).toMatchObject({ paid_amount: '100.00', balance: '0.00', status: 'pagado', payments_count: 10 })
    const inBatches = detail.payments.filter(({ batch_payment }: { batch_payment: number | null }) => batch_payment !== null).length
    expect((await read(beside.id)).payments_count).toBe(inBatches)
  })

  it('takes the same expenses in whatever order they are named, twenty at once, without waiting for each other for ever', async () => {
    const { expense, payBatch, read } = scene
    const expenses = [await expense('100.00'), await expense('100.00'), await expense('100.00')]
    const there = expenses.map(({ id }) => [id, '10.00'] as const)
    const back = there.toReversed()
    const answers = await times(20, (index) => payBatch(index % 2 === 0 ? there : back))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ body }) => body.code === 'ALREADY_PAID')).toHaveLength(10)
    for (const { id } of expenses) expect(await read(id)).toMatchObject({ paid_amount: '100.00', balance: '0.00', payments_count: 10 })
    const numbers = answers.filter(({ status }) => status === 201).map(({ body }) => body.batch_payment.batch_number)
    expect(new Set(numbers).size).toBe(10)
  })
})

describe.each(stacks)('the number of a batch on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it('counts within the year in El Salvador', async () => {
    system.clock.set('2032-01-01T05:59:00.000Z')
    const { expense, payBatch } = await givenPayables(system)
    const numberOf = async () => (await payBatch([[(await expense()).id, '1.00']])).body.batch_payment.batch_number
    expect([await numberOf(), await numberOf()]).toEqual(['BP-2031-0001', 'BP-2031-0002'])
    system.clock.set('2032-01-01T06:01:00.000Z')
    expect(await numberOf()).toBe('BP-2032-0001')
  })
})
