import { givenChargeRow, givenOpenOrder, givenProviderInvoice, made, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/provider-invoices/'

describe.each(stacks)('what people see of direct costs on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it('a direct cost opens like an expense: amount, day, description, provider, order, and whether it is paid', async () => {
    const { office, operativo, operativo2, order } = await givenOpenOrder(system)
    const id = await givenProviderInvoice(office, order, { total_amount: '150.00', issue_date: '2026-11-01', notes: 'Grúa', generation_code: 'G1' })
    const detail = async () => (await operativo.get(`${URL}${id}/detail_with_payments/`)).body
    const unpaid = await detail()
    expect(unpaid).toMatchObject({
      id,
      source: 'provider_invoice',
      provider: { id: expect.any(Number), name: expect.any(String) },
      service_order: { id: order, order_number: expect.any(String), purchase_order: 'PO-9' },
      amount: 150,
      paid_amount: 0,
      balance: 150,
      status: 'pendiente',
      status_display: 'Pendiente de Pago',
      description: 'Grúa',
      transaction_date: '2026-11-01',
      generation_code: 'G1',
      reception_stamp: null,
      payments: [],
      credit_notes: [],
      total_payments_count: 0,
    })
    const pay = (amount: string) =>
      operativo2.multipart('POST', `${URL}${id}/register_payment/`, { amount, payment_method: 'transferencia', reference: 'R1', proof_file: pdf() })
    expect(made(await pay('50.00')).provider_invoice).toMatchObject({ status: 'parcial', status_display: 'Pago Parcial', balance: '100.00' })
    const { payment, provider_invoice } = made(await pay('100.00'))
    expect(provider_invoice).toMatchObject({ status: 'pagado', payment_status: 'pagado', status_display: 'Pagado', balance: '0.00' })
    // Paid, it offers no payment, although nothing of it is allocated.
    const paid = await detail()
    expect(paid).toMatchObject({ status: 'pagado', status_display: 'Pagado', balance: 0, total_payments_count: 2 })
    expect(paid.payments).toMatchObject([{ reference_number: 'R1', created_by: operativo2.username }, { amount: '50.00' }])
    expect((await operativo.get(`/api/transfers/provider-invoice-payments/${payment.id}/`)).body).toMatchObject({ id: payment.id, amount: '100.00' })
  })

  it('what it earns is read over what it cost, in the allocation and in the sum of each list', async () => {
    const { office, operativo, operativo2, order } = await givenOpenOrder(system)
    const id = await givenProviderInvoice(office, order, { total_amount: '150.00' })
    const charge = await givenChargeRow(system, order, { net: 20_000, iva: 2_600 })
    const body = { order_charge_id: charge, cost_amount: '120.00', description: 'cuadrilla' }
    const profit_summary = { total_cost: 120, total_sale: 200, profit: 80, margin_percentage: 66.66666666666667, unallocated: 30 }
    const { allocation, provider_invoice } = made(await operativo2.post(`${URL}${id}/allocate_cost/`, body))
    expect(allocation).toMatchObject({
      order_charge: charge,
      order_charge_description: expect.any(String),
      order_charge_service_name: expect.any(String),
      cost_amount: '120.00',
      sale_price: 200,
      profit: 80,
      margin_percentage: 66.66666666666667,
      is_billed: false,
      updated_at: allocation.created_at,
    })
    expect(provider_invoice).toMatchObject({ profit_summary, allocations: [allocation] })
    expect((await operativo.get(`/api/transfers/cost-allocations/${allocation.id}/`)).body).toEqual(allocation)
    expect((await operativo.get(`${URL}${id}/`)).body).toMatchObject({ profit_summary, allocations: [allocation] })
    for (const list of [`${URL}?service_order=${order}`, `${URL}by_service_order/?service_order=${order}`]) {
      expect((await operativo.get(list)).body, list).toMatchObject([{ id, allocations_count: 1, profit_summary }])
    }
  })

  it('one without allocations earns nothing, and waits to be allocated and paid', async () => {
    const { office, operativo, order } = await givenOpenOrder(system)
    const [old, late] = [
      await givenProviderInvoice(office, order, { total_amount: '10.00', issue_date: '2026-01-01' }),
      await givenProviderInvoice(office, order, { total_amount: '95.00', issue_date: '2026-01-02' }),
    ]
    const { body } = await operativo.get(`${URL}by_service_order/?service_order=${order}`)
    expect(body.map(({ id }: { id: number }) => id)).toEqual([late, old])
    expect(body[0]).toMatchObject({
      status_display: 'Pendiente de Asignar',
      payment_status_display: 'Pendiente de Pago',
      allocations_count: 0,
      profit_summary: { total_cost: 0, total_sale: 0, profit: 0, margin_percentage: 0, unallocated: 95 },
    })
  })

  it('the charges to choose from are those of the agency that cost nothing yet', async () => {
    const { office, operativo, operativo2, order } = await givenOpenOrder(system)
    const id = await givenProviderInvoice(office, order)
    const [own, costed, outsourced] = [await givenChargeRow(system, order), await givenChargeRow(system, order), await givenChargeRow(system, order)]
    await system.database.kysely.updateTable('charge').set({ is_third_party_service: 1 }).where('id', '=', outsourced).execute()
    made(await operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: costed, cost_amount: '1.00' }))
    const { available_charges, unallocated_amount } = (await operativo.get(`${URL}${id}/available_charges/`)).body
    expect(available_charges.map((charge: { id: number }) => charge.id)).toEqual([own])
    expect(unallocated_amount).toBe(99)
    // Where somebody names it, what a third party did may cost part of it too.
    made(await operativo2.post(`${URL}${id}/allocate_cost/`, { order_charge_id: outsourced, cost_amount: '1.00' }))
  })

  it('the whole direct cost sent back under PUT changes what it says, and no more', async () => {
    const { office, operativo2, order } = await givenOpenOrder(system)
    const id = await givenProviderInvoice(office, order, { notes: 'Grúa' })
    const shown = (await operativo2.get(`${URL}${id}/`)).body
    const changed = await operativo2.put(`${URL}${id}/`, { ...shown, invoice_number: 'F-9' })
    expect(changed).toMatchObject({ status: 200, body: { invoice_number: 'F-9', notes: 'Grúa', total_amount: '100.00' } })
  })
})
