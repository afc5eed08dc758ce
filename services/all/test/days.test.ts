import { addDays, today } from '@gpro/core'
import {
  type Answer,
  credit,
  givenApprovedExpense,
  givenInvoiceOf,
  givenOffice,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  made,
  type Office,
  pay,
  payBatch,
  payExpense,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

/** One way to write down a day: what it is sent as, and under which field it is refused. */
type Door = readonly [what: string, field: string, send: (office: Office, day: string) => Promise<Answer>]

const note = async ({ operativo2, ...office }: Office, days: object) =>
  operativo2.post('/api/transfers/provider-credit-notes/', {
    provider: await givenProvider({ operativo2, ...office }),
    note_number: `NC-${crypto.randomUUID()}`,
    amount: '10.00',
    issue_date: '2026-03-02',
    reason: 'otro',
    ...days,
  })
const expense = async (office: Office) => givenApprovedExpense(office, await givenOrder(office))
const order = (office: Office) => givenOrder(office)

const MONEY: readonly Door[] = [
  [
    'a payment of a client',
    'payment_date',
    async (office, payment_date) => pay(office, await givenInvoiceOf(office, '10.00'), '1.00', { payment_date }),
  ],
  ['a credit note', 'issue_date', async (office, issue_date) => credit(office, await givenInvoiceOf(office, '10.00'), '1.00', { issue_date })],
  ['a payment to a provider', 'payment_date', async (office, payment_date) => payExpense(office, await expense(office), '1.00', { payment_date })],
  [
    'an expense that is said to be paid',
    'payment_date',
    async (office, payment_date) => office.operativo2.patch(`/api/transfers/transfers/${await expense(office)}/`, { status: 'pagado', payment_date }),
  ],
  ['a batch', 'payment_date', async (office, payment_date) => payBatch(office, [[await expense(office), '1.00']], { payment_date })],
  [
    'a payment of a direct cost',
    'payment_date',
    async (office, payment_date) =>
      office.operativo2.post(`/api/transfers/provider-invoices/${await givenProviderInvoice(office, await order(office))}/register_payment/`, {
        amount: '1.00',
        payment_method: 'efectivo',
        payment_date,
      }),
  ],
  ['a credit note of a provider', 'issue_date', (office, issue_date) => note(office, { issue_date })],
  ['the arrival of one', 'received_date', (office, received_date) => note(office, { received_date })],
  [
    'a transaction of the petty cash',
    'transaction_date',
    ({ operativo2 }, transaction_date) =>
      operativo2.post('/api/petty-cash/transactions/', { transaction_type: 'INCOME', amount: '1.00', concept: 'Fondo', transaction_date }),
  ],
]

const DOCUMENTS: readonly Door[] = [
  ['an order', 'eta', async (office, eta) => office.operativo.patch(`/api/orders/service-orders/${await order(office)}/`, { eta })],
  [
    'an invoice',
    'issue_date',
    async (office, issue_date) => office.operativo2.patch(`/api/orders/invoices/${await givenInvoiceOf(office, '10.00')}/`, { issue_date }),
  ],
  [
    'a direct cost',
    'issue_date',
    async (office, issue_date) =>
      office.operativo2.post('/api/transfers/provider-invoices/', {
        service_order: await order(office),
        provider: await givenProvider(office),
        invoice_number: 'F-1',
        total_amount: '1.00',
        issue_date,
      }),
  ],
  [
    'an expense',
    'transaction_date',
    async (office, transaction_date) =>
      office.operativo.patch(`/api/transfers/transfers/${await givenApprovedExpense(office, await order(office))}/`, { transaction_date }),
  ],
]

describe.each(stacks)('days on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const now = () => today(system.ctx.now())

  it.each(MONEY)('of %s are today or before, on the field %s', async (_what, field, send) => {
    made(await send(office, now()))
    const { status, body } = await send(office, addDays(now(), 2))
    expect([status, body[field]]).toEqual([400, [`no puede ser una fecha futura: hoy es ${now()}`]])
  })

  it.each([...MONEY, ...DOCUMENTS])('of %s are of this century, on the field %s', async (_what, field, send) => {
    for (const day of ['1900-01-01', '1999-12-31', '2100-01-01']) {
      const { status, body } = await send(office, day)
      expect([status, body[field]], day).toEqual([400, ['debe ser una fecha del 2000-01-01 al 2099-12-31']])
    }
  })

  it('of what pays or credits an invoice are not before the invoice, unless they are today', async () => {
    const { operativo2 } = office
    const invoice = await givenInvoiceOf(office, '10.00')
    const issue = (issue_date: string) => operativo2.patch(`/api/orders/invoices/${invoice}/`, { issue_date })
    const billed = addDays(now(), -3)
    const before = addDays(billed, -1)
    const refused = (field: string) => ({ status: 400, body: { [field]: [`no puede ser anterior a la factura, que es del ${billed}`] } })
    made(await issue(billed))
    expect(await pay(office, invoice, '1.00', { payment_date: before })).toMatchObject(refused('payment_date'))
    expect(await credit(office, invoice, '1.00', { issue_date: before })).toMatchObject(refused('issue_date'))
    const note = made(await credit(office, invoice, '1.00', { issue_date: billed })).credit_note_id
    const change = (fields: object) => operativo2.patch(`/api/orders/credit-notes/${note}/`, fields)
    expect(await change({ issue_date: before })).toMatchObject(refused('issue_date'))
    made(await issue(addDays(now(), 1)))
    made(await change({ issue_date: billed, reason: 'Otro' }))
    made(await pay(office, invoice, '1.00', { payment_date: now() }))
  })

  it('that a screen sends back as they were are no new ones', async () => {
    const { operativo2 } = office
    const { id } = made(
      await operativo2.post('/api/petty-cash/transactions/', {
        transaction_type: 'INCOME',
        amount: '1.00',
        concept: 'Fondo',
        transaction_date: now(),
      }),
    )
    const ahead = addDays(now(), 9)
    await system.database.kysely.updateTable('cash_transaction').set({ transaction_date: ahead }).where('id', '=', id).execute()
    const change = (fields: object) => operativo2.patch(`/api/petty-cash/transactions/${id}/`, fields)
    expect(await change({ concept: 'Otro', transaction_date: ahead })).toMatchObject({ status: 200, body: { transaction_date: ahead } })
    expect((await change({ transaction_date: addDays(ahead, 1) })).status).toBe(400)
  })

  it('of lists are any that exist', async () => {
    expect((await office.operativo2.get('/api/orders/invoices/?dateFrom=1900-01-01&dateTo=2999-12-31')).status).toBe(200)
  })
})
