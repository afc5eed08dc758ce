import {
  allocateCost,
  givenCharge,
  givenInvoice,
  givenOffice,
  givenOrder,
  givenProviderInvoice,
  made,
  type Office,
  pdf,
  readInvoice,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

describe.each(stacks)('direct costs and what is billed, on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  const LOCKED = { status: 400, body: { code: 'DIRECT_COST_LOCKED' } }
  const read = async (url: string) => made(await office.operativo2.get(`/api${url}`))
  const costOf = async (invoice: number) => read(`/transfers/provider-invoices/${invoice}/`)

  /** A charge of $100.00 net that costs $60.00 of a provider's invoice of $90.00, and a charge that costs nothing. */
  async function costed() {
    const order = await givenOrder(office)
    const [charge, other] = [await givenCharge(office, order), await givenCharge(office, order)]
    const cost = await givenProviderInvoice(office, order, { total_amount: '90.00' })
    const { allocation } = made(await allocateCost(office, cost, charge, '60.00'))
    return { order, charge, other, cost, allocation: Number(allocation.id) }
  }

  async function billed() {
    const given = await costed()
    const id = await givenInvoice(office, given.order, { charge_ids: [given.charge, given.other] })
    return { ...given, invoice: Number(id) }
  }

  it('show in the wizard and on the invoice what each charge costs and earns', async () => {
    const { order, charge, other } = await costed()
    const earned = { is_third_party_service: true, cost_amount: 60, profit: 40, margin_percentage: 66.66666666666667 }
    const plain = { is_third_party_service: false, cost_amount: 0, profit: 100, margin_percentage: 100 }
    const { items } = await read(`/orders/service-orders/${order}/billable_items/`)
    expect(items).toMatchObject([
      { original_id: charge, ...earned },
      { original_id: other, ...plain },
    ])
    const invoice = await readInvoice(office, await givenInvoice(office, order, { charge_ids: [charge, other] }))
    expect(invoice.billed_charges).toMatchObject([
      { id: charge, is_third_party_service: true, cost_amount: '60.00', profit: '40.00', margin_percentage: '66.66666666666667' },
      { id: other, is_third_party_service: false, cost_amount: '0.00', profit: '100.00', margin_percentage: '100.00' },
    ])
    const state = { can_delete: false, delete_block_code: 'DIRECT_COST_LOCKED', direct_cost_items_count: 1, requires_reverse_prefactura: true }
    expect(invoice).toMatchObject({ ...state, delete_block_reason: expect.stringContaining('revierta') })
    const [listed] = (await read('/orders/invoices/')).filter(({ id }: { id: number }) => id === invoice.id)
    expect(listed).toMatchObject(state)
  })

  it('count as outsourced on the dashboard, also where nobody said so', async () => {
    const outsourced = async () => (await read('/dashboard/?year=0')).revenue_composition.servicios_tercerizados
    const before = await outsourced()
    const { cost, other } = await billed()
    expect(await outsourced()).toBeCloseTo(before + 113, 2)
    made(await allocateCost(office, cost, other, '1.00'))
    expect(await outsourced()).toBeCloseTo(before + 226, 2)
  })

  it('keep their invoice: it is not deleted, its item not taken off; a reversal with a reason is the way out', async () => {
    const { order, charge, other, cost, allocation, invoice } = await billed()
    const url = `/api/orders/invoices/${invoice}`
    expect(await office.admin.delete(`${url}/`)).toMatchObject(LOCKED)
    expect(await office.operativo2.post(`${url}/remove_item/`, { item_type: 'charge', item_id: charge })).toMatchObject(LOCKED)
    expect((await office.operativo2.post(`${url}/remove_item/`, { item_type: 'charge', item_id: other })).status).toBe(200)
    expect(await office.operativo2.delete(`/api/transfers/cost-allocations/${allocation}/`)).toMatchObject(LOCKED)
    expect(await office.operativo2.delete(`/api/transfers/provider-invoices/${cost}/`)).toMatchObject(LOCKED)

    const reversed = made(await office.operativo2.post(`${url}/reverse_prefactura/`, { reason: 'Costo equivocado' }))
    expect(reversed).toMatchObject({ invoice_deleted: true, released: { charges: 1, expenses: 0 } })
    expect(await costOf(cost)).toMatchObject({ allocated_amount: '60.00' })
    expect((await read(`/orders/service-orders/${order}/billable_items/`)).items).toHaveLength(2)
    expect((await office.operativo2.delete(`/api/transfers/cost-allocations/${allocation}/`)).status).toBe(204)
    const again = await readInvoice(office, await givenInvoice(office, order, { charge_ids: [charge] }))
    expect(again).toMatchObject({ can_delete: true, direct_cost_items_count: 0 })
    expect((await office.admin.delete(`/api/orders/invoices/${again.id}/`)).status).toBe(204)
  })

  it('are voided with their invoice once its DTE is issued, not deleted', async () => {
    const { invoice } = await billed()
    const url = `/api/orders/invoices/${invoice}`
    const issued = made(await office.operativo2.multipart('PATCH', `${url}/`, { invoice_number: `DTE-${invoice}`, pdf_file: pdf() }))
    expect(issued).toMatchObject({ requires_reverse_prefactura: false, delete_block_reason: expect.stringContaining('anúlela') })
    expect(await office.admin.delete(`${url}/`)).toMatchObject(LOCKED)
    made(await office.operativo2.post(`${url}/void/`, { reason: 'Error' }))
    expect(await read(`/orders/invoices/${invoice}/`)).toMatchObject({ status: 'cancelled', direct_cost_items_count: 0 })
  })

  it('may arrive after their charges were billed, also with the DTE issued, and change no invoice', async () => {
    const { cost, other, invoice } = await billed()
    made(await office.operativo2.multipart('PATCH', `/api/orders/invoices/${invoice}/`, { pdf_file: pdf() }))
    const before = await read(`/orders/invoices/${invoice}/`)
    expect(made(await allocateCost(office, cost, other, '30.00')).provider_invoice).toMatchObject({ status: 'facturado', unallocated_amount: '0.00' })
    const after = await read(`/orders/invoices/${invoice}/`)
    expect([after.total_amount, after.balance, after.updated_at]).toEqual([before.total_amount, before.balance, before.updated_at])
    expect(after).toMatchObject({ direct_cost_items_count: 2, billed_charges: [{ profit: '40.00' }, { profit: '70.00' }] })
  })

  it('go with a charge that is deleted: what they took of the provider’s invoice may be allocated anew', async () => {
    const { order, charge, other, cost, allocation } = await costed()
    expect((await office.operativo.delete(`/api/orders/charges/${charge}/`)).status).toBe(204)
    expect(await costOf(cost)).toMatchObject({ allocated_amount: '0.00', unallocated_amount: '90.00', status: 'pendiente', allocations: [] })
    expect(await read(`/transfers/cost-allocations/?provider_invoice=${cost}`)).toEqual([])
    expect((await office.operativo2.delete(`/api/transfers/cost-allocations/${allocation}/`)).status).toBe(404)
    const [listed] = (await read('/orders/service-orders/')).filter(({ id }: { id: number }) => id === order)
    expect(listed).toMatchObject({ total_direct_costs: 0, total_expenses: 0 })
    expect(await read(`/orders/service-orders/${order}/`)).toMatchObject({ total_direct_costs: 0, profit: 113 })
    const { history } = await read(`/orders/service-orders/${order}/history/`)
    expect(history[0]).toMatchObject({ event_type: 'charge_deleted', before: { direct_cost: '60.00' } })

    made(await allocateCost(office, cost, other, '90.00'))
    expect(await costOf(cost)).toMatchObject({ status: 'asignado' })
    expect((await allocateCost(office, cost, charge, '1.00')).body.code).toBe('CHARGE_NOT_OF_ORDER')
  })

  it('keep their charge once the order is billed, until its invoice is reversed or voided', async () => {
    const { order, charge, other } = await costed()
    const id = await givenInvoice(office, order, { charge_ids: [other] })
    expect(await office.operativo.delete(`/api/orders/charges/${charge}/`)).toMatchObject(LOCKED)
    made(await office.operativo2.post(`/api/orders/invoices/${id}/void/`, { reason: 'Error' }))
    expect((await office.operativo.delete(`/api/orders/charges/${charge}/`)).status).toBe(204)
  })

  it('say why in English when asked to', async () => {
    const { order, charge, other } = await costed()
    const { invoice_number } = await readInvoice(office, await givenInvoice(office, order, { charge_ids: [other] }))
    const { body } = await office.operativo.delete(`/api/orders/charges/${charge}/`, undefined, { 'x-lang': 'en' })
    expect(body.error).toBe(`Direct costs stand while invoice ${invoice_number} does: reverse it first, or void it once its DTE is issued`)
  })
})
