import { givenClient, givenExpenseRow, givenInvoiceRow, givenOrderRow, officeOf, readClient, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('the account statement of a client on %s', (stack) => {
  const system = useSystem(stack, [orders, payables, invoicing])

  it('collects what was paid and credited, lists what is open of any year, and the orders not billed yet', async () => {
    system.clock.set('2026-06-30T18:00:00.000Z')
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin), { credit_limit: '1000.00' })
    const order = await givenOrderRow(system, { client })
    const invoice = await givenInvoiceRow(system, {
      order,
      issue_date: '2026-05-01',
      due_date: '2026-05-15',
      total: 20_000,
      paid: 7_000,
      credited: 2_000,
    })
    await givenInvoiceRow(system, { order, issue_date: '2025-03-01', due_date: '2025-04-01', total: 5_000 })
    await givenInvoiceRow(system, { order, issue_date: '2025-03-01', total: 5_000, paid: 5_000 })
    await givenInvoiceRow(system, { order, issue_date: '2026-03-01', total: 99_900, voided: true })
    const at = system.ctx.now()
    await system.database.kysely
      .insertInto('payment')
      .values({
        invoice_id: invoice,
        payment_date: '2026-05-20',
        amount: 7_000,
        payment_method: 'cheque',
        reference_number: 'CH-1',
        numero_comprobante_retencion: '',
        retention_generation_code: '',
        retention_reception_stamp: '',
        notes: '',
        created_at: at,
        updated_at: at,
      })
      .execute()
    const unbilled = await givenOrderRow(system, { client })
    await givenExpenseRow(system, { order: unbilled, amount: 1_234 })

    const operativo2 = await system.as('operativo2')
    const { status, body } = await operativo2.get(`/api/clients/${client}/account_statement/`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      client: (await readClient(officeOf(admin), client)).name,
      payment_condition: 'Crédito',
      year: 2026,
      total_invoiced: 250,
      total_paid: 70,
      total_collected: 90,
      total_pending: 160,
      credit_limit: 1000,
      credit_used: 160,
      available_credit: 840,
      credit_percentage: 16,
      aging: { current: 0, '1-30': 0, '31-60': 110, '61-90': 0, '90+': 50 },
      invoices_by_status: { pending: 0, partial: 1, paid: 0, overdue: 1, cancelled: 1 },
      overdue_count: 2,
      upcoming_due_count: 0,
      total_pending_orders: 1,
      recent_payments: [{ amount: 70, payment_method: 'Cheque', reference: 'CH-1' }],
    })
    expect(body.invoices).toHaveLength(3)
    expect(body.invoices[0]).toMatchObject({ id: invoice, balance: '110.00', status: 'partial', days_overdue: 46, payments: [{ amount: '70.00' }] })
    expect(body.pending_invoices).toMatchObject([{ id: unbilled, date: '2026-06-30', amount: 12.34 }])

    const ofAllTime = (await operativo2.get(`/api/clients/${client}/account_statement/?year=`)).body
    expect([ofAllTime.invoices.length, ofAllTime.year]).toEqual([4, ''])
    expect((await operativo2.get(`/api/clients/${client}/account_statement/?year=0`)).body).toEqual(ofAllTime)
    expect((await operativo2.get(`/api/clients/${client}/account_statement/?year=2024`)).body).toMatchObject({ year: '2024', total_invoiced: 250 })
    expect((await operativo2.get('/api/clients/999999/account_statement/')).status).toBe(404)
  })

  it('takes the same number of statements whatever the size', async () => {
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin))
    const order = await givenOrderRow(system, { client })
    await givenOrderRow(system, { client })
    await givenInvoiceRow(system, { order, issue_date: '2026-05-01', total: 10_000 })
    const read = () => admin.get(`/api/clients/${client}/account_statement/`)
    const few = await system.queries(read)
    for (let made = 0; made < 5; made += 1) {
      await givenInvoiceRow(system, { order, issue_date: '2026-05-01', total: 10_000 })
      await givenOrderRow(system, { client })
    }
    expect((await system.queries(read)).count).toBe(few.count)
  })

  it('adds up in the general summary, voided invoices left out', async () => {
    const admin = await system.as('admin')
    const client = await givenClient(officeOf(admin))
    const order = await givenOrderRow(system, { client })
    await givenInvoiceRow(system, { order, issue_date: '2019-05-01', total: 10_000, paid: 3_000, credited: 2_000 })
    await givenInvoiceRow(system, { order, issue_date: '2019-05-01', total: 77_700, voided: true })
    const { body } = await admin.get('/api/clients/general_summary/?year=2019')
    expect(body.financial).toEqual({
      total_invoiced: 100,
      total_services: 100,
      total_third_party: 0,
      total_paid: 30,
      total_pending: 50,
      total_credited: 20,
      total_retention: 0,
      total_collected: 50,
    })
    // Who owes is counted whenever it was invoiced; the year is that of the amounts.
    const always = (await admin.get('/api/clients/general_summary/')).body
    expect(body.clients).toEqual(always.clients)
    expect(body.clients.up_to_date).toBe(body.clients.total - body.clients.pending)
  })
})
