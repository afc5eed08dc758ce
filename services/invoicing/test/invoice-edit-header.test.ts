import { identity } from '@gpro/identity'
import { givenBilledOrder, givenExpense, givenOffice, givenPayment, made, type Office, pdf, png, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

describe.each(stacks)('PATCH /api/orders/invoices/:id/ on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })
  const url = (invoice: number, path = '') => `/api/orders/invoices/${invoice}/${path}`
  const patch = (invoice: number, body: object, headers = {}) => office.operativo2.patch(url(invoice), body, headers)
  const issue = (invoice: number, more: object = {}) => office.operativo2.multipart('PATCH', url(invoice), { ...more, pdf_file: pdf() })

  it('changes what is typed, and drops money, status, order and the DTE flag', async () => {
    const { order, invoice } = await givenBilledOrder(office)
    const protectedFields = {
      total_amount: '1.00',
      balance: '0.00',
      status: 'paid',
      is_dte_issued: true,
      service_order: 1,
      retencion: '9.00',
      created_by: 1,
      ccf: 'x',
    }
    const typed = {
      invoice_number: `DTE-${invoice.id}`,
      dte_number: 'D1',
      due_date: '2027-01-01',
      notes: 'Nota',
      generation_code: 'G',
      reception_stamp: 'S',
    }
    const answer = await patch(invoice.id, { ...typed, ...protectedFields })
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"2"' } })
    expect(answer.body).toMatchObject({
      ...typed,
      total_amount: '113.00',
      balance: '113.00',
      status: 'pending',
      is_dte_issued: false,
      service_order: order,
      ccf: '',
    })
  })

  it('leaves absent fields alone, and writes nothing when nothing changes', async () => {
    const { invoice } = await givenBilledOrder(office, { notes: 'Se queda', due_date: '2026-12-24' })
    expect((await patch(invoice.id, { dte_number: '7' })).body).toMatchObject({ notes: 'Se queda', due_date: '2026-12-24', dte_number: '7' })
    expect((await patch(invoice.id, { dte_number: '7' })).headers.etag).toBe('"2"')
    expect((await patch(invoice.id, {})).body.invoice_number).toBe(invoice.invoice_number)
  })

  it('answers 400 on the field to a number that another invoice has', async () => {
    const { invoice } = await givenBilledOrder(office)
    const other = await givenBilledOrder(office)
    const answer = await patch(other.invoice.id, { invoice_number: invoice.invoice_number })
    expect(answer).toMatchObject({ status: 400, body: { invoice_number: [expect.any(String)] } })
    expect(await patch(invoice.id, { invoice_number: '' })).toMatchObject({ status: 400, body: { invoice_number: [expect.any(String)] } })
  })

  it('recomputes IVA and retention of its lines with its type, there and back', async () => {
    const { order, invoice } = await givenBilledOrder(office, { client: { taxpayer_type: 'grande' } })
    const expense = await givenExpense(office, order, { amount: '50.00', customer_iva_type: 'gravado' })
    made(await office.operativo2.post(url(invoice.id, 'add_items/'), { transfer_ids: [expense] }))
    const export_ = (await patch(invoice.id, { invoice_type: 'FEX' })).body
    expect(export_).toMatchObject({
      total_amount: '150.00',
      iva_total: '0.00',
      retencion: '0.00',
      balance: '150.00',
      billed_charges: [{ iva_type: 'gravado' }],
    })
    const back = (await patch(invoice.id, { invoice_type: 'DTE' })).body
    expect(back).toMatchObject({ total_amount: '169.50', iva_services: '13.00', iva_third_party: '6.50', retencion: '1.00' })
  })

  it('refuses a type under which the total would sink below what is paid', async () => {
    const { invoice } = await givenBilledOrder(office)
    await givenPayment(office, invoice.id, '113.00')
    expect(await patch(invoice.id, { invoice_type: 'INTL' })).toMatchObject({ status: 400, body: { code: 'AMOUNT_BELOW_PAID' } })
  })

  it('issues the DTE by the PDF, for good; type and day of issue are ignored from then on', async () => {
    const { invoice } = await givenBilledOrder(office, { issue_date: '2026-02-02' })
    const answer = await issue(invoice.id, { invoice_number: `DTE-${invoice.id}`, invoice_type: 'FEX' })
    expect(answer).toMatchObject({ status: 200, body: { is_dte_issued: true, is_editable: false, invoice_type: 'FEX', total_amount: '100.00' } })
    expect(answer.body.hours_until_locked).toBeGreaterThan(23.9)
    const later = await patch(invoice.id, { invoice_type: 'DTE', issue_date: '2026-03-03', notes: 'Sí' })
    expect(later).toMatchObject({ status: 200, body: { invoice_type: 'FEX', issue_date: '2026-02-02', notes: 'Sí', total_amount: '100.00' } })
    expect((await issue(invoice.id)).body.dte_issued_at).toBe(answer.body.dte_issued_at)
    expect((await system.anonymous().get(answer.body.pdf_file)).status).toBe(200)
  })

  it('gives an invoice the number of its DTE, once its PDF is there', async () => {
    const { invoice } = await givenBilledOrder(office)
    const marked = await office.operativo2.post(url(invoice.id, 'mark_as_dte/'), { dte_number: 'DTE-9' })
    expect(marked).toMatchObject({ status: 400, body: { code: 'PDF_REQUIRED' } })
    await issue(invoice.id)
    const number = `DTE-MARK-${invoice.id}`
    expect((await office.operativo2.post(url(invoice.id, 'mark_as_dte/'), { dte_number: number })).body).toMatchObject({
      invoice_number: number,
      dte_number: number,
    })
  })

  it('honours If-Match, and keeps no file of a refused change', async () => {
    const { invoice } = await givenBilledOrder(office)
    made(await patch(invoice.id, { notes: 'Uno' }))
    const stale = await office.operativo2.multipart('PATCH', url(invoice.id), { pdf_file: png('pagina.png') }, { 'if-match': '"1"' })
    expect(stale).toMatchObject({ status: 409, body: { code: 'INVOICE_CHANGED' } })
    expect(made(await office.operativo2.get(url(invoice.id)))).toMatchObject({ is_dte_issued: false, pdf_file: null })
    expect((await patch(999_999, { notes: 'x' })).status).toBe(404)
    expect((await office.operativo.patch(url(invoice.id), { notes: 'x' })).status).toBe(403)
  })
})
