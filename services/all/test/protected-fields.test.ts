import { today } from '@gpro/core'
import {
  bill,
  givenApprovedExpense,
  givenCharge,
  givenClient,
  givenExpense,
  givenOffice,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  givenService,
  made,
  type Office,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const LONG_AGO = '2001-01-01T00:00:00.000Z'

/** What clients may send along and never decide. */
const FORGED = {
  id: 777_777,
  pk: 777_777,
  version: 99,
  created_by: 777_777,
  created_by_id: 777_777,
  closed_by: 777_777,
  customs_agent: 777_777,
  uploaded_by: 777_777,
  updated_by: 777_777,
  created_at: LONG_AGO,
  updated_at: LONG_AGO,
  deleted_at: LONG_AGO,
  closed_at: LONG_AGO,
  voided_at: LONG_AGO,
  released_at: LONG_AGO,
  dte_issued_at: LONG_AGO,
  is_deleted: true,
  is_dte_issued: true,
  facturado: true,
  mes: 'NUNCA',
  search_text: 'forjado',
  number_key: 'forjado',
  name_key: 'forjado',
  billing_status: 'facturado',
  amount_locked: true,
  is_billed: true,
  invoice: 777_777,
  invoice_id: 777_777,
  order_id: 777_777,
  subtotal: '0.01',
  subtotal_neto: '0.01',
  iva_amount: '0.01',
  iva_total: '0.01',
  total: '0.01',
  total_amount: '0.01',
  retencion: '77.00',
  paid: '50.00',
  paid_amount: '50.00',
  credited: '50.00',
  credited_amount: '50.00',
  balance: '0.00',
  credit_used: '0.01',
  credit_available: '0.01',
  is_gran_contribuyente: true,
  is_staff: true,
  is_superuser: true,
  last_login: LONG_AGO,
  password_hash: 'x',
} as const

describe.each(stacks)('fields that nobody may send on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  const expectOwn = (view: { readonly id: unknown; readonly created_at: unknown }) => {
    expect(view.id).not.toBe(FORGED.id)
    expect(view.created_at).not.toBe(LONG_AGO)
  }

  it('are dropped from clients and catalogs', async () => {
    const client = made(
      await office.admin.post('/api/clients/', {
        ...FORGED,
        name: unique('Cliente'),
        payment_condition: 'credito',
        credit_limit: '10.00',
        taxpayer_type: 'mediano',
      }),
    )
    expect(client).toMatchObject({ is_gran_contribuyente: false, credit_limit: '10.00', credit_used: 0, credit_available: 10 })
    expectOwn(client)
    const changed = made(await office.admin.patch(`/api/clients/${client.id}/`, { ...FORGED, notes: 'Nota' }))
    expect(changed).toMatchObject({ id: client.id, is_gran_contribuyente: false, credit_used: 0, created_at: client.created_at, notes: 'Nota' })

    const bank = made(await office.admin.post('/api/catalogs/banks/', { ...FORGED, name: unique('Banco') }))
    expectOwn(bank)
    const replaced = made(await office.admin.put(`/api/catalogs/banks/${bank.id}/`, { ...FORGED, name: bank.name }))
    expect(replaced).toEqual(bank)
  })

  it('are dropped from users: nobody becomes an administrator by their own profile', async () => {
    const person = await system.as('operativo')
    const sent = { ...FORGED, role: 'admin', is_active: false, username: 'otro', first_name: 'Ana' }
    const { user } = made(await person.patch('/api/users/me/', sent))
    expect(user).toMatchObject({ id: person.userId, role: 'operativo', is_active: true, username: person.username, first_name: 'Ana' })
    expect((await person.get('/api/users/')).status).toBe(403)
    const password = 'una-clave-solo-de-prueba'
    const created = made(
      await office.admin.post('/api/users/', { ...FORGED, username: unique('persona').replaceAll(' ', '-'), password, password_confirm: password }),
    )
    expect(created).toMatchObject({ role: 'operativo', last_login: null })
    expect(created.id).not.toBe(FORGED.id)
    const patched = made(await office.admin.patch(`/api/users/${created.id}/`, { ...FORGED, password: 'otra-clave-de-prueba', last_name: 'Paz' }))
    expect(patched).toMatchObject({ id: created.id, last_name: 'Paz', last_login: null })
    const { username } = created
    expect((await system.anonymous().post('/api/users/token/', { username, password })).status).toBe(200)
  })

  it('are dropped from orders', async () => {
    const input = { client: await givenClient(office), shipment_type: 1 }
    const order = made(
      await office.operativo.post('/api/orders/service-orders/', {
        ...FORGED,
        ...input,
        status: 'cerrada',
        order_number: '900-2019',
        is_manual_os: false,
      }),
    )
    const own = {
      status: 'pendiente',
      facturado: false,
      created_by: office.operativo.userId,
      customs_agent: office.operativo.userId,
      closed_at: null,
    }
    expect(order).toMatchObject(own)
    expect(order.order_number).not.toBe('900-2019')
    expect(order.mes).not.toBe('NUNCA')
    expectOwn(order)
    const sent = { ...FORGED, notes: 'Concepto', order_number: '901-2019', is_manual_os: true }
    const changed = made(await office.operativo.patch(`/api/orders/service-orders/${order.id}/`, sent))
    expect(changed).toMatchObject({ ...own, id: order.id, order_number: order.order_number, notes: 'Concepto', created_at: order.created_at })
  })

  it('are dropped from charges', async () => {
    const order = await givenOrder(office)
    const service = await givenService(office)
    const charge = await givenCharge(office, order, { ...FORGED, service })
    const update = { ...FORGED, charge_id: charge, service: await givenService(office), service_order: 777_777, quantity: 2 }
    made(await office.operativo.patch(`/api/orders/service-orders/${order}/update_charge/`, update))
    const [view] = made(await office.operativo.get(`/api/orders/service-orders/${order}/charges/`))
    const sums = { quantity: '2', subtotal: '200.00', iva_amount: '26.00', total: '226.00' }
    expect(view).toMatchObject({ id: charge, service, service_order: order, invoice_id: null, billing_status: 'disponible', ...sums })
    expectOwn(view)
  })

  it('are dropped from expenses and their payments', async () => {
    const order = await givenOrder(office)
    const id = await givenExpense(office, order, { ...FORGED, amount: '100.00' })
    const own = { id, amount: '100.00', paid_amount: '0.00', balance: '100.00', billing_status: 'disponible', amount_locked: false, is_billed: false }
    const by = { created_by: office.operativo.userId, status: 'pendiente' }
    expect(made(await office.operativo.get(`/api/transfers/transfers/${id}/`))).toMatchObject({ ...own, ...by })
    const changed = made(await office.operativo.patch(`/api/transfers/transfers/${id}/`, { ...FORGED, description: 'Otro' }))
    expect(changed).toMatchObject({ ...own, ...by, description: 'Otro' })
    expectOwn(changed)
    made(await office.operativo2.patch(`/api/transfers/transfers/${id}/`, { status: 'aprobado' }))
    const pay = { ...FORGED, amount: '10.00', payment_method: 'efectivo', transfer: 777_777, status: 'pagado' }
    const paid = made(await office.operativo2.post(`/api/transfers/transfers/${id}/register_payment/`, pay))
    expect(paid).toMatchObject({ payment: { transfer: id, created_by: office.operativo2.userId }, transfer: { balance: '90.00', status: 'parcial' } })
    expectOwn(paid.payment)
  })

  it('are dropped from direct costs, their allocations and payments', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const forged = {
      ...FORGED,
      total_amount: '90.00',
      allocated_amount: '90.00',
      reserved: 9_000,
      unallocated_amount: '0.00',
      payment_status: 'pagado',
    }
    const stolen = { ...forged, status: 'facturado' }
    const id = await givenProviderInvoice(office, order, stolen)
    const url = `/api/transfers/provider-invoices/${id}`
    const own = { id, total_amount: '90.00', allocated_amount: '0.00', paid_amount: '0.00', balance: '90.00' }
    const untouched = { ...own, status: 'pendiente', payment_status: 'pendiente', created_by: office.operativo2.userId, allocations: [] }
    const view = made(await office.operativo2.get(`${url}/`))
    expect(view).toMatchObject(untouched)
    expectOwn(view)
    expect(made(await office.operativo2.patch(`${url}/`, { ...forged, notes: 'Nota' }))).toMatchObject({ ...untouched, notes: 'Nota' })

    const share = { ...FORGED, order_charge_id: charge, cost_amount: '10.00', profit: 777, provider_invoice: 777_777 }
    const { allocation } = made(await office.operativo2.post(`${url}/allocate_cost/`, share))
    expect(allocation).toMatchObject({ provider_invoice: id, order_charge: charge, profit: 90, created_by: office.operativo2.userId })
    expectOwn(allocation)
    const pay = { ...FORGED, amount: '10.00', payment_method: 'efectivo', provider_invoice: 777_777 }
    const paid = made(await office.operativo2.post(`${url}/register_payment/`, pay))
    expect(paid).toMatchObject({ payment: { provider_invoice: id, created_by: office.operativo2.userId }, provider_invoice: { balance: '80.00' } })
    expectOwn(paid.payment)
  })

  it('are dropped from batches and credit notes of providers', async () => {
    const provider = await givenProvider(office)
    const transfer_id = await givenApprovedExpense(office, await givenOrder(office), { provider })
    const sent = { ...FORGED, allocations: [{ ...FORGED, transfer_id, amount: '10.00' }], payment_method: 'efectivo', payment_date: '2026-03-02' }
    const forged = { batch_number: 'BP-1999-0001', provider: 777_777, batch_payment: 777_777 }
    const { batch_payment } = made(await office.operativo2.post('/api/transfers/batch-payments/create_batch_payment/', { ...sent, ...forged }))
    expect(batch_payment).toMatchObject({ provider, total_amount: '10.00', created_by: office.operativo2.userId, payments_count: 1 })
    expect(batch_payment.batch_number).not.toBe(forged.batch_number)
    expectOwn(batch_payment)

    const stolen = { ...FORGED, applied: 1, applied_amount: '50.00', available_amount: '0.01', status: 'aplicada', voided_by: 777_777 }
    const fields = { note_number: unique('NC'), provider, amount: '30.00', issue_date: '2026-03-02', reason: 'otro' }
    const own = { applied_amount: '0.00', available_amount: '30.00', status: 'pendiente', voided_at: null, created_by: office.operativo2.userId }
    const note = made(await office.operativo2.post('/api/transfers/provider-credit-notes/', { ...stolen, ...fields }))
    expect(note).toMatchObject(own)
    expectOwn(note)
    const url = `/api/transfers/provider-credit-notes/${note.id}/`
    const changed = made(await office.operativo2.patch(url, { ...stolen, reason_detail: 'Otro' }))
    expect(changed).toMatchObject({ ...own, id: note.id, reason_detail: 'Otro', created_at: note.created_at })
    const applications = [{ ...FORGED, transfer_id, amount: '5.00', applied_by: 777_777 }]
    const { credit_note } = made(await office.operativo2.post(`${url}apply/`, { ...stolen, applications }))
    expect(credit_note).toMatchObject({ applied_amount: '5.00', applications: [{ transfer: transfer_id, applied_by: office.operativo2.userId }] })
  })

  it('are dropped from invoices, payments and credit notes', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const forged = { ...FORGED, status: 'paid', client: 777_777 }
    const invoice = made(await bill(office, order, { charge_ids: [charge], ...forged }))
    const own = {
      total_amount: '113.00',
      subtotal_neto: '100.00',
      iva_total: '13.00',
      paid_amount: '0.00',
      credited_amount: '0.00',
      balance: '113.00',
    }
    const untouched = {
      ...own,
      retencion: '0.00',
      status: 'pending',
      is_dte_issued: false,
      service_order: order,
      created_by: office.operativo2.userId,
    }
    expect(invoice).toMatchObject(untouched)
    expectOwn(invoice)
    const url = `/api/orders/invoices/${invoice.id}`
    const sent = { ...FORGED, status: 'paid', service_order: 777_777, payment_condition: 'contado', notes: 'Nota' }
    expect(made(await office.operativo2.patch(`${url}/`, sent))).toMatchObject({
      ...untouched,
      id: invoice.id,
      payment_condition: 'credito',
      notes: 'Nota',
    })

    const pay = { ...FORGED, amount: '10.00', payment_method: 'efectivo' }
    const { payment_id, new_balance } = made(await office.operativo2.post(`${url}/add_payment/`, pay))
    expect(new_balance).toBe('103.00')
    const note = { ...FORGED, amount: '3.00', note_number: 'NC-1', reason: 'Ajuste', issue_date: today(new Date().toISOString()) }
    const { credit_note_id } = made(await office.operativo2.post(`${url}/add_credit_note/`, note))
    made(await office.operativo2.patch(`/api/orders/credit-notes/${credit_note_id}/`, { ...FORGED, reason: 'Otro' }))
    const settled = made(await office.operativo2.get(`${url}/`))
    expect(settled).toMatchObject({ paid_amount: '10.00', credited_amount: '3.00', balance: '100.00', status: 'partial' })
    expect(settled.payments).toMatchObject([{ id: payment_id, invoice: invoice.id, created_by: office.operativo2.userId }])
    expect(settled.credit_notes).toMatchObject([{ id: credit_note_id, amount: '3.00', reason: 'Otro' }])
    expectOwn(settled.payments[0])
  })
})
