import { identity } from '@gpro/identity'
import {
  givenBilledOrder,
  givenCreditNote,
  givenExpense,
  givenOffice,
  givenOrder,
  givenPayment,
  made,
  type Office,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

interface Listed {
  readonly id: number
  readonly invoice_number: string
  readonly status: string
  readonly payments: readonly object[]
}

describe.each(stacks)('The list of invoices on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  let client: number
  const named: Record<string, number> = {}
  const list = async (query: string): Promise<Listed[]> => made(await office.operativo2.get(`/api/orders/invoices/?client=${client}${query}`))
  const numbers = async (query: string) => (await list(query)).map(({ invoice_number }) => invoice_number)

  /** One client with an invoice in every state, as of 2026-06-15. */
  beforeAll(async () => {
    system.clock.set('2026-06-15')
    office = await givenOffice(system)
    const first = await givenBilledOrder(office, {
      client: { name: 'Café Ñandú', credit_days: 30 },
      invoice_number: 'PRE-99999-2026',
      issue_date: '2026-06-15',
      ccf: 'CCF 100%',
    })
    client = first.client
    named.pending = first.invoice.id
    const billAgain = async (name: string, input: object) => {
      const order = await givenOrder(office, { client })
      const expense = await givenExpense(office, order, { amount: '100.00' })
      named[name] = made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, transfer_ids: [expense], ...input })).id
    }
    await billAgain('overdue', { invoice_number: 'PRE-100000-2026', issue_date: '2026-05-01' })
    await billAgain('partial', { invoice_number: 'PRE-00001-2027', issue_date: '2026-04-30' })
    await billAgain('paid', { invoice_number: 'PRE-00002-2025', issue_date: '2026-04-29' })
    await billAgain('cancelled', { invoice_number: 'DTE-1', issue_date: '2026-04-28' })
    await billAgain('credited', { invoice_number: 'DTE-2', issue_date: '2026-05-22', due_date: '2026-06-22' })
    await givenPayment(office, named.partial ?? 0, '40.00')
    await givenPayment(office, named.paid ?? 0, '60.00')
    await givenPayment(office, named.paid ?? 0, '40.00', { payment_method: 'transferencia' })
    await givenCreditNote(office, named.credited ?? 0, '30.00', { issue_date: '2026-06-15' })
    made(await office.operativo2.post(`/api/orders/invoices/${named.cancelled}/void/`, { reason: 'Error' }))
  })

  it('derives the status when it is read: a partly paid invoice past due is partial', async () => {
    const status = Object.fromEntries((await list('')).map((invoice) => [invoice.id, invoice.status]))
    const expected = { pending: 'pending', overdue: 'overdue', partial: 'partial', paid: 'paid', cancelled: 'cancelled', credited: 'partial' }
    expect(status).toEqual(Object.fromEntries(Object.entries(expected).map(([name, value]) => [named[name], value])))
  })

  it('filters by every status as it shows it, overdue too', async () => {
    const all = await list('')
    for (const status of ['pending', 'partial', 'paid', 'cancelled', 'overdue']) {
      const expected = all.filter((invoice) => invoice.status === status).map(({ id }) => id)
      expect(
        (await list(`&status=${status}`)).map(({ id }) => id),
        status,
      ).toEqual(expected)
    }
    expect(await list('&status=')).toHaveLength(6)
    expect((await office.operativo2.get('/api/orders/invoices/?status=pagada')).status).toBe(400)
  })

  it('becomes overdue without being saved', async () => {
    const of = async (id: number | undefined) => made(await office.operativo2.get(`/api/orders/invoices/${id}/`))
    expect(await of(named.pending)).toMatchObject({ status: 'pending', days_overdue: 0 })
    expect(await of(named.overdue)).toMatchObject({ status: 'overdue', days_overdue: 15, due_date: '2026-05-31' })
    expect(await of(named.paid)).toMatchObject({ status: 'paid', days_overdue: 0, balance: '0.00' })
  })

  it('orders by number as (year, number), never as text', async () => {
    const byNumber = ['PRE-00002-2025', 'DTE-1', 'DTE-2', 'PRE-99999-2026', 'PRE-100000-2026', 'PRE-00001-2027']
    expect(await numbers('&ordering=invoice_number')).toEqual(byNumber)
    expect(await numbers('&ordering=-invoice_number')).toEqual([...byNumber].reverse())
    expect((await numbers('&ordering=issue_date'))[0]).toBe('DTE-1')
    expect(await numbers('')).toEqual(byNumber)
    expect((await numbers('&ordering=-issue_date'))[0]).toBe('PRE-99999-2026')
    expect((await numbers('&ordering=-total_amount'))[0]).toBe('PRE-99999-2026')
  })

  it('finds by number, client and CCF, without accents and with signs taken literally', async () => {
    expect(await numbers('&search=pre-99999')).toEqual(['PRE-99999-2026'])
    expect(await numbers('&search=cafe%20nandu')).toHaveLength(6)
    expect(await numbers('&search=100%25')).toEqual(['PRE-99999-2026'])
    expect(await numbers('&search=_')).toEqual([])
  })

  it('pages by key with limit and cursor, through every invoice once', async () => {
    for (const ordering of ['invoice_number', '-issue_date']) {
      const whole = await numbers(`&ordering=${ordering}`)
      const seen: string[] = []
      let url: string | undefined = `/api/orders/invoices/?client=${client}&ordering=${ordering}&limit=4`
      while (url !== undefined) {
        const answer = await office.operativo2.get(url)
        seen.push(...made(answer).map(({ invoice_number }: Listed) => invoice_number))
        url = answer.headers.link?.match(/<([^>]+)>/)?.[1]
      }
      expect(seen).toEqual(whole)
    }
    expect((await office.operativo2.get('/api/orders/invoices/?limit=2&cursor=forged')).status).toBe(400)
  })

  it('shows the live payments of each invoice', async () => {
    const paid = (await list('')).find(({ id }) => id === named.paid)
    expect(paid?.payments).toMatchObject([{ amount: '40.00', payment_method: 'transferencia' }, { amount: '60.00' }])
  })

  it('sums all invoices, whatever the list is filtered by: collected is total less balance, voided ones are only counted', async () => {
    const sums = made(await office.operativo2.get('/api/orders/invoices/summary/'))
    expect(sums).toEqual({
      total_invoiced: '513.00',
      total_pending: '343.00',
      total_collected: '170.00',
      total_overdue: '160.00',
      total_services: '113.00',
      total_third_party_expenses: '400.00',
      total_credited: '30.00',
      credit_notes_count: 1,
      pending_count: 4,
      paid_count: 1,
      partial_count: 2,
      overdue_count: 2,
      cancelled_count: 1,
      due_this_week: 1,
      total_invoices: 5,
    })
    for (const filter of [`?client=${client}&status=paid`, '?client=999999', '?year=2020']) {
      expect(made(await office.operativo2.get(`/api/orders/invoices/summary/${filter}`)), filter).toEqual(sums)
    }
  })

  it('lists the invoices of a year, and of a month', async () => {
    expect(await numbers('&year=2025')).toEqual([])
    expect(await numbers('&year=2026')).toHaveLength(6)
    expect(await numbers('&year=2026&mes=4')).toEqual(['PRE-00002-2025', 'DTE-1', 'PRE-00001-2027'])
    expect(await numbers('&mes=6')).toEqual(['PRE-99999-2026'])
  })

  it('takes the same number of queries for one invoice as for many, in list, summary and detail', async () => {
    const count = async (url: string) => (await system.queries(() => office.operativo2.get(url))).count
    const one = await count('/api/orders/invoices/?status=cancelled')
    expect(await count('/api/orders/invoices/')).toBe(one)
    expect(await count('/api/orders/invoices/?limit=3')).toBe(one)
    expect(one).toBeLessThanOrEqual(4)
    expect(await count('/api/orders/invoices/summary/')).toBe(await count('/api/orders/invoices/summary/?status=paid'))
    expect(await count(`/api/orders/invoices/${named.paid}/`)).toBe(await count(`/api/orders/invoices/${named.pending}/`))
  })

  it('is for operativo2 and admin', async () => {
    for (const path of ['', 'summary/', `${named.paid}/`]) {
      expect((await office.operativo.get(`/api/orders/invoices/${path}`)).status, path).toBe(403)
    }
    expect((await office.admin.get('/api/orders/invoices/999999/')).status).toBe(404)
  })
})
