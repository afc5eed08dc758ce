import { today } from '@gpro/core'
import { identity } from '@gpro/identity'
import { givenBilledOrder, givenCreditNote, givenOffice, givenPayment, made, type Office, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

const note = { note_number: 'NC-1', reason: 'Descuento', issue_date: today(new Date().toISOString()) }

describe.each(stacks)('credit notes on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  const apply = (invoice: number, body: object) => office.operativo2.post(`/api/orders/invoices/${invoice}/add_credit_note/`, { ...note, ...body })
  const change = (id: number, body: object) => office.operativo2.patch(`/api/orders/credit-notes/${id}/`, body)
  const read = async (invoice: number) => made(await office.operativo2.get(`/api/orders/invoices/${invoice}/`))

  it('lower the balance and show on the invoice and in the list', async () => {
    const { invoice, order } = await givenBilledOrder(office)
    const form = { ...note, amount: '13.00', pdf_file: pdf() }
    const { body } = await office.operativo2.multipart('POST', `/api/orders/invoices/${invoice.id}/add_credit_note/`, form)
    expect(await read(invoice.id)).toMatchObject({ credited_amount: '13.00', balance: '100.00', status: 'partial' })
    const listed = made(await office.operativo2.get(`/api/orders/credit-notes/?invoice=${invoice.id}`))
    expect(listed).toMatchObject([
      { id: body.credit_note_id, invoice_id: invoice.id, amount: '13.00', note_number: 'NC-1', pdf_file: expect.stringContaining('/media/') },
    ])
    const { history } = made(await office.operativo2.get(`/api/orders/service-orders/${order}/history/`))
    expect(history[0]).toMatchObject({ event_type: 'credit_note_added' })
  })

  it('credit what is unpaid and not a cent more', async () => {
    const { invoice } = await givenBilledOrder(office)
    await givenPayment(office, invoice.id, '100.00')
    expect(await apply(invoice.id, { amount: '13.01' })).toMatchObject({ status: 400, body: { code: 'CREDIT_EXCEEDS_BALANCE' } })
    expect((await apply(invoice.id, { amount: '13.00' })).status).toBe(201)
    expect(await read(invoice.id)).toMatchObject({ status: 'paid', balance: '0.00' })
    expect(await apply(invoice.id, { amount: '0.01' })).toMatchObject({ status: 400 })
  })

  it.each([
    ['no number', { note_number: '' }, 'note_number'],
    ['no reason', { reason: ' ' }, 'reason'],
    ['a reason that is too long', { reason: 'x'.repeat(256) }, 'reason'],
    ['an amount of zero', { amount: '0.00' }, 'amount'],
    ['a day that does not exist', { issue_date: '2026-13-01' }, 'issue_date'],
  ])('with %s are refused, and the field is named', async (_, wrong, field) => {
    const { invoice } = await givenBilledOrder(office)
    expect(await apply(invoice.id, { amount: '1.00', ...wrong })).toMatchObject({ status: 400, body: { [field]: [expect.any(String)] } })
    expect(await read(invoice.id)).toMatchObject({ credited_amount: '0.00' })
  })

  it('may grow by the balance plus what they credited before', async () => {
    const { invoice } = await givenBilledOrder(office)
    const id = await givenCreditNote(office, invoice.id, '13.00', { reason: 'Descuento' })
    expect(await change(id, { amount: '113.01' })).toMatchObject({ status: 400, body: { code: 'CREDIT_EXCEEDS_BALANCE' } })
    expect(await change(id, { amount: '113.00' })).toMatchObject({ status: 200, body: { amount: '113.00', reason: 'Descuento' } })
    expect(await read(invoice.id)).toMatchObject({ credited_amount: '113.00', balance: '0.00', status: 'paid' })
  })

  it('give the credit back when deleted, once', async () => {
    const { invoice } = await givenBilledOrder(office)
    const id = await givenCreditNote(office, invoice.id, '13.00')
    const answers = await Promise.all(Array.from({ length: 10 }, () => office.operativo2.delete(`/api/orders/credit-notes/${id}/`)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(await read(invoice.id)).toMatchObject({ credited_amount: '0.00', balance: '113.00', credit_notes: [] })
  })

  it('of a voided invoice neither come, change nor go', async () => {
    const { invoice } = await givenBilledOrder(office)
    const id = await givenCreditNote(office, invoice.id, '13.00')
    made(await office.operativo2.post(`/api/orders/invoices/${invoice.id}/void/`, { reason: 'Prueba' }))
    const refused = { status: 400, body: { code: 'INVOICE_VOID' } }
    expect(await apply(invoice.id, { amount: '1.00' })).toMatchObject(refused)
    expect(await change(id, { amount: '1.00' })).toMatchObject(refused)
    expect(await office.operativo2.delete(`/api/orders/credit-notes/${id}/`)).toMatchObject(refused)
  })

  it('are not for operativo', async () => {
    const { invoice } = await givenBilledOrder(office)
    expect((await office.operativo.post(`/api/orders/invoices/${invoice.id}/add_credit_note/`, { ...note, amount: '1.00' })).status).toBe(403)
    expect((await office.operativo.get('/api/orders/credit-notes/')).status).toBe(403)
  })
})
