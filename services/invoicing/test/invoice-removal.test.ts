import { today } from '@gpro/core'
import { identity } from '@gpro/identity'
import {
  givenBilledOrder,
  givenCreditNote,
  givenExpense,
  givenOffice,
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

describe.each(stacks)('Removing an invoice on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeEach(async () => {
    system.clock.set(null)
    office = await givenOffice(system)
  })
  const url = (invoice: number, path = '') => `/api/orders/invoices/${invoice}/${path}`
  const erase = (invoice: number) => office.admin.delete(url(invoice))
  const reverse = (invoice: number, body: object) => office.operativo2.post(url(invoice, 'reverse_prefactura/'), body)
  const annul = (invoice: number, reason = 'Cliente equivocado') => office.operativo2.post(url(invoice, 'void/'), { reason })
  const read = async (invoice: number) => made(await office.operativo2.get(url(invoice)))
  const billable = async (order: number) => made(await office.operativo2.get(`/api/orders/service-orders/${order}/billable_items/`)).items.length
  const facturado = async (order: number) => made(await office.admin.get(`/api/orders/service-orders/${order}/`)).facturado
  const erased = async (payment: number) => made(await office.admin.delete(`/api/orders/invoice-payments/${payment}/`))

  it('deletes an invoice and frees what it billed; its number is not issued again', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    expect(await facturado(order)).toBe(true)
    expect((await erase(invoice.id)).status).toBe(204)
    expect((await office.admin.get(url(invoice.id))).status).toBe(404)
    expect(await billable(order)).toBe(1)
    expect(await facturado(order)).toBe(false)
    const again = made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge] }))
    expect(again.invoice_number > invoice.invoice_number).toBe(true)
    const { history } = made(await office.admin.get(`/api/orders/service-orders/${order}/history/`))
    expect(history[1]).toMatchObject({ user: office.admin.userId, description: expect.stringContaining(`${invoice.invoice_number} eliminada`) })
  })

  it('lets only an administrator delete', async () => {
    const { invoice } = await givenBilledOrder(office)
    expect((await office.operativo2.delete(url(invoice.id))).status).toBe(403)
    expect((await office.operativo.delete(url(invoice.id))).status).toBe(403)
  })

  it('refuses to delete an invoice that is paid, and one whose payments were deleted', async () => {
    const { invoice } = await givenBilledOrder(office)
    const payment = await givenPayment(office, invoice.id, '10.00')
    expect(await erase(invoice.id)).toMatchObject({ status: 400, body: { code: 'PAYMENTS_EXISTS', error: expect.any(String) } })
    await erased(payment)
    expect(await erase(invoice.id)).toMatchObject({ status: 400, body: { code: 'PAYMENT_HISTORY_EXISTS' } })
    expect(await read(invoice.id)).toMatchObject({
      can_delete: false,
      delete_block_code: 'PAYMENT_HISTORY_EXISTS',
      delete_block_reason: expect.any(String),
    })
  })

  it('refuses to delete an invoice that has credit notes, instead of taking them along', async () => {
    const { invoice } = await givenBilledOrder(office)
    const note = await givenCreditNote(office, invoice.id, '10.00')
    expect(await erase(invoice.id)).toMatchObject({ status: 400, body: { code: 'CREDIT_NOTES_EXIST' } })
    made(await office.operativo2.delete(`/api/orders/credit-notes/${note}/`))
    expect(await erase(invoice.id)).toMatchObject({ status: 400, body: { code: 'CREDIT_NOTE_HISTORY_EXISTS' } })
  })

  it('locks an invoice 24 hours after its DTE was issued', async () => {
    system.clock.set('2030-01-01T12:00:00.000Z')
    office = await givenOffice(system)
    const [early, late] = [await givenBilledOrder(office), await givenBilledOrder(office)]
    for (const { invoice } of [early, late]) made(await office.operativo2.multipart('PATCH', url(invoice.id), { pdf_file: pdf() }))
    system.clock.set('2030-01-02T11:30:00.000Z')
    office = await givenOffice(system)
    expect(await read(early.invoice.id)).toMatchObject({ hours_until_locked: 0.5, can_delete: true })
    expect((await erase(early.invoice.id)).status).toBe(204)
    system.clock.set('2030-01-02T12:00:00.000Z')
    expect(await read(late.invoice.id)).toMatchObject({ hours_until_locked: 0, can_delete: false, delete_block_code: 'DTE_LOCKED' })
    expect(await erase(late.invoice.id)).toMatchObject({ status: 400, body: { code: 'DTE_LOCKED' } })
  })

  it('needs a reason to reverse a pre-invoice, and frees its items', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    const expense = await givenExpense(office, order, { amount: '50.00' })
    made(await office.operativo2.post(url(invoice.id, 'add_items/'), { transfer_ids: [expense] }))
    for (const body of [{}, { reason: '  ' }]) {
      expect(await reverse(invoice.id, body)).toMatchObject({ status: 400, body: { code: 'REVERSAL_REASON_REQUIRED', reason: [expect.any(String)] } })
    }
    const answer = await reverse(invoice.id, { reason: 'Se cobró de más' })
    expect(answer).toMatchObject({
      status: 200,
      body: { invoice_deleted: true, released: { charges: 1, expenses: 1 }, next_step: expect.any(String) },
    })
    expect(await billable(order)).toBe(2)
    const { history } = made(await office.admin.get(`/api/orders/service-orders/${order}/history/`))
    expect(history[0]).toMatchObject({ event_type: 'updated', description: expect.stringContaining('Se cobró de más') })
    expect(await reverse(invoice.id, { reason: 'Otra vez' })).toMatchObject({ status: 400, body: { code: 'INVOICE_VOID' } })
  })

  const listed = async (query = '') => {
    const invoices: { id: number }[] = made(await office.operativo2.get(`/api/orders/invoices/${query}`))
    return invoices.map(({ id }) => id)
  }

  it('keeps what was reversed readable: document, lines, who and why, for those who look for it', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office, { notes: 'Original' })
    const before = made(await office.operativo2.get('/api/orders/invoices/summary/'))
    made(await reverse(invoice.id, { reason: 'Cliente equivocado' }))
    expect(await read(invoice.id)).toMatchObject({
      invoice_number: invoice.invoice_number,
      status: 'reversed',
      status_display: 'Revertida',
      total_amount: '113.00',
      balance: '0.00',
      notes: 'Original\nRevertida: Cliente equivocado',
      billed_charges: [{ id: charge, total: '113.00' }],
      is_editable: false,
    })
    const [edit] = made(await office.operativo2.get(url(invoice.id, 'edit_history/')))
    expect(edit).toMatchObject({
      edit_type: 'reversed',
      user: office.operativo2.username,
      description: expect.stringContaining('Cliente equivocado'),
    })
    expect(await listed()).not.toContain(invoice.id)
    expect(await listed('?status=cancelled')).not.toContain(invoice.id)
    expect(await listed('?status=reversed')).toContain(invoice.id)
    const after = made(await office.operativo2.get('/api/orders/invoices/summary/'))
    expect(after).toMatchObject({ total_invoices: before.total_invoices - 1, cancelled_count: before.cancelled_count })
    const { client } = made(await office.admin.get(`/api/orders/service-orders/${order}/`))
    const statement = made(await office.operativo2.get(`/api/clients/${client}/account_statement/`))
    expect(statement).toMatchObject({ total_invoiced: 0, invoices: [] })
  })

  it('keeps the number of what was reversed from being used again', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    made(await reverse(invoice.id, { reason: 'Error' }))
    const again = { service_order: order, charge_ids: [charge], invoice_number: invoice.invoice_number }
    expect(await office.operativo2.post('/api/orders/invoices/', again)).toMatchObject({
      status: 400,
      body: { invoice_number: [expect.any(String)] },
    })
    expect(made(await office.operativo2.post('/api/orders/invoices/', { ...again, invoice_number: '' })).invoice_number).not.toBe(
      invoice.invoice_number,
    )
  })

  it('lets nobody change what was reversed: not its number, and no PDF makes a DTE of it', async () => {
    const { invoice } = await givenBilledOrder(office)
    made(await reverse(invoice.id, { reason: 'Error' }))
    const refused = { status: 400, body: { code: 'INVOICE_REVERSED' } }
    expect(await office.admin.patch(url(invoice.id), { invoice_number: 'OTRO-1' })).toMatchObject(refused)
    expect(await office.admin.multipart('PATCH', url(invoice.id), { pdf_file: pdf() })).toMatchObject(refused)
    expect((await office.admin.post(url(invoice.id, 'mark_as_dte/'), { dte_number: 'DTE-1' })).status).toBe(400)
    expect(await read(invoice.id)).toMatchObject({ invoice_number: invoice.invoice_number, is_dte_issued: false, pdf_file: null })
  })

  it('reverses a pre-invoice whose last item is taken off, with the item on it', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office)
    const answer = await office.operativo2.post(url(invoice.id, 'remove_item/'), { item_type: 'charge', item_id: charge })
    expect(answer).toMatchObject({ status: 200, body: { invoice_deleted: true } })
    expect(await read(invoice.id)).toMatchObject({ status: 'reversed', total_amount: '113.00', billed_charges: [{ id: charge }] })
    expect(await billable(order)).toBe(1)
  })

  it('lets only an administrator delete what was reversed', async () => {
    const { invoice } = await givenBilledOrder(office)
    made(await reverse(invoice.id, { reason: 'Error' }))
    expect((await office.operativo2.delete(url(invoice.id))).status).toBe(403)
    expect((await erase(invoice.id)).status).toBe(204)
  })

  it('keeps the client of an invoice that is void, wherever its order goes', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    const { client } = made(await office.admin.get(`/api/orders/service-orders/${order}/`))
    made(await annul(invoice.id))
    const other = made(await office.admin.post('/api/clients/', { name: 'Otro', payment_condition: 'contado' })).id
    made(await office.admin.patch(`/api/orders/service-orders/${order}/`, { client: other }))
    expect(await read(invoice.id)).toMatchObject({ client_id: client })
    expect(await listed(`?client=${client}`)).toContain(invoice.id)
    expect(await listed(`?client=${other}`)).not.toContain(invoice.id)
    const gone = await office.admin.delete(`/api/clients/${client}/`)
    expect(gone).toMatchObject({ status: 400, body: { code: 'CLIENT_IN_USE', error: expect.stringContaining('facturas: 1') } })
  })

  it('refuses to reverse once the DTE is issued, or once anything was paid', async () => {
    const issued = await givenBilledOrder(office)
    made(await office.operativo2.multipart('PATCH', url(issued.invoice.id), { pdf_file: pdf() }))
    expect(await reverse(issued.invoice.id, { reason: 'x' })).toMatchObject({ status: 400, body: { code: 'DTE_LOCKED' } })
    const paid = await givenBilledOrder(office)
    const payment = await givenPayment(office, paid.invoice.id, '1.00')
    expect(await reverse(paid.invoice.id, { reason: 'x' })).toMatchObject({ status: 400, body: { code: 'PAYMENTS_EXISTS' } })
    await erased(payment)
    expect(await reverse(paid.invoice.id, { reason: 'x' })).toMatchObject({ status: 400, body: { code: 'PAYMENT_HISTORY_EXISTS' } })
  })

  it('voids with a reason: nothing is owed, the items are free, payments and credit notes stay', async () => {
    const { order, invoice, charge } = await givenBilledOrder(office, { notes: 'Original' })
    await givenPayment(office, invoice.id, '40.00')
    await givenCreditNote(office, invoice.id, '10.00')
    expect(await annul(invoice.id, '')).toMatchObject({ status: 400, body: { reason: [expect.any(String)] } })
    const answer = await annul(invoice.id)
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'cancelled', status_display: 'Anulada', balance: '0.00', total_amount: '113.00', paid_amount: '40.00' },
    })
    expect(answer.body).toMatchObject({
      payments: [{ amount: '40.00' }],
      credit_notes: [{ amount: '10.00' }],
      billed_charges: [{ id: charge, total: '113.00' }],
    })
    expect(answer.body.notes).toBe('Original\nAnulada: Cliente equivocado')
    expect(await annul(invoice.id)).toMatchObject({ status: 400, body: { code: 'INVOICE_VOID' } })
    expect(await billable(order)).toBe(1)
    expect(await facturado(order)).toBe(false)
    const again = await office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge] })
    expect(again.status).toBe(201)
    expect((await read(invoice.id)).billed_charges).toHaveLength(1)
  })

  it('voids with the DTE issued too, and then takes no payment, credit note, edit or reversal', async () => {
    const { invoice, charge } = await givenBilledOrder(office)
    made(await office.operativo2.multipart('PATCH', url(invoice.id), { pdf_file: pdf() }))
    made(await annul(invoice.id))
    const refused = { status: 400, body: { code: 'INVOICE_VOID' } }
    const payment = { amount: '1.00', payment_method: 'efectivo' }
    expect(await office.operativo2.post(url(invoice.id, 'add_payment/'), payment)).toMatchObject(refused)
    const note = { amount: '1.00', note_number: 'NC', reason: 'x', issue_date: today(new Date().toISOString()) }
    expect(await office.operativo2.post(url(invoice.id, 'add_credit_note/'), note)).toMatchObject(refused)
    expect(await office.operativo2.patch(url(invoice.id, 'edit_charge/'), { charge_id: charge, quantity: 2 })).toMatchObject(refused)
    expect(await reverse(invoice.id, { reason: 'x' })).toMatchObject(refused)
    const typed = await office.operativo2.patch(url(invoice.id), { notes: 'Archivo', invoice_type: 'FEX' })
    expect(typed.body).toMatchObject({ notes: 'Archivo', invoice_type: 'DTE', total_amount: '113.00', status: 'cancelled' })
  })

  it('keeps the last item where something was paid once, instead of deleting the history with it', async () => {
    const { invoice, charge } = await givenBilledOrder(office)
    await erased(await givenPayment(office, invoice.id, '10.00'))
    const answer = await office.operativo2.post(url(invoice.id, 'remove_item/'), { item_type: 'charge', item_id: charge })
    expect(answer).toMatchObject({ status: 400, body: { code: 'PAYMENT_HISTORY_EXISTS' } })
    expect(await read(invoice.id)).toMatchObject({ total_amount: '113.00', balance: '113.00' })
  })

  it('writes the void into both histories', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    made(await annul(invoice.id))
    const { history } = made(await office.admin.get(`/api/orders/service-orders/${order}/history/`))
    expect(history[0]).toMatchObject({ event_type: 'invoice_voided', user: office.operativo2.userId })
    expect(made(await office.operativo2.get(url(invoice.id, 'edit_history/')))[0]).toMatchObject({
      edit_type: 'voided',
      user: office.operativo2.username,
    })
  })
})
