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
import { beforeEach, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('Editing the items of an invoice on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeEach(async () => {
    office ??= await givenOffice(system)
  })
  const url = (invoice: number, path = '') => `/api/orders/invoices/${invoice}/${path}`
  const read = async (invoice: number) => made(await office.operativo2.get(url(invoice)))
  const editCharge = (invoice: number, body: object, headers = {}) => office.operativo2.patch(url(invoice, 'edit_charge/'), body, headers)
  const addItems = (invoice: number, body: object) => office.operativo2.post(url(invoice, 'add_items/'), body)
  const remove = (invoice: number, type: string, id: number) => office.operativo2.post(url(invoice, 'remove_item/'), { item_type: type, item_id: id })
  const issue = async (invoice: number) => made(await office.operativo2.multipart('PATCH', url(invoice), { pdf_file: pdf() }))

  it('re-totals the invoice with its retention when a charge changes, in a new version', async () => {
    const { invoice, charge } = await givenBilledOrder(office, { client: { taxpayer_type: 'grande' } })
    const answer = await editCharge(invoice.id, { charge_id: charge, quantity: 2, discount: '5', description: 'Ajustado' })
    expect(answer).toMatchObject({ status: 200, body: { charge_id: charge } })
    const after = await office.operativo2.get(url(invoice.id))
    expect(after.body).toMatchObject({ total_amount: '214.70', balance: '214.70', retencion: '1.90', subtotal_neto: '190.00', iva_total: '24.70' })
    expect(after.body.billed_charges).toMatchObject([{ description: 'Ajustado', quantity: 2, total: '214.70' }])
    expect(after.headers.etag).toBe('"2"')
  })

  it('changes markup and IVA of an expense, and keeps them on the expense', async () => {
    const order = await givenOrder(office)
    const expense = await givenExpense(office, order, { amount: '50.00' })
    const invoice = made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, transfer_ids: [expense] }))
    const answer = await office.operativo2.patch(url(invoice.id, 'edit_expense/'), {
      transfer_id: expense,
      customer_markup_percentage: '20',
      customer_iva_type: 'gravado',
    })
    expect(answer).toMatchObject({
      status: 200,
      body: { transfer_id: expense, new_values: { customer_markup_percentage: '20.00', customer_iva_type: 'gravado' } },
    })
    expect(answer.body.changes).toHaveLength(2)
    expect(await read(invoice.id)).toMatchObject({ total_amount: '67.80', billed_expenses: [{ markup_percentage: '20.00', iva_amount: '7.80' }] })
    made(await office.operativo2.post(url(invoice.id, 'void/'), { reason: 'Otra' }))
    const { items } = made(await office.operativo2.get(`/api/orders/service-orders/${order}/billable_items/`))
    expect(items).toMatchObject([{ total: 67.8 }])
  })

  it('adds items of the same order that are free, and offers those', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    const charge = await givenCharge(office, order, { unit_price: '10.00' })
    const expense = await givenExpense(office, order, { amount: '50.00' })
    const offered = made(await office.operativo2.get(url(invoice.id, 'available_items/')))
    expect(offered).toMatchObject([
      { id: charge, type: 'charge', amount: 10, iva: 1.3, total: 11.3 },
      { id: expense, type: 'expense', total: 50 },
    ])
    expect(await addItems(invoice.id, { charge_ids: [charge], transfer_ids: [expense] })).toMatchObject({
      status: 200,
      body: { added_charges: 1, added_expenses: 1 },
    })
    expect(await read(invoice.id)).toMatchObject({ total_amount: '174.30', total_services: '124.30', total_third_party: '50.00' })
    expect(made(await office.operativo2.get(url(invoice.id, 'available_items/')))).toEqual([])
  })

  it('refuses to add nothing, items of another order, and items billed already', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    const other = await givenBilledOrder(office)
    expect(await addItems(invoice.id, {})).toMatchObject({ status: 400, body: { code: 'INVOICE_EMPTY' } })
    expect(await addItems(invoice.id, { charge_ids: [other.charge] })).toMatchObject({ status: 409, body: { code: 'ITEMS_UNKNOWN' } })
    const free = await givenCharge(office, order)
    expect(await addItems(invoice.id, { charge_ids: [free, charge] })).toMatchObject({ status: 409, body: { code: 'ALREADY_BILLED' } })
    expect((await read(invoice.id)).total_amount).toBe('113.00')
  })

  it('returns a removed item to the order; with the last item the invoice is reversed', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    const second = await givenCharge(office, order)
    made(await addItems(invoice.id, { charge_ids: [second] }))
    expect(await remove(invoice.id, 'charge', second)).toMatchObject({ status: 200, body: { invoice_deleted: false, item_returned_to_os: true } })
    expect((await read(invoice.id)).total_amount).toBe('113.00')
    expect(await remove(invoice.id, 'charge', second)).toMatchObject({ status: 400, body: { item_id: [expect.any(String)] } })
    expect(await remove(invoice.id, 'charge', charge)).toMatchObject({ status: 200, body: { invoice_deleted: true } })
    expect(await read(invoice.id)).toMatchObject({ status: 'reversed', total_amount: '113.00' })
    const { items } = made(await office.operativo2.get(`/api/orders/service-orders/${order}/billable_items/`))
    expect(items).toHaveLength(2)
    expect((await office.operativo.post(url(invoice.id, 'remove_item/'), { item_type: 'charge', item_id: charge })).status).toBe(403)
  })

  it('refuses AMOUNT_BELOW_PAID when the total would sink below what is paid and credited', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    await givenPayment(office, invoice.id, '50.00')
    await givenCreditNote(office, invoice.id, '30.00')
    const below = { status: 400, body: { code: 'AMOUNT_BELOW_PAID', error: expect.stringContaining('80.00') } }
    expect(await editCharge(invoice.id, { charge_id: charge, unit_price: '70.79' })).toMatchObject(below)
    expect(
      await office.operativo2.patch(`/api/orders/service-orders/${order}/update_charge/`, { charge_id: charge, unit_price: '1.00' }),
    ).toMatchObject(below)
    expect(await remove(invoice.id, 'charge', charge)).toMatchObject(below)
    made(await editCharge(invoice.id, { charge_id: charge, unit_price: '70.80' }))
    expect(await read(invoice.id)).toMatchObject({ total_amount: '80.00', balance: '0.00', status: 'paid' })
  })

  it('refuses AMOUNT_BELOW_PAID when an item would sink below what payments named it for', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    const second = await givenCharge(office, order)
    made(await addItems(invoice.id, { charge_ids: [second] }))
    await givenPayment(office, invoice.id, '60.00', { item_allocations: [{ item_type: 'service', item_id: second, amount: '60.00' }] })
    const below = { status: 400, body: { code: 'AMOUNT_BELOW_PAID', error: expect.stringContaining('60.00') } }
    expect(await editCharge(invoice.id, { charge_id: second, unit_price: '50.00' })).toMatchObject(below)
    expect(await remove(invoice.id, 'charge', second)).toMatchObject(below)
    expect((await remove(invoice.id, 'charge', charge)).status).toBe(200)
  })

  it('refuses AMOUNT_BELOW_PAID when the retention would change after its certificate is registered', async () => {
    const { invoice, charge } = await givenBilledOrder(office, { client: { taxpayer_type: 'grande' } })
    await givenPayment(office, invoice.id, '1.00', { payment_method: 'retencion', numero_comprobante_retencion: 'F910-1' })
    const refused = await editCharge(invoice.id, { charge_id: charge, unit_price: '300.00' })
    expect(refused).toMatchObject({ status: 400, body: { code: 'AMOUNT_BELOW_PAID', error: expect.stringContaining('retención') } })
    expect(await office.operativo2.patch(url(invoice.id), { invoice_type: 'FEX' })).toMatchObject({
      status: 400,
      body: { code: 'AMOUNT_BELOW_PAID' },
    })
    expect((await editCharge(invoice.id, { charge_id: charge, unit_price: '100.20' })).status).toBe(200)
  })

  it('refuses DTE_ISSUED for every edit once the DTE is issued, also from the order', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    const free = await givenCharge(office, order)
    await issue(invoice.id)
    const issued = { status: 400, body: { code: 'DTE_ISSUED', error: expect.any(String) } }
    expect(await editCharge(invoice.id, { charge_id: charge, quantity: 2 })).toMatchObject(issued)
    expect(await addItems(invoice.id, { charge_ids: [free] })).toMatchObject(issued)
    expect(await remove(invoice.id, 'charge', charge)).toMatchObject(issued)
    expect(await office.operativo2.patch(url(invoice.id, 'edit_expense/'), { transfer_id: 1 })).toMatchObject(issued)
    expect(await office.operativo2.patch(`/api/orders/service-orders/${order}/update_charge/`, { charge_id: charge, quantity: 2 })).toMatchObject(
      issued,
    )
  })

  it('allows editing a charge through its un-issued invoice while the order is closed', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    made(await office.admin.patch(`/api/orders/service-orders/${order}/`, { status: 'cerrada' }))
    expect((await editCharge(invoice.id, { charge_id: charge, quantity: 2 })).status).toBe(200)
  })

  it('refuses items that are not on the invoice, by their field', async () => {
    const { invoice } = await givenBilledOrder(office)
    const other = await givenBilledOrder(office)
    expect(await editCharge(invoice.id, { charge_id: other.charge, quantity: 2 })).toMatchObject({
      status: 400,
      body: { charge_id: [expect.any(String)] },
    })
    expect(await office.operativo2.patch(url(invoice.id, 'edit_expense/'), { transfer_id: 999 })).toMatchObject({
      status: 400,
      body: { transfer_id: [expect.any(String)] },
    })
  })

  it('refuses an edit made looking at an older version, when the version is sent', async () => {
    const { invoice, charge } = await givenBilledOrder(office)
    made(await editCharge(invoice.id, { charge_id: charge, quantity: 2 }, { 'if-match': '"1"' }))
    expect(await editCharge(invoice.id, { charge_id: charge, quantity: 3 }, { 'if-match': '"1"' })).toMatchObject({
      status: 409,
      body: { code: 'INVOICE_CHANGED' },
    })
    expect((await read(invoice.id)).billed_charges[0].quantity).toBe(2)
    expect((await editCharge(invoice.id, { charge_id: charge, quantity: 3 }, { 'if-match': '*' })).status).toBe(200)
  })

  it('keeps who changed what, with what was there before, in its edit history', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    const free = await givenCharge(office, order)
    made(await editCharge(invoice.id, { charge_id: charge, quantity: 2 }))
    made(await addItems(invoice.id, { charge_ids: [free] }))
    made(await remove(invoice.id, 'charge', free))
    made(await office.operativo2.patch(url(invoice.id), { notes: 'Urgente' }))
    await issue(invoice.id)
    const edits = made(await office.operativo2.get(url(invoice.id, 'edit_history/')))
    expect(edits.map(({ edit_type }: { edit_type: string }) => edit_type)).toEqual([
      'dte_marked',
      'updated',
      'updated',
      'charge_removed',
      'charge_added',
      'charge_edited',
    ])
    expect(edits.at(-1)).toMatchObject({
      edit_type_display: 'Línea de Servicio Editada',
      user: office.operativo2.username,
      previous_values: { quantity: 1, total: '113.00' },
      new_values: { quantity: 2, total: '226.00' },
    })
  })
})
