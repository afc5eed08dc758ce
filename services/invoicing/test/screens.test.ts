import { identity } from '@gpro/identity'
import {
  givenBilledOrder,
  givenCharge,
  givenCreditNote,
  givenExpense,
  givenOffice,
  givenOrder,
  givenPayment,
  made,
  type Office,
  pdf,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

interface Named {
  readonly id: number
  readonly description: string
}

describe.each(stacks)('What people see of invoices on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    system.clock.set('2026-06-15')
    office = await givenOffice(system)
  })
  const read = async (path: string) => made(await office.operativo2.get(`/api/orders/${path}`))

  it('names services with their note and expenses with their provider, the newest expense first', async () => {
    const order = await givenOrder(office)
    const provider = made(await office.admin.post('/api/catalogs/providers/', { name: `Naviera ${order}` }))
    const noted = await givenCharge(office, order, { notes: 'Importación' })
    const plain = await givenCharge(office, order, { notes: '' })
    const { service_name } = await read(`charges/${noted}/`)
    const old = await givenExpense(office, order, { description: 'Flete', transaction_date: '2026-06-01', provider: null, beneficiary_name: '' })
    const late = await givenExpense(office, order, { description: 'Muellaje', transaction_date: '2026-06-03', provider: provider.id })
    const same = await givenExpense(office, order, { description: 'Grúa', transaction_date: '2026-06-01', provider: null, beneficiary_name: '' })
    const texts = [`${service_name} - Importación`, (await read(`charges/${plain}/`)).service_name, `Muellaje (${provider.name})`, 'Grúa', 'Flete']

    const { items } = await read(`service-orders/${order}/billable_items/`)
    expect(items.map(({ original_id: id, description }: Named & { original_id: number }) => [id, description])).toEqual(
      [noted, plain, late, same, old].map((id, index) => [id, texts[index]]),
    )
    const other = await givenCharge(office, order)
    const bill = { service_order: order, charge_ids: [other] }
    const { id } = made(await office.operativo2.post('/api/orders/invoices/', bill))
    expect((await read(`invoices/${id}/available_items/`)).map(({ description }: Named) => description)).toEqual(texts)

    made(await office.operativo2.post(`/api/orders/invoices/${id}/add_items/`, { transfer_ids: [old, late], charge_ids: [noted] }))
    const pending = (await read(`invoices/${id}/payment_items/`)).items
    expect(pending.map(({ item_id, name, description }: Record<string, unknown>) => [item_id, name, description])).toEqual([
      [noted, service_name, 'Importación'],
      [other, (await read(`charges/${other}/`)).service_name, (await read(`charges/${other}/`)).description],
      [late, 'Muellaje', provider.name],
      [old, 'Flete', ''],
    ])
    expect((await read(`invoices/${id}/`)).billed_expenses.map((expense: Named) => expense.id)).toEqual([late, old])
    const parts = [{ item_type: 'expense', item_id: late, amount: '1.00' }]
    made(
      await office.operativo2.post(`/api/orders/invoices/${id}/add_payment/`, { amount: '1.00', payment_method: 'cheque', item_allocations: parts }),
    )
    const [payment] = (await read(`invoices/${id}/`)).payments
    expect(payment.item_allocations).toMatchObject([{ item_name: 'Muellaje', item_description: provider.name }])
    const removed = made(await office.operativo2.post(`/api/orders/invoices/${id}/remove_item/`, { item_type: 'expense', item_id: old }))
    expect(removed).toMatchObject({ invoice_deleted: false, invoice_items_remaining: { charges: 2, expenses: 1 } })
  })

  it('shows payments whole in the list, with who took them and their receipt', async () => {
    const { client, invoice } = await givenBilledOrder(office)
    const id = await givenPayment(office, invoice.id, '10.00', { reference: 'DEP-1', notes: 'abono' })
    made(await office.operativo2.multipart('PATCH', `/api/orders/invoice-payments/${id}/`, { receipt_file: pdf() }))
    const [listed] = await read(`invoices/?client=${client}`)
    const { item_allocations, ...payment } = await read(`invoice-payments/${id}/`)
    const link = { receipt_file: expect.stringContaining('/media/') }
    expect(listed.payments).toEqual([{ ...payment, ...link }])
    expect(payment).toMatchObject({ invoice: invoice.id, is_deleted: false, deleted_at: null, reference_number: 'DEP-1', notes: 'abono', ...link })
    expect(item_allocations).toEqual([])
  })

  it('tells of the order of an invoice what the list of orders tells', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    await givenExpense(office, order, { amount: '10.00', customer_markup_percentage: '10' })
    const detail = await read(`service-orders/${order}/`)
    const { service_order_data } = await read(`invoices/${invoice.id}/`)
    const { customs_agent_name, mes, status_display, facturado, total_services, total_third_party, total_amount } = detail
    const same = { customs_agent_name, mes, status_display, facturado, total_services, total_third_party, total_amount }
    expect(service_order_data).toMatchObject(same)
    expect(same).toMatchObject({ mes: 'JUNIO', facturado: true, total_third_party: 11 })
  })

  it('tells of that order in the answer to its creation what it tells afterwards', async () => {
    const order = await givenOrder(office)
    const [charge] = [await givenCharge(office, order), await givenCharge(office, order)]
    await givenExpense(office, order, { amount: '10.00', customer_markup_percentage: '10' })
    const created = made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge] }))
    expect(created.service_order_data).toMatchObject({ facturado: true, total_third_party: 11 })
    expect((await read(`invoices/${created.id}/`)).service_order_data).toEqual(created.service_order_data)
  })

  it('is refused with a date of issue that was emptied; without one it is of today', async () => {
    const order = await givenOrder(office)
    const [charge, other] = [await givenCharge(office, order), await givenCharge(office, order)]
    const bill = (body: object) => office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge], ...body })
    for (const issue_date of ['', null, '2026-02-30']) {
      expect(await bill({ issue_date }), String(issue_date)).toMatchObject({ status: 400, body: { issue_date: [expect.any(String)] } })
    }
    const form = { service_order: String(order), charge_ids: String(charge), issue_date: '' }
    expect(await office.operativo2.multipart('POST', '/api/orders/invoices/', form)).toMatchObject({
      status: 400,
      body: { issue_date: [expect.any(String)] },
    })
    expect(made(await bill({})).issue_date).toBe('2026-06-15')
    expect(made(await bill({ charge_ids: [other], issue_date: '2026-06-01' })).issue_date).toBe('2026-06-01')
  })

  it('says what voiding it released', async () => {
    const { invoice } = await givenBilledOrder(office)
    const answer = made(await office.operativo2.post(`/api/orders/invoices/${invoice.id}/void/`, { reason: 'Error' }))
    expect(answer).toMatchObject({
      invoice_id: invoice.id,
      invoice_number: invoice.invoice_number,
      void_reason: 'Error',
      credit_released: true,
      items_released: { charges: 1, expenses: 0 },
      status: 'cancelled',
    })
  })

  it('shows the retentions of this month first, and the share that came back with two decimals', async () => {
    const grande = { client: { taxpayer_type: 'grande' }, charge: { unit_price: '333.33' } } as const
    const { client, order, invoice } = await givenBilledOrder(office, { ...grande, issue_date: '2026-06-01' })
    const number = { payment_method: 'retencion', numero_comprobante_retencion: 'R-1' } as const
    await givenPayment(office, invoice.id, invoice.retencion, number)
    for (const [amount, issue_date] of [
      ['700.00', '2026-06-02'],
      ['100.00', '2026-05-02'],
    ]) {
      const charge = await givenCharge(office, order, { unit_price: amount })
      made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge], issue_date }))
    }
    const control = (query: string) => read(`retention-control/?client_id=${client}${query}`)
    const { kpis, invoices, filters } = await control('')
    expect(filters).toEqual({ year: 2026, month: 6, client_id: client, status: null })
    expect(kpis).toMatchObject({ total_retenciones: 10.33, tasa_recuperacion: 32.24 })
    expect(invoices).toMatchObject([{ status: 'pending' }, { comprobante_data: { created_by: office.operativo2.username } }])
    expect((await control('&year=2026')).filters.month).toBe(6)
    expect((await control('&year=2026&month=0')).kpis).toMatchObject({ total_retenciones: 11.33, pendientes: { count: 2, monto: 8 } })
  })

  it('answers programs that ask for one credit note or payment, and that send whole rows with PUT', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    const note = await givenCreditNote(office, invoice.id, '5.00', { issue_date: invoice.issue_date })
    const view = await read(`credit-notes/${note}/`)
    expect(view).toMatchObject({ id: note, amount: '5.00', is_deleted: false, deleted_at: null })
    const put = (path: string, body: object) => office.operativo2.put(`/api/orders/${path}`, body)
    expect(made(await put(`credit-notes/${note}/`, { ...view, amount: '6.00' }))).toMatchObject({ amount: '6.00', reason: view.reason })
    const whole = await read(`invoices/${invoice.id}/`)
    expect(made(await put(`invoices/${invoice.id}/`, { ...whole, notes: 'Otra' }))).toMatchObject({ notes: 'Otra', total_amount: whole.total_amount })
    const header = await read(`service-orders/${order}/`)
    expect(made(await put(`service-orders/${order}/`, { ...header, purchase_order: 'PO-7' }))).toMatchObject({ purchase_order: 'PO-7' })
    expect((await office.operativo.get(`/api/orders/credit-notes/${note}/`)).status).toBe(403)
    expect((await office.operativo2.get('/api/orders/credit-notes/999999/')).status).toBe(404)
    expect((await office.operativo2.put('/api/orders/charges/1/', {})).status).toBe(405)
  })

  it('lists the charges of all orders, or of one', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order, { quantity: 2, iva_type: 'no_sujeto' })
    const [listed] = await read(`charges/?service_order=${order}`)
    expect(listed).toEqual(await read(`charges/${charge}/`))
    expect(listed).toMatchObject({ quantity: '2', iva_type: 'no_sujeto', applies_iva: true })
    expect(await read(`service-orders/${order}/charges/`)).toEqual([listed])
    expect((await read('charges/?limit=1')).length).toBe(1)
  })
})
