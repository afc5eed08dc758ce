import { DASHBOARD_KEYS } from '@gpro/contracts'
import { identity } from '@gpro/identity'
import {
  givenCharge,
  givenClient,
  givenExpense,
  givenInvoice,
  givenOrder,
  made,
  officeOf,
  pay,
  setStatus,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { dashboard } from '../src/service.ts'

const MARCH_10 = '2026-03-10'

describe.each(stacks)('GET /api/dashboard/ on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing, dashboard])
  let aceros: number
  let telas: number

  // Tokens live an hour, so who works at another time logs in at that time.
  const at = async (moment: string) => {
    system.clock.set(moment)
    return officeOf(await system.as('admin'))
  }
  const read = async (query = '') => made(await (await system.as('operativo')).get(`/api/dashboard/${query}`))

  beforeAll(async () => {
    // February: one invoice of $113.00. The last order is of February 28, 23:59 in El Salvador, which is March in UTC.
    let office = await at('2026-02-10')
    aceros = await givenClient(office, { name: 'Aceros' })
    telas = await givenClient(office, { name: 'Telas' })
    made(await office.admin.patch(`/api/clients/${await givenClient(office)}/`, { is_active: false }))
    const february = await givenOrder(office, { client: aceros })
    await givenInvoice(office, february, { charge_ids: [await givenCharge(office, february, { unit_price: '100.00' })] })
    await givenExpense(office, february, { amount: '40.00', transfer_type: 'propios' })
    office = await at('2026-03-01T05:59:00.000Z')
    await givenOrder(office, { client: telas, eta: '2026-03-20' })

    // March: an invoice of $401.15 (own 226.00, outsourced 113.00, re-billed 62.15) of which $101.15 is paid.
    office = await at(MARCH_10)
    const march = await givenOrder(office, { client: aceros })
    const own = await givenCharge(office, march, { unit_price: '200.00' })
    const outsourced = await givenCharge(office, march, { unit_price: '100.00', is_third_party_service: true })
    const lent = await givenExpense(office, march, {
      amount: '50.00',
      customer_markup_percentage: '10',
      customer_iva_type: 'gravado',
      status: 'aprobado',
    })
    await pay(office, await givenInvoice(office, march, { charge_ids: [own, outsourced], transfer_ids: [lent] }), '101.15')
    await givenExpense(office, null, { amount: '20.00' })
    await givenExpense(office, march, { amount: '60.00', transfer_type: 'propios' })

    // An invoice that was voided counts nowhere; the order it was for is closed.
    const voided = await givenOrder(office, { client: telas })
    const id = await givenInvoice(office, voided, { charge_ids: [await givenCharge(office, voided, { unit_price: '1000.00' })] })
    made(await office.admin.post(`/api/orders/invoices/${id}/void/`, { reason: 'Cliente equivocado' }))
    await setStatus(office, voided, 'cerrada')
  })

  it('agrees with the documents of a month to the cent', async () => {
    const body = await read('?year=2026&month=3')
    expect(body.current_month).toEqual({
      total_os_month: 2,
      billed_amount: 401.15,
      operating_costs: 60,
      admin_costs: 20,
      os_abiertas_month: 1,
      os_cerradas_month: 1,
    })
    expect(body.previous_month).toEqual({ total_os: 2, billed_amount: 113, operating_costs: 40 })
    expect(body.trends).toEqual({ os_trend: 0, billing_trend: 255, costs_trend: 50 })
    expect(body.revenue_composition).toEqual({
      servicios_propios: 226,
      servicios_tercerizados: 113,
      gastos_terceros: 62.15,
      total: 401.15,
      porcentaje_propios: 56.3,
      porcentaje_tercerizados: 28.2,
      porcentaje_gastos: 15.5,
    })
    // 401.15 − 60.00 − 20.00 − 50.00
    expect(body.profitability).toEqual({ margen: 271.15, rentabilidad_porcentaje: 67.59 })
    expect(body.client_breakdown).toEqual([
      { client_id: aceros, client_name: 'Aceros', total_ingresos: 300, total_servicios: 253.52, total_prestamos: 46.48 },
    ])
    expect(body.monthly_breakdown).toEqual([])
    expect(body.cash_flow_data).toEqual([{ month: 'March', facturado: 401.15, cobrado: 101.15, pendiente: 300 }])
  })

  it('counts orders and expenses of all time whatever the period', async () => {
    const { overall } = await read('?year=2020&month=1')
    expect(overall).toEqual({
      os_pendiente: 3,
      os_en_transito: 0,
      os_en_puerto: 0,
      os_en_almacen: 0,
      os_finalizada: 0,
      os_cerradas: 1,
      os_abiertas: 3,
      pending_transfers: 3,
      pending_transfers_amount: 120,
      total_clients: 2,
      pending_invoices: 2,
    })
  })

  it('never multiplies amounts by the rows on another side', async () => {
    const { top_clients, recent_orders } = await read('?year=2026&month=3')
    expect(top_clients).toEqual([
      { id: telas, name: 'Telas', total_orders: 1, total_amount: 1130 },
      { id: aceros, name: 'Aceros', total_orders: 1, total_amount: 339 },
    ])
    expect(recent_orders.map(({ client_name, total_amount }: Record<string, unknown>) => [client_name, total_amount])).toEqual([
      ['Telas', 1130],
      ['Aceros', 401.15],
      ['Telas', 0],
      ['Aceros', 113],
    ])
  })

  it('shows a year by its months, leaving out those in which nothing happened', async () => {
    const body = await read('?year=2026&month=0')
    expect(body.current_month).toMatchObject({ total_os_month: 4, billed_amount: 514.15, operating_costs: 100 })
    expect(body.previous_month).toEqual({ total_os: 0, billed_amount: 0, operating_costs: 0 })
    expect(body.trends).toEqual({ os_trend: 0, billing_trend: 0, costs_trend: 0 })
    expect(body.monthly_breakdown).toEqual([
      { name: 'Feb', month: 2, ingresos: 113, gastos: 40, total_os: 2 },
      { name: 'Mar', month: 3, ingresos: 401.15, gastos: 80, total_os: 2 },
    ])
    expect(body.cash_flow_data).toHaveLength(12)
    expect(body.cash_flow_data[1]).toEqual({ month: 'Feb', facturado: 113, cobrado: 0, pendiente: 113 })
  })

  it('shows all time with the months of the current year', async () => {
    const body = await read('?year=0&month=5')
    expect(body.current_month).toMatchObject({ total_os_month: 4, billed_amount: 514.15 })
    expect(body.previous_month).toEqual({ total_os: 0, billed_amount: 0, operating_costs: 0 })
    expect(body.monthly_breakdown.map(({ name }: { name: string }) => name)).toEqual(['Feb', 'Mar'])
  })

  it.each(['', '?year=&month=', '?year=abc&month=1', '?year=2026&month=13', '?year=1e9', '?month=-1', '?year=2026&year=2025'])(
    'shows the current month for "%s"',
    async (query) => {
      expect((await read(query)).cash_flow_data).toEqual([{ month: 'March', facturado: 401.15, cobrado: 101.15, pendiente: 300 }])
    },
  )

  it('takes the same number of queries whatever the period, and far fewer while nothing changes', async () => {
    const person = await system.as('operativo')
    const count = async (query: string) => (await system.queries(() => person.get(`/api/dashboard/?${query}`))).count
    await system.ctx.cache.deletePattern(DASHBOARD_KEYS)
    const cold = [await count('year=2019&month=2'), await count('year=2026&month=0'), await count('year=0')]
    expect(new Set(cold).size).toBe(1)
    expect(cold[0]).toBeLessThanOrEqual(10)
    expect(await count('year=0')).toBeLessThanOrEqual(3)
  })

  it('sends nothing to who holds the figures of now, and the others under another tag', async () => {
    const person = await system.as('operativo')
    const asked = (tag?: string) => person.get('/api/dashboard/?year=2019&month=4', tag ? { 'if-none-match': tag } : {})
    const { etag = '' } = (await asked()).headers
    expect(await asked(etag)).toMatchObject({ status: 304, body: undefined, headers: { etag } })
    expect(await asked(`"other", ${etag}`)).toMatchObject({ status: 304 })
    expect(await asked('"other"')).toMatchObject({ status: 200, headers: { etag } })
    await givenExpense(officeOf(await system.as('admin')), null, { amount: '5.00' })
    const changed = await asked(etag)
    expect([changed.status, changed.headers.etag === etag]).toEqual([200, false])
  })

  it('answers each in their language, cached or not', async () => {
    await at('2026-05-10')
    const office = await system.as('operativo')
    const messages = async (language: string) => {
      const answer = await office.get('/api/dashboard/?year=2026&month=3', { 'x-lang': language })
      return made(answer).alerts.map(({ message }: { message: string }) => message)
    }
    const spanish = await messages('es')
    const english = await messages('en')
    expect(spanish.length).toBeGreaterThan(0)
    expect(english).not.toEqual(spanish)
    expect([await messages('es'), await messages('en')]).toEqual([spanish, english])
  })

  it('needs a session, and none of the three roles is refused', async () => {
    expect((await system.anonymous().get('/api/dashboard/')).status).toBe(401)
    for (const role of ['operativo', 'operativo2', 'admin'] as const) expect((await (await system.as(role)).get('/api/dashboard/')).status).toBe(200)
  })

  it('shows a write at once, cached or not', async () => {
    const office = await at(MARCH_10)
    const before = await read('?year=2026&month=3')
    const order = await givenOrder(office, { client: telas })
    const invoice = await givenInvoice(office, order, { charge_ids: [await givenCharge(office, order, { unit_price: '10.00' })] })
    const billed = await read('?year=2026&month=3')
    expect(billed.current_month.billed_amount).toBe(before.current_month.billed_amount + 11.3)
    await pay(office, invoice, '1.30')
    const paid = await read('?year=2026&month=3')
    expect(paid.cash_flow_data[0].cobrado).toBeCloseTo(billed.cash_flow_data[0].cobrado + 1.3, 10)
    made(await office.admin.post(`/api/orders/invoices/${invoice}/void/`, { reason: 'Prueba' }))
    expect((await read('?year=2026&month=3')).current_month.billed_amount).toBe(before.current_month.billed_amount)
  })
})
