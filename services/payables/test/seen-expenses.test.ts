import { givenApprovedExpense, givenExpense, givenOpenOrder, givenPayables, made, pdf, stacks, unique, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfers/'

describe.each(stacks)('what people see of expenses on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it('an expense names its client and its currency, and shows codes that nobody typed as none', async () => {
    const { office, operativo, client, order } = await givenOpenOrder(system)
    const id = await givenExpense(office, order)
    const { body } = await operativo.get(`${URL}${id}/`)
    expect(body).toMatchObject({
      client_name: made(await operativo.get(`/api/clients/${client}/`)).name,
      currency: 'USD',
      exchange_rate: '1.0000',
      transfer_type_display: 'Cargos a Clientes (Reembolso)',
      generation_code: null,
      reception_stamp: null,
      credit_notes_applied: null,
    })
    const office_ = await givenExpense(office, null)
    expect((await operativo.get(`${URL}${office_}/`)).body).toMatchObject({ client_name: null, transfer_type_display: 'Gastos de Operación' })
  })

  it('an expense that is paid says how and from which bank; a payment that names no bank leaves it', async () => {
    const { office, admin, operativo2, order } = await givenOpenOrder(system)
    const bank = made(await admin.post('/api/catalogs/banks/', { name: unique('Banco') }))
    const id = await givenApprovedExpense(office, order)
    const pay = (fields: object) => operativo2.post(`${URL}${id}/register_payment/`, { amount: '10.00', ...fields })
    made(await pay({ payment_method: 'transferencia', bank: bank.id }))
    const detail = `${URL}${id}/detail_with_payments/`
    expect((await operativo2.get(detail)).body).toMatchObject({ payment_method: 'transferencia', bank: bank.id, bank_name: bank.name })
    made(await pay({ payment_method: 'efectivo' }))
    const { body } = await operativo2.get(detail)
    expect(body).toMatchObject({ payment_method: 'efectivo', bank: bank.id, total_payments_count: 2, total_credit_notes_count: 0 })
    expect(body.payments).toMatchObject([{ created_by: operativo2.username }, { created_by: operativo2.username, bank: bank.id }])
  })

  it('the document of an expense can be downloaded, by who may see the expense', async () => {
    const { office, operativo, order } = await givenOpenOrder(system)
    const id = await givenExpense(office, order, { invoice_number: 'F 1/2' })
    const download = () => operativo.get(`${URL}${id}/download_invoice/`)
    expect((await download()).status).toBe(404)
    made(await operativo.multipart('PATCH', `${URL}${id}/`, { invoice_file: pdf() }))
    const answer = await download()
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('application/pdf')
    expect(answer.headers['content-disposition']).toContain('F 1_2.pdf')
    expect(answer.bytes.subarray(0, 4).toString()).toBe('%PDF')
    expect((await system.anonymous().get(`${URL}${id}/download_invoice/`)).status).toBe(401)
  })

  it('a markup with all the decimals that a price gives is taken, rounded to two', async () => {
    const { office, operativo, order } = await givenOpenOrder(system)
    const id = await givenExpense(office, order)
    const markup = async (value: unknown) => (await operativo.patch(`${URL}${id}/`, { customer_markup_percentage: value })).body
    expect((await markup(66.66666666666667)).customer_markup_percentage).toBe('66.67')
    expect((await markup('33.333333333333336')).customer_markup_percentage).toBe('33.33')
    expect((await markup('0.005')).customer_markup_percentage).toBe('0.01')
    expect((await markup('10000.01')).customer_markup_percentage).toHaveLength(1)
    expect((await markup('-1')).customer_markup_percentage).toHaveLength(1)
  })

  it('the whole expense sent back under PUT changes what it says, and no more', async () => {
    const { office, operativo, order } = await givenOpenOrder(system)
    const id = await givenExpense(office, order, { beneficiary_name: 'Ana' })
    const shown = (await operativo.get(`${URL}${id}/`)).body
    const changed = await operativo.put(`${URL}${id}/`, { ...shown, description: 'Otra' })
    expect(changed).toMatchObject({ status: 200, body: { description: 'Otra', beneficiary_name: 'Ana', amount: '100.00' } })
  })

  it('the summary counts and adds up what the list shows, by type and by status', async () => {
    const { office, operativo, order } = await givenOpenOrder(system)
    await givenExpense(office, order, { amount: '10.00' })
    await givenExpense(office, order, { amount: '2.50', transfer_type: 'propios', status: 'aprobado' })
    const { body } = await operativo.get(`${URL}summary/?service_order=${order}`)
    expect(body).toMatchObject({
      total_transfers: 2,
      total_amount: 12.5,
      by_type: {
        cargos: { label: 'Cargos a Clientes (Reembolso)', count: 1, amount: 10 },
        propios: { label: 'Costos Operativos (Legacy)', count: 1, amount: 2.5 },
        terceros: { label: 'Cargos a Clientes (Legacy)', count: 0, amount: 0 },
      },
      by_status: { aprobado: { count: 1, amount: 2.5 }, provisionada: { label: 'Provisionada (Legacy)', count: 0, amount: 0 } },
    })
    expect((await operativo.get(`${URL}summary/?service_order=${order}&status=aprobado`)).body.total_transfers).toBe(1)
  })

  it('a batch says how many expenses of which orders it paid, and each with its document', async () => {
    const { operativo, expense, payBatch } = await givenPayables(system)
    const [one, two] = [await expense('100.00', { invoice_number: 'F-9' }), await expense('50.00')]
    const { body } = await payBatch([
      [one.id, '100.00'],
      [two.id, '20.00'],
    ])
    const { id } = body.batch_payment
    const { body: detail } = await operativo.get(`/api/transfers/batch-payments/${id}/`)
    expect(detail.payments).toMatchObject([
      { transfer_id: one.id, transfer_invoice_number: 'F-9', transfer_amount: '100.00', amount_paid: '100.00', service_order_id: one.order },
      { transfer_id: two.id, transfer_amount: '50.00', amount_paid: '20.00', service_order_id: two.order },
    ])
    const { body: batches } = await operativo.get('/api/transfers/batch-payments/')
    const listed = batches.find((batch: { id: number }) => batch.id === id)
    expect(listed).toMatchObject({ transfers_count: 2, updated_at: detail.created_at })
    expect(listed.service_orders).toEqual(detail.payments.map((line: { service_order: string }) => line.service_order))
    const payment = (await operativo.get(`/api/transfers/transfer-payments/${detail.payments[0].id}/`)).body
    expect(payment).toMatchObject({ transfer: one.id, batch_payment: id, batch_payment_number: detail.batch_number, amount: '100.00' })
  })

  it('a credit note that lowers an expense stands among its payments, with number, day and document', async () => {
    const { operativo2, expense, note, apply } = await givenPayables(system)
    const owed = await expense('200.00')
    const credit = await note('60.00', { issue_date: '2026-03-04', reason: 'descuento' })
    made(await operativo2.multipart('PATCH', `/api/transfers/provider-credit-notes/${credit.id}/`, { pdf_file: pdf() }))
    await apply(credit.id, [[owed.id, '25.00']])
    const { body } = await operativo2.get(`${URL}${owed.id}/detail_with_payments/`)
    expect(body).toMatchObject({ total_payments_count: 0, total_credit_notes_count: 1, credited_amount: '25.00', balance: '175.00' })
    expect(body.credit_notes).toMatchObject([
      {
        amount: '25.00',
        payment_date: '2026-03-04',
        payment_method: 'nota_credito',
        payment_method_display: 'Nota de Crédito',
        reference_number: credit.note_number,
        proof_file: expect.stringContaining('/media/'),
        created_by: operativo2.username,
      },
    ])
    const [listed] = (await operativo2.get(`${URL}?service_order=${owed.order}`)).body
    expect(listed.credit_notes_applied).toEqual([
      {
        id: credit.id,
        note_number: credit.note_number,
        amount: '60.00',
        applied_amount: '25.00',
        status: 'parcial',
        status_display: 'Aplicada Parcialmente',
        reason: 'Descuento Comercial',
        issue_date: '2026-03-04',
      },
    ])
  })
})
