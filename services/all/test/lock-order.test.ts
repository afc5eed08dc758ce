import {
  givenApprovedExpense,
  givenCharge,
  givenExpense,
  givenInvoice,
  givenOffice,
  givenOrder,
  givenProvider,
  givenProviderNote,
  made,
  type Office,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { givenCertificate } from './hostile/dte.ts'

/** What is held until the commit, in the one order in which everybody takes it. */
const HELD = [
  ['the order', /pg_advisory_xact_lock\(1001\b/],
  ['the client', /pg_advisory_xact_lock\(1002\b/],
  ['the certificate', /from "dte_received".*for update/],
  ['the invoice', /from "invoice".*for update/],
  ['the expenses', /from "transfer".*for update/],
  ['the note of the provider', /from "provider_credit_note".*for update/],
  ['the counter', /into "document_counter"/],
] as const

const APPLICATION = ['the order', 'the expenses', 'the note of the provider'] as const
const each = (expenses: readonly (number | undefined)[]) => expenses.map((transfer_id) => ({ transfer_id, amount: '1.00' }))

const namesOf = (statements: readonly string[]) => statements.flatMap((sql) => HELD.find(([, pattern]) => pattern.test(sql))?.[0] ?? [])

describe.each(stacks)('what a transaction holds on %s', (stack) => {
  const system = useSystem(stack, services, { config: { enforceCreditLimit: true } })
  const onPostgresql = stack.startsWith('PostgreSQL')
  let office: Office
  let certificate: Awaited<ReturnType<typeof givenCertificate>>
  beforeAll(async () => {
    office = await givenOffice(system)
    certificate = await givenCertificate(office, system)
  })

  async function given() {
    const order = await givenOrder(office, {})
    const charges = [await givenCharge(office, order), await givenCharge(office, order), await givenCharge(office, order)]
    const expense = await givenExpense(office, order)
    const id = await givenInvoice(office, order, { charge_ids: charges.slice(0, 2), transfer_ids: [expense] })
    const provider = await givenProvider(office)
    // The younger order has the older expense, so that only sorting puts both in order.
    const younger = await givenOrder(office)
    const owed = [await givenApprovedExpense(office, younger, { provider }), await givenApprovedExpense(office, order, { provider })]
    return { order, charges, expense, url: `/api/orders/invoices/${id}`, owed, note: await givenProviderNote(office, provider) }
  }
  type Given = Awaited<ReturnType<typeof given>>

  const actions: readonly (readonly [string, readonly string[], (given: Given) => Promise<unknown>])[] = [
    [
      'create an invoice',
      ['the order', 'the client', 'the counter'],
      ({ order, charges }) => office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charges[2]] }),
    ],
    [
      'create an invoice under a number of the series that somebody typed',
      ['the order', 'the client', 'the counter'],
      ({ order, charges }) =>
        office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charges[2]], invoice_number: 'PRE-90000-2020' }),
    ],
    [
      'add items',
      ['the order', 'the invoice', 'the client'],
      ({ url, charges }) => office.operativo2.post(`${url}/add_items/`, { charge_ids: [charges[2]] }),
    ],
    [
      'change a charge on its invoice',
      ['the order', 'the invoice'],
      ({ url, charges }) => office.operativo2.patch(`${url}/edit_charge/`, { charge_id: charges[0], quantity: 2 }),
    ],
    [
      'change a charge on its order',
      ['the order', 'the invoice'],
      ({ order, charges }) => office.operativo2.patch(`/api/orders/service-orders/${order}/update_charge/`, { charge_id: charges[0], quantity: 2 }),
    ],
    [
      'configure expenses',
      ['the order', 'the invoice'],
      ({ order, expense }) =>
        office.operativo2.post(`/api/orders/service-orders/${order}/update_expense_configurations/`, {
          configs: [{ expense_id: expense, markup_percentage: '5' }],
        }),
    ],
    [
      'remove an item',
      ['the order', 'the invoice'],
      ({ url, charges }) => office.operativo2.post(`${url}/remove_item/`, { item_type: 'charge', item_id: charges[0] }),
    ],
    ['void', ['the order', 'the invoice'], ({ url }) => office.operativo2.post(`${url}/void/`, { reason: 'Prueba' })],
    ['reverse', ['the order', 'the invoice'], ({ url }) => office.operativo2.post(`${url}/reverse_prefactura/`, { reason: 'Prueba' })],
    ['delete an invoice', ['the order', 'the invoice'], ({ url }) => office.admin.delete(`${url}/`)],
    ['take a payment', ['the invoice'], ({ url }) => office.operativo2.post(`${url}/add_payment/`, { amount: '1.00', payment_method: 'efectivo' })],
    [
      'register a certificate of a client',
      ['the certificate', 'the invoice'],
      () => office.operativo2.post(`/api/dte/retention-certificates/${certificate.id}/register/`, { lines: [certificate.line] }),
    ],
    [
      'pay a provider',
      ['the order', 'the expenses'],
      ({ owed }) => office.operativo2.post(`/api/transfers/transfers/${owed[0]}/register_payment/`, { amount: '1.00', payment_method: 'efectivo' }),
    ],
    [
      'pay a batch',
      ['the order', 'the expenses', 'the counter'],
      ({ owed }) =>
        office.operativo2.post('/api/transfers/batch-payments/create_batch_payment/', { allocations: each(owed), payment_method: 'efectivo' }),
    ],
    [
      'apply a note of a provider',
      ['the order', 'the expenses', 'the note of the provider'],
      ({ owed, note }) => office.operativo2.post(`/api/transfers/provider-credit-notes/${note}/apply/`, { applications: each(owed) }),
    ],
    [
      'apply a note of a provider and void it',
      [...APPLICATION, ...APPLICATION],
      async ({ owed: [expense], note }) => {
        made(await office.operativo2.post(`/api/transfers/provider-credit-notes/${note}/apply/`, { applications: each([expense]) }))
        return office.operativo2.post(`/api/transfers/provider-credit-notes/${note}/void/`, { reason: 'Prueba' })
      },
    ],
    [
      'take an order',
      ['the counter'],
      async () => {
        const [shipment] = made(await office.admin.get('/api/catalogs/shipment-types/'))
        const [client] = made(await office.admin.get('/api/clients/active/'))
        return office.operativo.post('/api/orders/service-orders/', { client: client.id, shipment_type: shipment.id })
      },
    ],
  ]

  it.each(actions)('is taken in the order that keeps everybody from waiting for each other: %s', async (_, expected, act) => {
    const scene = await given()
    const { statements, result } = await system.queries(() => act(scene))
    expect(result).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) })
    // On SQLite the transaction itself is the only lock.
    expect(namesOf(statements)).toEqual(onPostgresql ? expected : expected.filter((name) => name === 'the counter'))
  })

  it('is the counter last, once everything is decided and only writing is left', async () => {
    const { order, charges } = await given()
    const bill = () => office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charges[2]] })
    const { statements } = await system.queries(bill)
    const counter = statements.findIndex((sql) => /into "document_counter"/.test(sql))
    const recorded = statements.findIndex((sql) => /into "event"/.test(sql))
    expect(counter).toBeGreaterThan(0)
    expect(statements.slice(counter, recorded).map((sql) => /^insert into "(\w+)"/.exec(sql)?.[1])).toEqual([
      'document_counter',
      'invoice',
      'invoice_line',
    ])
  })
})
