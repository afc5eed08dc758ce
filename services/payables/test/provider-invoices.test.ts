import {
  givenChargeRow,
  givenInvoiceRow,
  givenOpenOrder,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  made,
  officeOf,
  pdf,
  png,
  readOrder,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/provider-invoices/'

describe.each(stacks)('direct costs on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  const scene = () => givenOpenOrder(system)

  it('are entered with their document, and everybody may see them', async () => {
    const { admin, operativo2, operativo, order } = await scene()
    const provider = made(await admin.post('/api/catalogs/providers/', { name: unique('Grúas') }))
    const fields = { service_order: order, provider: provider.id, invoice_number: 'F-77', total_amount: '250.50', issue_date: '2026-02-03' }
    const view = made(await operativo2.multipart('POST', URL, { ...fields, generation_code: 'GC', notes: 'Grúa', invoice_file: pdf() }))
    expect(view).toMatchObject({
      invoice_number: 'F-77',
      provider: provider.id,
      provider_name: provider.name,
      service_order: order,
      purchase_order: 'PO-9',
      issue_date: '2026-02-03',
      total_amount: '250.50',
      allocated_amount: '0.00',
      unallocated_amount: '250.50',
      status: 'pendiente',
      paid_amount: '0.00',
      balance: '250.50',
      payment_status: 'pendiente',
      payment_date: null,
      invoice_file: expect.stringContaining('/media/orders/provider-invoices/'),
      created_by: operativo2.userId,
      allocations: [],
    })
    // The link to a file is signed for the second in which it is given.
    const shown = { ...view, invoice_file: expect.stringContaining(view.invoice_file.split('?')[0]) }
    expect(made(await operativo.get(`${URL}${view.id}/`))).toEqual(shown)
    expect(made(await operativo.get(`${URL}by_service_order/?service_order=${order}`))).toEqual([shown])
    expect(made(await operativo.get(`${URL}${view.id}/detail_with_payments/`))).toMatchObject({ id: view.id, amount: 250.5, payments: [] })
  })

  it('are entered and changed by operativo2 and admin only', async () => {
    const { office, operativo, order } = await scene()
    const id = await givenProviderInvoice(office, order)
    const { status } = await operativo.post(URL, { service_order: order, provider: 1, invoice_number: 'X', total_amount: '1.00' })
    expect(status).toBe(403)
    expect((await operativo.patch(`${URL}${id}/`, { notes: 'x' })).status).toBe(403)
    expect((await operativo.delete(`${URL}${id}/`)).status).toBe(403)
    expect((await operativo.post(`${URL}${id}/allocate_cost/`, { order_charge_id: 1, cost_amount: 1 })).status).toBe(403)
  })

  it('need an order that is open and a provider that exists, and are dated today unless said otherwise', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const provider = await givenProvider(office)
    const id = await givenProviderInvoice(office, order, { provider })
    expect(made(await operativo2.get(`${URL}${id}/`)).issue_date).toMatch(/^\d{4}-\d\d-\d\d$/)
    const send = (fields: object) => operativo2.post(URL, { service_order: order, provider, invoice_number: 'F', total_amount: '1.00', ...fields })
    expect((await send({ service_order: 999_999 })).body.service_order).toHaveLength(1)
    expect((await send({ provider: 999_999 })).body.provider).toHaveLength(1)
    expect((await send({ total_amount: '0.00' })).body.total_amount).toHaveLength(1)
    await operativo.patch(`/api/orders/service-orders/${order}/`, { status: 'cerrada' })
    expect((await send({})).body.code).toBe('ORDER_CLOSED')
  })

  it('are split over the charges of their order, each of which then shows what it earns', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const charge = await givenChargeRow(system, order)
    const free = await givenChargeRow(system, order)
    const id = await givenProviderInvoice(office, order, { invoice_number: 'F-1', total_amount: '60.00' })
    const available = async () => made(await operativo.get(`${URL}${id}/available_charges/`)).available_charges.map((row: { id: number }) => row.id)
    expect(await available()).toEqual([charge, free])

    const answer = await operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: charge, cost_amount: '45.50', description: 'Grúa' })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      allocation: {
        provider_invoice: id,
        order_charge: charge,
        cost_amount: '45.50',
        profit: 54.5,
        margin_percentage: 119.78021978021978,
        description: 'Grúa',
      },
      provider_invoice: { allocated_amount: '45.50', unallocated_amount: '14.50', status: 'parcial' },
    })
    expect(answer.body.warning).toBeUndefined()
    expect(await available()).toEqual([free])
    const detail = made(await operativo.get(`/api/orders/service-orders/${order}/`))
    expect(detail).toMatchObject({ total_services: 226, total_direct_costs: 45.5, profit: 180.5, transfers_summary: { costos_directos: 0 } })
    expect(detail.charges).toMatchObject([
      {
        id: charge,
        is_third_party_service: true,
        cost_amount: 45.5,
        profit: 54.5,
        margin_percentage: 119.78021978021978,
        cost_allocation_info: {
          provider_invoice_id: id,
          provider_invoice_number: 'F-1',
          cost_amount: 45.5,
          profit: 54.5,
          margin_percentage: 119.78021978021978,
        },
      },
      { id: free, is_third_party_service: false, cost_amount: 0, profit: 100, margin_percentage: 100, cost_allocation_info: null },
    ])
    const [listed] = made(await operativo.get(`/api/orders/service-orders/?search=${(await readOrder(office, order)).order_number}`))
    expect(listed).toMatchObject({ total_direct_costs: 45.5, total_propios: 0, total_transfers: 0, total_expenses: 45.5, total_amount: 226 })
  })

  it('are never allocated beyond their total, to a charge of another order, or to one that costs something already', async () => {
    const { office, admin, operativo2, client, order } = await scene()
    const other = await givenOrder(officeOf(admin), { client })
    const [charge, second, foreign] = [await givenChargeRow(system, order), await givenChargeRow(system, order), await givenChargeRow(system, other)]
    const id = await givenProviderInvoice(office, order)
    const allocate = (order_charge_id: number, cost_amount: string) => operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id, cost_amount })
    expect((await allocate(charge, '100.01')).body.code).toBe('ALLOCATION_EXCEEDS_INVOICE')
    expect((await allocate(foreign, '1.00')).body).toMatchObject({ code: 'CHARGE_NOT_OF_ORDER', order_charge_id: [expect.any(String)] })
    made(await allocate(charge, '60.00'))
    expect((await allocate(charge, '1.00')).body.code).toBe('CHARGE_HAS_COST')
    expect(await allocate(second, '40.01')).toMatchObject({ status: 400, body: { error: expect.stringContaining('$40.00') } })
    made(await allocate(second, '40.00'))
    expect(made(await operativo2.get(`${URL}${id}/`))).toMatchObject({ status: 'asignado', unallocated_amount: '0.00' })
  })

  it('warn when a charge costs more than it brings, and when an order does', async () => {
    const { office, operativo2, order } = await scene()
    const charge = await givenChargeRow(system, order)
    const id = await givenProviderInvoice(office, order, { total_amount: '500.00' })
    const { body } = await operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: charge, cost_amount: '120.00' })
    expect(body.warning).toContain('$120.00')
    expect(body.allocation).toMatchObject({ profit: -20, margin_percentage: -16.666666666666668 })
    const expense = { service_order: order, transfer_type: 'propios', amount: '1.00', description: 'X' }
    expect((await operativo2.post('/api/transfers/transfers/', expense)).body.has_negative_margin).toBe(true)
  })

  it('free the charge again when the allocation is deleted, which the history tells', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const charge = await givenChargeRow(system, order)
    const id = await givenProviderInvoice(office, order, { invoice_number: 'F-2' })
    const allocate = () => operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: charge, cost_amount: '100.00' })
    const { allocation } = made(await allocate())
    const url = `/api/transfers/cost-allocations/${allocation.id}/`
    expect((await operativo.delete(url)).status).toBe(403)
    expect((await operativo2.delete(url)).status).toBe(204)
    expect((await operativo2.delete(url)).status).toBe(404)
    expect(made(await operativo.get(`/api/transfers/cost-allocations/?provider_invoice=${id}`))).toEqual([])
    made(await allocate())
    const { history } = made(await operativo.get(`/api/orders/service-orders/${order}/history/`))
    expect(history.map(({ event_type }: { event_type: string }) => event_type)).toEqual([
      'charge_updated',
      'charge_updated',
      'charge_updated',
      'payment_added',
      'created',
    ])
    expect(history[1]).toMatchObject({ user: operativo2.userId, description: expect.stringMatching(/quitado del cargo .* de la factura F-2$/) })
  })

  it('change while nothing is paid, their order is open and nothing allocated is billed', async () => {
    const { office, operativo2, client, order } = await scene()
    const charge = await givenChargeRow(system, order)
    const provider = await givenProvider(office)
    const id = await givenProviderInvoice(office, order, { provider })
    const patch = (fields: object) => operativo2.patch(`${URL}${id}/`, fields)
    const changed = await operativo2.multipart('PATCH', `${URL}${id}/`, { total_amount: '80.00', notes: 'Nota', invoice_file: png() })
    expect(changed.body).toMatchObject({ total_amount: '80.00', notes: 'Nota', provider, invoice_file: expect.stringContaining('.png') })
    // As screens send a whole row back.
    expect((await patch(changed.body)).body).toMatchObject({ total_amount: '80.00', invoice_file: expect.stringContaining('.png') })
    const other = await givenOrder(office, { client })
    expect((await patch({ service_order: other })).body.service_order).toEqual(['un costo directo no pasa a otra orden'])

    const { allocation } = made(await operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: charge, cost_amount: '50.00' }))
    expect((await patch({ total_amount: '49.99' })).body.total_amount).toHaveLength(1)
    expect((await patch({ total_amount: '50.00' })).status).toBe(200)

    await givenInvoiceRow(system, { order, issue_date: '2026-01-01', total: 100 })
    const locked = { status: 400, body: { code: 'DIRECT_COST_LOCKED' } }
    expect(await patch({ total_amount: '60.00' })).toMatchObject(locked)
    expect(await operativo2.delete(`/api/transfers/cost-allocations/${allocation.id}/`)).toMatchObject(locked)
    expect(await operativo2.delete(`${URL}${id}/`)).toMatchObject(locked)
    expect((await patch({ notes: 'Otra', invoice_number: 'F-9' })).body).toMatchObject({
      notes: 'Otra',
      invoice_number: 'F-9',
      total_amount: '50.00',
    })
  })

  it('stand while their order is closed, but for their notes', async () => {
    const { office, operativo2, operativo, order } = await scene()
    const [charge, second] = [await givenChargeRow(system, order), await givenChargeRow(system, order)]
    const id = await givenProviderInvoice(office, order)
    const { allocation } = made(await operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: charge, cost_amount: '50.00' }))
    await operativo.patch(`/api/orders/service-orders/${order}/`, { status: 'cerrada' })
    const closed = { status: 400, body: { code: 'ORDER_CLOSED' } }
    expect(await operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: second, cost_amount: '1.00' })).toMatchObject(closed)
    expect(await operativo2.delete(`/api/transfers/cost-allocations/${allocation.id}/`)).toMatchObject(closed)
    expect(await operativo2.patch(`${URL}${id}/`, { total_amount: '60.00' })).toMatchObject(closed)
    expect(await operativo2.delete(`${URL}${id}/`)).toMatchObject(closed)
    expect((await operativo2.patch(`${URL}${id}/`, { notes: 'Otra' })).status).toBe(200)
  })

  it('free their charges when they are deleted, and keep their order from being deleted until then', async () => {
    const { office, operativo2, order, operativo, client } = await scene()
    const charge = await givenChargeRow(system, order)
    const id = await givenProviderInvoice(office, order)
    made(await operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: charge, cost_amount: '50.00' }))
    expect((await operativo2.delete(`${URL}${id}/`)).status).toBe(204)
    expect((await operativo2.get(`${URL}${id}/`)).status).toBe(404)
    expect((await operativo2.delete(`${URL}${id}/`)).status).toBe(404)
    expect(made(await operativo2.get(`/api/orders/service-orders/${order}/`)).charges[0]).toMatchObject({
      cost_amount: 0,
      cost_allocation_info: null,
    })
    const again = await givenProviderInvoice(office, order)
    made(await operativo2.post(`${URL}${again}/allocate_cost/`, { order_charge_id: charge, cost_amount: '50.00' }))

    const empty = await givenOrder(office, { client })
    const cost = await givenProviderInvoice(office, empty)
    const refused = await operativo.delete(`/api/orders/service-orders/${empty}/`)
    expect(refused).toMatchObject({ status: 400, body: { code: 'VALIDATION_ERROR', error: expect.stringContaining('costos directos (1)') } })
    made(await operativo2.delete(`${URL}${cost}/`))
    expect((await operativo.delete(`/api/orders/service-orders/${empty}/`)).status).toBe(204)
  })

  it('keep their provider and the bank that paid them from being deleted', async () => {
    const { office, admin, order } = await scene()
    const provider = await givenProvider(office)
    const id = await givenProviderInvoice(office, order, { provider })
    const bank = made(await admin.post('/api/catalogs/banks/', { name: unique('Banco') }))
    made(await admin.post(`${URL}${id}/register_payment/`, { amount: '1.00', payment_method: 'cheque', bank: bank.id }))
    expect((await admin.delete(`/api/catalogs/providers/${provider}/`)).body.error).toContain('costos directos')
    expect((await admin.delete(`/api/catalogs/banks/${bank.id}/`)).body.error).toContain('pagos de costos directos')
  })
})
