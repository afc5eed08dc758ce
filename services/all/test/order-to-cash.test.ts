import { createSuperuser } from '@gpro/identity'
import { givenExpense, givenOffice, givenService, made, mixedStacks, pdf, stacks, useSystem } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const PASSWORD = 'una-clave-solo-de-prueba'

describe.each([...stacks, ...mixedStacks])('a job from order to money on %s', (stack) => {
  const system = useSystem(stack, services)

  /** Logs in over HTTP, as the front end does. */
  async function logIn(username: string) {
    const { access } = made(await system.anonymous().post('/api/users/token/', { username, password: PASSWORD }))
    const bearer = { authorization: `Bearer ${access}` }
    const anonymous = system.anonymous()
    return {
      get: async (url: string, headers = {}) => made(await anonymous.get(`/api${url}`, { ...bearer, ...headers })),
      post: async (url: string, body: object = {}) => made(await anonymous.post(`/api${url}`, body, bearer)),
      patch: async (url: string, body: object) => made(await anonymous.patch(`/api${url}`, body, bearer)),
      form: async (method: 'POST' | 'PATCH', url: string, fields: Parameters<typeof anonymous.multipart>[2]) =>
        made(await anonymous.multipart(method, `/api${url}`, fields, bearer)),
    }
  }

  it('agrees to the cent, and at once, between documents, dashboard and alerts', async () => {
    system.clock.set('2026-03-02')
    await createSuperuser(system.ctx, { username: 'jefa', password: PASSWORD, email: '' })
    let office = await logIn('jefa')
    expect((await office.get('/users/me/')).permissions.actions.delete_invoice).toBe(true)

    // A client with 30 days of credit who withholds 1 %.
    const client = await office.post('/clients/', {
      name: 'Cliente de prueba',
      payment_condition: 'credito',
      credit_days: 30,
      credit_limit: '5000.00',
      taxpayer_type: 'grande',
    })
    expect(client).toMatchObject({ is_gran_contribuyente: true, credit_available: expect.anything() })

    // The order, three charges (one with a discount, one exempt) and a re-billed expense.
    const [shipment] = await office.get('/catalogs/shipment-types/')
    const order = await office.post('/orders/service-orders/', { client: client.id, shipment_type: shipment.id, eta: '', provider: '' })
    expect(order.order_number).toBe('001-2026')
    const staff = await givenOffice(system)
    const service = await givenService(staff)
    const charge = async (values: object) =>
      (await office.post(`/orders/service-orders/${order.id}/add_charge/`, { service, discount: 0, notes: '', iva_type: 'gravado', ...values }))
        .charge_id
    const discounted = await charge({ quantity: 2, unit_price: '150.00', discount: 10 })
    const exempt = await charge({ quantity: 1, unit_price: '80.00', iva_type: 'exento' })
    const small = await charge({ quantity: 3, unit_price: '33.33' })
    const expense = await givenExpense(staff, order.id, { amount: '200.00', customer_markup_percentage: '5', customer_iva_type: 'gravado' })

    const billable = await office.get(`/orders/service-orders/${order.id}/billable_items/`)
    expect(billable.summary.grand_total).toEqual({ subtotal_neto: 659.99, iva_total: 75.4, total: 735.39 })

    // A partial invoice: 270.00 taxed + 80.00 exempt; 1 % of 270.00 is withheld.
    const first = await office.post('/orders/invoices/', { service_order: order.id, charge_ids: [discounted, exempt], transfer_ids: [] })
    expect(first).toMatchObject({
      invoice_number: 'PRE-00001-2026',
      subtotal_neto: '350.00',
      iva_total: '35.10',
      total_amount: '385.10',
      retencion: '2.70',
      balance: '385.10',
      due_date: '2026-04-01',
      status: 'pending',
    })
    // The second: 99.99 taxed, under the threshold of 100.00, and the expense with its markup.
    const second = await office.post('/orders/invoices/', { service_order: order.id, charge_ids: [small], transfer_ids: [expense] })
    expect(second).toMatchObject({ invoice_number: 'PRE-00002-2026', total_amount: '350.29', retencion: '0.00', subtotal_third_party: '210.00' })

    // The first is paid in two parts and a retention certificate.
    const pay = (id: number, amount: string, values: object = {}) =>
      office.form('POST', `/orders/invoices/${id}/add_payment/`, {
        amount,
        payment_date: '2026-03-02',
        payment_method: 'transferencia',
        receipt_file: pdf(),
        ...values,
      })
    expect((await pay(first.id, '200.00')).new_balance).toBe('185.10')
    expect((await pay(first.id, '182.40')).new_balance).toBe('2.70')
    const certificate = { payment_method: 'retencion', numero_comprobante_retencion: 'F910-1' }
    expect((await pay(first.id, '2.70', certificate)).new_balance).toBe('0.00')
    expect(await office.get(`/orders/invoices/${first.id}/`)).toMatchObject({ status: 'paid', paid_amount: '385.10', balance: '0.00' })

    // The second gets a credit note.
    const note = { amount: '50.29', note_number: 'NC-1', reason: 'Ajuste', issue_date: '2026-03-02' }
    await office.form('POST', `/orders/invoices/${second.id}/add_credit_note/`, note)
    expect(await office.get(`/orders/invoices/${second.id}/`)).toMatchObject({ status: 'partial', credited_amount: '50.29', balance: '300.00' })

    const month = '/dashboard/?month=3&year=2026'
    expect(await office.get(month)).toMatchObject({
      current_month: { total_os_month: 1, billed_amount: 735.39 },
      cash_flow_data: [{ facturado: 735.39, cobrado: 435.39, pendiente: 300 }],
      revenue_composition: { total: 735.39, gastos_terceros: 237.3 },
    })
    expect(await office.get('/orders/invoices/summary/')).toMatchObject({
      total_invoiced: '735.39',
      total_collected: '435.39',
      total_pending: '300.00',
    })

    // Void: what it billed is free again, and the dashboard follows at once.
    await office.post(`/orders/invoices/${second.id}/void/`, { reason: 'Error de captura' })
    expect(await office.get(`/orders/invoices/${second.id}/`)).toMatchObject({ status: 'cancelled', balance: '0.00' })
    expect(await office.get(month)).toMatchObject({
      current_month: { billed_amount: 385.1 },
      cash_flow_data: [{ facturado: 385.1, cobrado: 385.1, pendiente: 0 }],
    })
    expect((await office.get(`/orders/service-orders/${order.id}/billable_items/`)).items).toHaveLength(2)

    // Billed anew; the DTE is issued by uploading its PDF, and the invoice is frozen from then on.
    const third = await office.post('/orders/invoices/', { service_order: order.id, charge_ids: [small], transfer_ids: [expense] })
    expect(third).toMatchObject({ invoice_number: 'PRE-00003-2026', total_amount: '350.29', balance: '350.29' })
    const issued = await office.form('PATCH', `/orders/invoices/${third.id}/`, { invoice_number: 'DTE-77', pdf_file: pdf() })
    expect(issued).toMatchObject({ invoice_number: 'DTE-77', is_dte_issued: true })

    // Forty days later it is overdue, and the alerts say so.
    system.clock.set('2026-04-11')
    office = await logIn('jefa')
    expect(await office.get(`/orders/invoices/${third.id}/`)).toMatchObject({ status: 'overdue', days_overdue: 10 })
    const alerts = await office.get('/dashboard/alerts/')
    const overdue = alerts.filter(({ type }: { type: string }) => type === 'invoice_overdue')
    expect(overdue).toHaveLength(1)
    expect(overdue[0]).toMatchObject({ severity: 'high', client: 'Cliente de prueba', message: expect.stringContaining('DTE-77') })
    expect(overdue[0].message).toContain('350.29')

    // The order's history tells all of it.
    const { history } = await office.get(`/orders/service-orders/${order.id}/history/`)
    const kinds = history.map(({ event_type }: { event_type: string }) => event_type)
    for (const kind of ['created', 'charge_added', 'invoice_generated', 'invoice_payment', 'credit_note_added', 'invoice_voided'])
      expect(kinds).toContain(kind)

    // And all of it in English, to whoever reads that; so do the edits of an invoice and the audit trail.
    const told = async (url: string, headers = {}): Promise<string[]> => {
      const answer = await office.get(url, headers)
      return (answer.history ?? answer).map(({ description }: { description: string }) => description)
    }
    for (const url of [`/orders/service-orders/${order.id}/history/`, `/orders/invoices/${third.id}/edit_history/`, '/audit/?limit=500']) {
      const spanish = await told(url)
      expect(spanish).not.toEqual([])
      expect((await told(url, { 'x-lang': 'en' })).filter((sentence) => spanish.includes(sentence))).toEqual([])
    }
  })
})
