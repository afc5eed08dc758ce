import { givenClient, givenInvoiceRow, givenOrderRow, officeOf, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('GET /api/orders/invoices/aging/ on %s', (stack) => {
  const system = useSystem(stack, [orders, invoicing])

  it('says what each client owes and how late it is; what is paid or void is not owed', async () => {
    system.clock.set('2026-06-30T18:00:00.000Z')
    const office = officeOf(await system.as('admin'))
    const client = await givenClient(office, { name: 'Aceros', credit_limit: '1000.00' })
    const order = await givenOrderRow(system, { client })
    await givenInvoiceRow(system, { order, issue_date: '2026-05-01', due_date: '2026-05-20', total: 20_000, paid: 7_000, credited: 2_000 })
    await givenInvoiceRow(system, { order, issue_date: '2026-06-01', due_date: '2026-07-15', total: 5_000 })
    await givenInvoiceRow(system, { order, issue_date: '2026-03-01', due_date: '2026-03-15', total: 5_000, paid: 5_000 })
    await givenInvoiceRow(system, { order, issue_date: '2026-03-01', due_date: '2026-03-15', total: 99_900, voided: true })
    const { status, body } = await (await system.as('operativo2')).get('/api/orders/invoices/aging/')
    expect(status).toBe(200)
    expect(body).toEqual([
      {
        client,
        client_name: 'Aceros',
        credit_limit: '1000.00',
        credit_percentage: 16,
        total: '160.00',
        overdue: '110.00',
        days_overdue: 41,
        oldest_due_date: '2026-05-20',
        aging: { current: 50, '1-30': 0, '31-60': 110, '61-90': 0, '90+': 0 },
      },
    ])
  })
})
