import { identity } from '@gpro/identity'
import {
  givenBilledOrder,
  givenCharge,
  givenCreditNote,
  givenExpense,
  givenOffice,
  givenOrder,
  givenPayment,
  made,
  type Office,
  pdf,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

const cash = { payment_method: 'efectivo' }

describe.each(stacks)('payments on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  const url = (invoice: number) => `/api/orders/invoices/${invoice}/add_payment/`
  const pay = (invoice: number, body: object) => office.operativo2.post(url(invoice), { ...cash, ...body })
  const read = async (invoice: number) => made(await office.operativo2.get(`/api/orders/invoices/${invoice}/`))
  const items = async (invoice: number) => made(await office.operativo2.get(`/api/orders/invoices/${invoice}/payment_items/`))

  it('lowers the balance and keeps the receipt where a link opens it', async () => {
    const { invoice } = await givenBilledOrder(office)
    const answer = await office.operativo2.multipart('POST', url(invoice.id), { ...cash, amount: '13.00', reference: 'R-1', receipt_file: pdf() })
    expect(answer).toMatchObject({ status: 201, body: { new_balance: '100.00' } })
    const { payments, ...after } = await read(invoice.id)
    expect(after).toMatchObject({ paid_amount: '13.00', balance: '100.00', status: 'partial' })
    expect(payments).toMatchObject([{ id: answer.body.payment_id, amount: '13.00', reference_number: 'R-1', payment_method_display: 'Efectivo' }])
    expect((await system.anonymous().get(payments[0].receipt_file)).bytes.subarray(0, 4).toString()).toBe('%PDF')
  })

  it('refuses more than the balance, and says what the balance is', async () => {
    const { invoice } = await givenBilledOrder(office)
    const answer = await pay(invoice.id, { amount: '113.01' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'PAYMENT_EXCEEDS_BALANCE', error: expect.stringContaining('113.00') } })
    expect(await read(invoice.id)).toMatchObject({ paid_amount: '0.00', payments: [] })
  })

  it.each([
    ['nothing', undefined],
    ['zero', '0'],
    ['a negative amount', '-5.00'],
    ['three decimals', '1.005'],
    ['a word', 'mucho'],
    ['NaN', 'NaN'],
    ['an exponent', '1e2'],
    ['a number too large to count', 1e308],
    ['more digits than the wire carries', '99999999999999.99'],
  ])('refuses %s as the amount, naming the field, and writes nothing', async (_, amount) => {
    const { invoice } = await givenBilledOrder(office)
    const answer = await pay(invoice.id, { amount })
    expect(answer).toMatchObject({ status: 400, body: { amount: [expect.any(String)], code: 'VALIDATION_ERROR' } })
    expect((await read(invoice.id)).payments).toEqual([])
  })

  it.each([
    ['a day that does not exist', { payment_date: '2026-02-30' }, 'payment_date'],
    ['an unknown method', { payment_method: 'bitcoin' }, 'payment_method'],
    ['a bank that does not exist', { bank: 999_999 }, 'bank'],
    ['a file that is no file', { receipt_file: { path: 'x', name: 'x.pdf' } }, 'receipt_file'],
    ['broken allocations', { item_allocations: '[{' }, 'item_allocations'],
  ])('refuses %s, naming the field', async (_, wrong, field) => {
    const { invoice } = await givenBilledOrder(office)
    expect(await pay(invoice.id, { amount: '1.00', ...wrong })).toMatchObject({ status: 400, body: { [field]: [expect.any(String)] } })
    expect((await read(invoice.id)).payments).toEqual([])
  })

  it('answers 404 for an invoice that does not exist', async () => {
    expect(await pay(999_999, { amount: '1.00' })).toMatchObject({ status: 404 })
  })

  it('is not for operativo, and deleting one is for admin only', async () => {
    const { invoice } = await givenBilledOrder(office)
    expect((await office.operativo.post(url(invoice.id), { ...cash, amount: '1.00' })).status).toBe(403)
    const id = await givenPayment(office, invoice.id, '1.00')
    expect((await office.operativo2.delete(`/api/orders/invoice-payments/${id}/`)).status).toBe(403)
    expect((await office.admin.delete(`/api/orders/invoice-payments/${id}/`)).status).toBe(204)
    expect(await read(invoice.id)).toMatchObject({ paid_amount: '0.00', balance: '113.00', status: 'pending', payments: [] })
    expect((await office.admin.delete(`/api/orders/invoice-payments/${id}/`)).status).toBe(404)
  })

  it('owes a payment again once, when twenty take it back at the same time', async () => {
    const { invoice } = await givenBilledOrder(office)
    await givenPayment(office, invoice.id, '50.00')
    const id = await givenPayment(office, invoice.id, '20.00')
    const answers = await Promise.all(Array.from({ length: 20 }, () => office.admin.delete(`/api/orders/invoice-payments/${id}/`)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(await read(invoice.id)).toMatchObject({ paid_amount: '50.00', balance: '63.00' })
  })

  it('takes no payment on a voided invoice and leaves its payments as they are', async () => {
    const { invoice } = await givenBilledOrder(office)
    const id = await givenPayment(office, invoice.id, '13.00')
    made(await office.operativo2.post(`/api/orders/invoices/${invoice.id}/void/`, { reason: 'Prueba' }))
    expect(await pay(invoice.id, { amount: '1.00' })).toMatchObject({ status: 400, body: { code: 'INVOICE_VOID' } })
    expect(await office.admin.delete(`/api/orders/invoice-payments/${id}/`)).toMatchObject({ status: 400, body: { code: 'INVOICE_VOID' } })
  })

  it('tells the person who made the invoice when somebody else registers its payment', async () => {
    const { invoice } = await givenBilledOrder(office)
    made(await office.admin.post(url(invoice.id), { ...cash, amount: '7.00' }))
    const { notifications } = made(await office.operativo2.get('/api/users/notifications/'))
    expect(notifications[0]).toMatchObject({ title: 'Pago registrado', metadata: { invoice_id: invoice.id } })
  })

  describe('a retention certificate', () => {
    const grande = { client: { taxpayer_type: 'grande' } } as const
    const certificate = { payment_method: 'retencion', numero_comprobante_retencion: 'F910-7' } as const

    it('settles exactly what was withheld, once', async () => {
      const { invoice } = await givenBilledOrder(office, grande)
      expect(invoice).toMatchObject({ retencion: '1.00', balance: '113.00' })
      expect(await pay(invoice.id, { ...certificate, amount: '0.99' })).toMatchObject({ status: 400, body: { code: 'RETENTION_AMOUNT' } })
      expect(await pay(invoice.id, { ...certificate, amount: '1.00' })).toMatchObject({ status: 201, body: { new_balance: '112.00' } })
      expect(await pay(invoice.id, { ...certificate, amount: '1.00' })).toMatchObject({ status: 400, body: { code: 'RETENTION_REGISTERED' } })
    })

    it('names no items, whatever is sent with it', async () => {
      const { invoice, charge } = await givenBilledOrder(office, grande)
      const item_allocations = [{ item_type: 'service', item_id: charge, amount: '0.50' }]
      const { status, body } = await pay(invoice.id, { ...certificate, amount: '1.00', item_allocations })
      expect({ status, parts: body.item_allocations }).toEqual({ status: 201, parts: [] })
    })

    it('is registered once when twenty register it at the same time', async () => {
      const { invoice } = await givenBilledOrder(office, grande)
      const answers = await Promise.all(Array.from({ length: 20 }, () => pay(invoice.id, { ...certificate, amount: '1.00' })))
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
      expect(await read(invoice.id)).toMatchObject({ paid_amount: '1.00', balance: '112.00' })
    })

    it('needs its number, and an invoice that withholds', async () => {
      const { invoice } = await givenBilledOrder(office, grande)
      expect(await pay(invoice.id, { ...certificate, numero_comprobante_retencion: '', amount: '1.00' })).toMatchObject({
        status: 400,
        body: { numero_comprobante_retencion: [expect.any(String)] },
      })
      const { invoice: small } = await givenBilledOrder(office)
      expect(await pay(small.id, { ...certificate, amount: '1.00' })).toMatchObject({ status: 400, body: { code: 'RETENTION_NOT_DUE' } })
    })

    it('shows as received in the retention control, and as pending before', async () => {
      const { invoice } = await givenBilledOrder(office, grande)
      const row = async () => {
        const { invoices } = made(await office.operativo2.get('/api/orders/retention-control/?year=0'))
        return invoices.find(({ id }: { id: number }) => id === invoice.id)
      }
      expect(await row()).toMatchObject({ status: 'pending', retencion: 1, has_comprobante: false, comprobante_data: null })
      await givenPayment(office, invoice.id, '1.00', certificate)
      expect(await row()).toMatchObject({ status: 'received', comprobante_data: { numero_retencion: 'F910-7' } })
    })
  })

  describe('what a payment names', () => {
    async function givenTwoItems() {
      const order = await givenOrder(office)
      const charge = await givenCharge(office, order)
      const expense = await givenExpense(office, order, { amount: '50.00' })
      const body = { service_order: order, charge_ids: [charge], transfer_ids: [expense] }
      return { charge, expense, invoice: made(await office.operativo2.post('/api/orders/invoices/', body)) }
    }
    const named = (item_type: string, item_id: number, amount: string) => ({ item_type, item_id, amount })

    it('is kept by item, also as JSON text in a form', async () => {
      const { charge, expense, invoice } = await givenTwoItems()
      const allocations = [named('service', charge, '13.00'), named('expense', expense, '50.00')]
      const form = { ...cash, amount: '63.00', item_allocations: JSON.stringify(allocations) }
      expect(await office.operativo2.multipart('POST', url(invoice.id), form)).toMatchObject({
        status: 201,
        body: {
          item_allocations: [
            { item_type: 'service', item_id: charge, amount: '13.00' },
            { item_type: 'expense', item_id: expense },
          ],
        },
      })
      expect(await items(invoice.id)).toMatchObject({
        balance: '100.00',
        items: [
          { id: `service_${charge}`, pending: '100.00' },
          { id: `expense_${expense}`, pending: '0.00' },
        ],
        summary: { total_pending_by_items: '100.00', paid_allocated: '63.00', unallocated_payments: '0.00' },
      })
    })

    it('adds up, belongs to the invoice and is never more than the item owes', async () => {
      const { charge, expense, invoice } = await givenTwoItems()
      const other = await givenTwoItems()
      const refuse = async (amount: string, allocations: object[], code: string) =>
        expect(await pay(invoice.id, { amount, item_allocations: allocations })).toMatchObject({ status: 400, body: { code } })
      await refuse('10.00', [named('service', charge, '9.99')], 'ALLOCATIONS_NOT_EQUAL')
      await refuse('10.00', [named('service', other.charge, '10.00')], 'ALLOCATION_FOREIGN')
      await refuse('51.00', [named('expense', expense, '51.00')], 'ALLOCATION_EXCEEDS_ITEM')
      await refuse('2.00', [named('expense', expense, '1.00'), named('expense', expense, '1.00')], 'ALLOCATION_REPEATED')
      expect((await read(invoice.id)).payments).toEqual([])
    })

    it('leaves pending what adds up to the balance to the cent, credit notes and unnamed payments included', async () => {
      const { invoice } = await givenTwoItems()
      await givenPayment(office, invoice.id, '33.33')
      await givenCreditNote(office, invoice.id, '11.11')
      const { balance, summary } = await items(invoice.id)
      expect(balance).toBe('118.56')
      expect(summary.total_pending_by_items).toBe(balance)
    })
  })

  it('lists payments with a fixed number of queries, and by page', async () => {
    const { invoice } = await givenBilledOrder(office)
    const list = `/api/orders/invoice-payments/?invoice=${invoice.id}`
    await givenPayment(office, invoice.id, '1.00')
    const one = await system.queries(() => office.operativo2.get(list))
    for (const amount of ['2.00', '3.00', '4.00']) await givenPayment(office, invoice.id, amount)
    const four = await system.queries(() => office.operativo2.get(list))
    expect(four.result.body).toHaveLength(4)
    expect(four.count).toBe(one.count)

    const first = await office.operativo2.get(`${list}&limit=3`)
    const second = await office.operativo2.get(`${list}&limit=3&cursor=${first.headers['x-next-cursor']}`)
    expect([...first.body, ...second.body].map(({ amount }: { amount: string }) => amount)).toEqual(['4.00', '3.00', '2.00', '1.00'])
    expect(second.headers['x-next-cursor']).toBeUndefined()
  })

  it('attaches a receipt afterwards and changes nothing else', async () => {
    const { invoice } = await givenBilledOrder(office)
    const id = await givenPayment(office, invoice.id, '5.00')
    const answer = await office.operativo2.multipart('PATCH', `/api/orders/invoice-payments/${id}/`, { amount: '500.00', receipt_file: pdf() })
    expect(answer).toMatchObject({ status: 200, body: { id, amount: '5.00', receipt_file: expect.stringContaining('/media/invoicing/') } })
    expect(await office.operativo2.patch(`/api/orders/invoice-payments/${id}/`, {})).toMatchObject({
      status: 400,
      body: { receipt_file: [expect.any(String)] },
    })
  })
})

describe.each(stacks)('a payment without a day on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])

  it('is of today in El Salvador', async () => {
    system.clock.set('2027-01-01T05:30:00.000Z')
    const office = await givenOffice(system)
    const { invoice } = await givenBilledOrder(office)
    made(await office.operativo2.post(`/api/orders/invoices/${invoice.id}/add_payment/`, { payment_method: 'efectivo', amount: '1.00' }))
    const { payments } = made(await office.operativo2.get(`/api/orders/invoices/${invoice.id}/`))
    expect(payments).toMatchObject([{ payment_date: '2026-12-31' }])
  })
})
