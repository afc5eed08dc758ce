import { type LoggedIn, made, type System, unique } from '@gpro/infra/testing'

export interface Office {
  readonly admin: LoggedIn
  readonly operativo2: LoggedIn
  readonly operativo: LoggedIn
  readonly service: number
  readonly provider: number
}

/** People of each role, one service ($100, gravado) and one provider. */
export async function givenOffice(system: System): Promise<Office> {
  const admin = await system.as('admin')
  const service = made(await admin.post('/api/catalogs/services/', { name: unique('Trámite'), default_price: '100.00', iva_type: 'gravado' }))
  const provider = made(await admin.post('/api/catalogs/providers/', { name: unique('Naviera') }))
  return { admin, operativo2: await system.as('operativo2'), operativo: await system.as('operativo'), service: service.id, provider: provider.id }
}

/** An order of a client of its own; gran contribuyente, credit and so on as asked. */
export async function givenOrder(
  { admin }: Office,
  client: Readonly<Record<string, unknown>> = {},
): Promise<{ id: number; number: string; client: number }> {
  const types = made(await admin.get('/api/catalogs/shipment-types/'))
  const input = { name: unique('Cliente'), payment_condition: 'credito', credit_days: 30, credit_limit: '1000000.00', ...client }
  const { id: clientId } = made(await admin.post('/api/clients/', input))
  const { id } = made(await admin.post('/api/orders/service-orders/', { client: clientId, shipment_type: types[0].id }))
  const order = made(await admin.get(`/api/orders/service-orders/${id}/`))
  return { id, number: order.order_number, client: clientId }
}

/** A charge of $100 gravado, unless asked otherwise. */
export async function givenCharge({ operativo, service }: Office, order: number, terms: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const body = { service, quantity: 1, unit_price: '100.00', discount: 0, iva_type: 'gravado', ...terms }
  return made(await operativo.post(`/api/orders/service-orders/${order}/add_charge/`, body)).charge_id
}

/** An expense of $50 re-billed at cost, unless asked otherwise. */
export async function givenExpense({ operativo, provider }: Office, order: number, terms: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const body = { service_order: order, provider, transfer_type: 'cargos', amount: '50.00', description: unique('Flete'), ...terms }
  return made(await operativo.post('/api/transfers/transfers/', body)).id
}

interface Billed {
  readonly order: { readonly id: number; readonly number: string; readonly client: number }
  readonly charge: number
  // Tests read what they check.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly invoice: any
}

/** An invoice of $113.00 over one charge of a new order, unless asked otherwise. */
export async function givenInvoice(
  office: Office,
  { client, charge: terms, ...input }: { client?: Record<string, unknown>; charge?: Record<string, unknown>; [field: string]: unknown } = {},
): Promise<Billed> {
  const order = await givenOrder(office, client)
  const charge = await givenCharge(office, order.id, terms)
  const invoice = made(await office.operativo2.post('/api/orders/invoices/', { service_order: order.id, charge_ids: [charge], ...input }))
  return { order, charge, invoice }
}

/** A payment in cash, or as asked. */
export async function givenPayment(
  { operativo2 }: Office,
  invoice: number,
  amount: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const body = { amount, payment_date: '2026-06-01', payment_method: 'transferencia', ...more }
  return made(await operativo2.post(`/api/orders/invoices/${invoice}/add_payment/`, body)).payment_id
}

export async function givenCreditNote({ operativo2 }: Office, invoice: number, amount: string): Promise<number> {
  const body = { amount, note_number: unique('NC'), reason: 'Descuento', issue_date: '2026-06-01' }
  return made(await operativo2.post(`/api/orders/invoices/${invoice}/add_credit_note/`, body)).credit_note_id
}
