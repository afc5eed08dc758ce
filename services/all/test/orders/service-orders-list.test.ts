import {
  givenChargeRow,
  givenCounter,
  givenExpense,
  givenInvoiceRow,
  givenLineRow,
  givenOrder,
  givenTermsRow,
  readOrder,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'

const URL = '/api/orders/service-orders/'

describe.each(stacks)('GET /api/orders/service-orders/ on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenCounter(system)

  it('adds up charges and expenses apart, so that neither multiplies the other', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    await givenChargeRow(system, id)
    await givenChargeRow(system, id, { net: 5_000, iva: 0, ivaType: 'exento' })
    await givenExpense(office, id, { amount: '40.00', customer_markup_percentage: '10', customer_iva_type: 'gravado' })
    await givenExpense(office, id, { amount: '2.50', transfer_type: 'terceros' })
    await givenExpense(office, id, { amount: '7.00', transfer_type: 'propios' })

    const { body: list } = await operativo.get(`${URL}?client=${client}`)
    expect(list).toHaveLength(1)
    expect(list[0]).toMatchObject({
      total_services: 163,
      total_third_party: 42.5,
      total_terceros: 42.5,
      total_propios: 7,
      total_direct_costs: 7,
      total_admin_costs: 0,
      total_transfers: 49.5,
      total_expenses: 49.5,
      total_amount: 205.5,
    })

    const { body: detail } = await operativo.get(`${URL}${id}/`)
    expect(detail).toMatchObject({
      total_services: 163,
      total_third_party: 52.22,
      total_direct_costs: 7,
      total_transfers: 49.5,
      total_amount: 215.22,
      profit: 156,
      profit_margin: 95.70552147239263,
      transfers_summary: { cargos_cliente: 42.5, costos_directos: 7, admin: 0 },
      fiscal_summary: {
        services: { subtotal_neto: 150, iva_total: 13, total_con_iva: 163 },
        third_party: { subtotal_neto: 46.5, iva_total: 5.72, total_con_iva: 52.22 },
        consolidated: { subtotal_neto: 196.5, iva_total: 18.72, total_con_iva: 215.22 },
      },
    })
    expect(detail.services_fiscal_breakdown.exento).toEqual({ subtotal: 50, iva: 0, total: 50 })
    expect(detail.services_fiscal_breakdown.totals).toEqual(detail.fiscal_summary.services)
    expect(detail).toMatchObject({
      total_terceros: 42.5,
      total_propios: 7,
      total_admin_costs: 0,
      total_expenses: 49.5,
      is_deleted: false,
      deleted_at: null,
    })
    expect(detail.charges).toHaveLength(2)
    expect(detail.charges[0]).toMatchObject({
      unit_price: '100.00',
      discount: '0.00',
      total: '113.00',
      billing_status: 'disponible',
      invoice_id: null,
      margin_percentage: 100,
    })
  })

  it("re-bills expenses under invoicing's terms where it has set some", async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    const expense = await givenExpense(office, id, { amount: '100.00' })
    await givenTermsRow(system, expense, 1_000, 'gravado')
    expect((await operativo.get(`${URL}${id}/`)).body.total_third_party).toBe(124.3)
  })

  it('is facturado while it has an invoice that is not voided', async () => {
    const { office, operativo, client } = await scene()
    const id = await givenOrder(office, { client })
    const charge = await givenChargeRow(system, id)
    const facturado = async () => [
      (await operativo.get(`${URL}${id}/`)).body.facturado,
      (await operativo.get(`${URL}?client=${client}`)).body[0].facturado,
    ]
    await givenInvoiceRow(system, { order: id, issue_date: '2026-01-01', total: 100, voided: true })
    expect(await facturado()).toEqual([false, false])
    const invoice = await givenInvoiceRow(system, { order: id, issue_date: '2026-01-01', total: 100 })
    await givenLineRow(system, invoice, { charge })
    expect(await facturado()).toEqual([true, true])
    expect((await operativo.get(`${URL}${id}/`)).body.charges[0]).toMatchObject({ billing_status: 'facturado', invoice_id: invoice })
  })

  it('filters by status, client, provider and words, and ignores facturado', async () => {
    const { office, admin, operativo, client } = await scene()
    const { body: provider } = await admin.post('/api/catalogs/providers/', { name: unique('Naviera') })
    const one = await givenOrder(office, { client, duca: '4-12345', purchase_order: 'Ñandú 100%', provider: provider.id })
    const two = await givenOrder(office, { client, bl_reference: 'PO_7' })
    await operativo.patch(`${URL}${two}/`, { status: 'en_puerto' })
    const ids = async (query: string) => (await operativo.get(`${URL}?client=${client}&${query}`)).body.map(({ id }: { id: number }) => id)
    expect(await ids('status=en_puerto')).toEqual([two])
    expect(await ids(`provider=${provider.id}`)).toEqual([one])
    expect(await ids('search=nandu')).toEqual([one])
    expect(await ids(`search=${encodeURIComponent('100%')}`)).toEqual([one])
    expect(await ids('search=_7')).toEqual([two])
    expect(await ids('search=12345')).toEqual([one])
    expect(await ids(`search=${(await readOrder(office, two)).order_number}`)).toEqual([two])
    expect(await ids('facturado=false&status=&provider=&search=')).toEqual([one, two])
    expect((await operativo.get(`${URL}?status=anulada`)).status).toBe(400)
  })

  it('pages by key in every order, missing and repeating nothing; without ETA comes last', async () => {
    const { office, operativo, client } = await scene()
    const etas = ['2026-03-01', '', '2026-01-01', '2026-03-01', '']
    const made = []
    for (const eta of etas) made.push(await givenOrder(office, { client, eta }))
    for (const ordering of ['order_number', '-order_number', 'created_at', '-created_at', 'eta', '-eta']) {
      const seen: number[] = []
      let cursor: string | undefined = ''
      while (cursor !== undefined) {
        const { body, headers } = await operativo.get(`${URL}?client=${client}&ordering=${ordering}&limit=2${cursor && `&cursor=${cursor}`}`)
        seen.push(...body.map(({ id }: { id: number }) => id))
        cursor = headers['x-next-cursor']
      }
      const { body: whole } = await operativo.get(`${URL}?client=${client}&ordering=${ordering}`)
      expect(seen, ordering).toEqual(whole.map(({ id }: { id: number }) => id))
      expect(new Set(seen).size).toBe(made.length)
      if (ordering.endsWith('eta')) expect(whole.slice(3).map(({ eta }: { eta: string | null }) => eta)).toEqual([null, null])
    }
    expect((await operativo.get(`${URL}?limit=2&cursor=falso`)).status).toBe(400)
  })

  it('asks the database the same number of questions whatever the length of the list', async () => {
    const { office, operativo, client } = await scene()
    const first = await givenOrder(office, { client })
    await givenChargeRow(system, first)
    const few = await system.queries(() => operativo.get(`${URL}?client=${client}`))
    for (let count = 0; count < 5; count += 1) {
      const id = await givenOrder(office, { client })
      await givenChargeRow(system, id)
      await givenExpense(office, id)
    }
    const many = await system.queries(() => operativo.get(`${URL}?client=${client}`))
    expect(many.result.body).toHaveLength(6)
    expect(many.count).toBe(few.count)
    const detail = await system.queries(() => operativo.get(`${URL}${first}/`))
    expect(detail.count).toBeLessThanOrEqual(6)
  })
})
