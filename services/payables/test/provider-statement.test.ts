import {
  givenClient,
  givenExpense,
  givenExpenseRow,
  givenOpenOrder,
  givenOrder,
  givenOrderRow,
  givenProviderInvoice,
  officeOf,
  pdf,
  readOrder,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

describe.each(stacks)('the account statement of a provider on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const givenProvider = async () => {
    const admin = await system.as('admin')
    return (await admin.post('/api/catalogs/providers/', { name: unique('Naviera'), nit: '0614-1' })).body
  }

  it('lists the expenses of one year, or of all when asked for none, by age, and agrees with the catalog to the cent', async () => {
    system.clock.set('2026-06-30')
    try {
      const admin = await system.as('admin')
      const provider = await givenProvider()
      const client = await givenClient(officeOf(admin))
      const order = await givenOrder(officeOf(admin), { client, purchase_order: 'PO-7' })
      const form = {
        transfer_type: 'cargos',
        service_order: order,
        provider: provider.id,
        amount: '100.01',
        description: 'Flete',
        transaction_date: '2026-04-30',
        invoice_number: 'F-1',
        invoice_file: pdf(),
        status: 'aprobado',
      }
      const { id } = (await admin.multipart('POST', '/api/transfers/transfers/', form)).body
      await admin.post(`/api/transfers/transfers/${id}/register_payment/`, { amount: '40.00', payment_method: 'efectivo' })
      await givenExpenseRow(system, { order, provider: provider.id, amount: 5_000, date: '2025-01-15' })
      const settled = await givenExpense(officeOf(admin), order, {
        provider: provider.id,
        amount: '70.00',
        transaction_date: '2025-02-01',
        status: 'aprobado',
      })
      await admin.post(`/api/transfers/transfers/${settled}/register_payment/`, { amount: '70.00', payment_method: 'efectivo' })
      const deleted = await givenExpense(officeOf(admin), order, { provider: provider.id })
      expect((await admin.delete(`/api/transfers/transfers/${deleted}/`)).status).toBe(204)
      await givenExpense(officeOf(admin), order)

      const url = `/api/catalogs/providers/${provider.id}/account_statement/`
      const { status, body } = await admin.get(url)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        provider: { id: provider.id, name: provider.name, nit: '0614-1' },
        year: 2026,
        total_debt: 60.01,
        aging: { current: 0, '1-30': 0, '31-60': 60.01, '61-90': 0, '90+': 0 },
      })
      expect(body.transfers).toMatchObject([
        {
          id,
          source: 'transfer',
          transaction_date: '2026-04-30',
          service_order: (await readOrder(officeOf(admin), order)).order_number,
          service_order_id: order,
          purchase_order: 'PO-7',
          type: 'Cargos a Clientes (Reembolso)',
          amount: 100.01,
          paid_amount: 40,
          balance: 60.01,
          status: 'parcial',
          status_display: 'Pago Parcial',
          description: 'Flete',
          invoice_number: 'F-1',
          invoice_file: expect.stringContaining('/media/orders/transfers/'),
        },
      ])
      const earlier = (await admin.get(`${url}?year=2025`)).body
      expect(earlier).toMatchObject({ year: 2025, total_debt: 50, transfers: [{ balance: 0 }, { transaction_date: '2025-01-15', balance: 50 }] })
      const all = (await admin.get(`${url}?year=`)).body
      expect(all).toMatchObject({ total_debt: 110.01, aging: { '31-60': 60.01, '90+': 50 } })
      expect(all.transfers).toHaveLength(3)
      expect((await admin.get(`${url}?year=0`)).body).toMatchObject({ total_debt: 110.01 })
      expect((await admin.get(`/api/catalogs/providers/${provider.id}/`)).body.total_debt).toBe(all.total_debt)
      expect((await admin.get('/api/catalogs/providers/999999/account_statement/')).status).toBe(404)
    } finally {
      system.clock.set(null)
    }
  })

  it('has the direct costs beside the expenses, in the debt and in the general summary too', async () => {
    const admin = await system.as('admin')
    const provider = await givenProvider()
    const order = await givenOrder(officeOf(admin), { client: await givenClient(officeOf(admin)), purchase_order: 'PO-8' })
    const enter = (fields: Parameters<typeof givenProviderInvoice>[2]) =>
      givenProviderInvoice(officeOf(admin), order, { provider: provider.id, ...fields })
    const old = await enter({ issue_date: '2016-12-31', total_amount: '10.00' })
    const settled = await enter({ issue_date: '2016-06-01', total_amount: '7.00' })
    const id = await enter({ issue_date: '2017-05-02', total_amount: '90.00', invoice_number: 'F-3', notes: 'Grúa' })
    await givenExpense(officeOf(admin), order, { provider: provider.id, amount: '5.00', transaction_date: '2017-05-03' })
    await admin.delete(`/api/transfers/provider-invoices/${await enter({})}/`)
    for (const [invoice, amount] of [
      [id, '30.00'],
      [settled, '7.00'],
    ]) {
      await admin.post(`/api/transfers/provider-invoices/${invoice}/register_payment/`, { amount, payment_method: 'cheque' })
    }

    const url = `/api/catalogs/providers/${provider.id}/`
    const { body } = await admin.get(`${url}account_statement/?year=2017`)
    expect(body).toMatchObject({ total_debt: 65, aging: { '90+': 65 } })
    expect(body.transfers).toMatchObject([
      { source: 'transfer', balance: 5 },
      {
        id,
        source: 'provider_invoice',
        transaction_date: '2017-05-02',
        service_order: (await readOrder(officeOf(admin), order)).order_number,
        service_order_id: order,
        purchase_order: 'PO-8',
        type: 'Costo Directo',
        amount: 90,
        paid_amount: 30,
        balance: 60,
        status: 'parcial',
        status_display: 'Pago Parcial',
        description: 'Grúa',
        invoice_number: 'F-3',
      },
    ])
    const all = (await admin.get(`${url}account_statement/?year=0`)).body.transfers
    expect(all).toMatchObject([{ balance: 5 }, { id }, { id: old, source: 'provider_invoice', balance: 10 }, { id: settled }])
    expect((await admin.get(url)).body.total_debt).toBe(75)
    const [listed] = (await admin.get(`/api/catalogs/providers/?search=${encodeURIComponent(provider.name)}&year=2016`)).body
    expect(listed).toMatchObject({ id: provider.id, total_debt: 10 })
    const { body: summary } = await admin.get('/api/catalogs/providers/general_summary/?year=2016')
    expect(summary).toMatchObject({ financial: { total_amount: 17, total_paid: 7, total_pending: 10 }, providers: { with_debt: 1 } })
  })

  it('takes the same number of statements whatever the size', async () => {
    const admin = await system.as('admin')
    const provider = await givenProvider()
    const order = await givenOrderRow(system, { client: await givenClient(officeOf(admin)) })
    const read = () => admin.get(`/api/catalogs/providers/${provider.id}/account_statement/?year=0`)
    await givenExpenseRow(system, { order, provider: provider.id, amount: 100 })
    const few = await system.queries(read)
    for (let made = 0; made < 5; made += 1) await givenExpenseRow(system, { order, provider: provider.id, amount: 100 })
    const more = await system.queries(read)
    expect(more.result.body.transfers).toHaveLength(6)
    expect(more.count).toBe(few.count)
  })

  it('adds up in the general summary, expenses without a provider left out', async () => {
    const admin = await system.as('admin')
    const { id: provider } = await givenProvider()
    const order = await givenOrderRow(system, { client: await givenClient(officeOf(admin)) })
    await givenExpenseRow(system, { order, provider, amount: 10_000, date: '2019-05-01' })
    await givenExpenseRow(system, { order, provider, amount: 2_500, date: '2019-12-31' })
    await givenExpenseRow(system, { order, amount: 77_700, date: '2019-05-01' })
    const { body } = await admin.get('/api/catalogs/providers/general_summary/?year=2019')
    expect(body.financial).toEqual({ total_amount: 125, total_paid: 0, total_pending: 125, total_credited: 0 })
    expect(body.providers.with_debt).toBe(1)
    expect(body.providers.up_to_date).toBe(body.providers.total - 1)
  })

  it('names the office itself where there is no order, and a bill without a number', async () => {
    const { office, admin, order } = await givenOpenOrder(system)
    const { id: provider } = await givenProvider()
    await givenExpense(office, null, { provider, transaction_date: '2018-01-02' })
    await givenExpense(office, order, { provider, transaction_date: '2018-01-01', invoice_number: 'F-1', transfer_type: 'costos' })
    const { body } = await admin.get(`/api/catalogs/providers/${provider}/account_statement/?year=2018`)
    expect(body.transfers).toMatchObject([
      { service_order: 'Gastos Admin', service_order_id: null, invoice_number: 'S/N', type: 'Gastos de Operación' },
      { service_order_id: order, invoice_number: 'F-1', type: 'Costos Directos (Legacy)' },
    ])
  })

  it('is for administrators', async () => {
    const operativo2 = await system.as('operativo2')
    expect((await operativo2.get('/api/catalogs/providers/general_summary/')).status).toBe(403)
  })
})
