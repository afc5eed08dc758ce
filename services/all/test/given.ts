import { type Answer, type LoggedIn, made, type System, unique } from '@gpro/infra/testing'

/** The staff of one office, each logged in. */
export interface Office {
  readonly admin: LoggedIn
  readonly finance: LoggedIn
  readonly operations: LoggedIn
}

export async function givenOffice(system: System): Promise<Office> {
  return { admin: await system.as('admin'), finance: await system.as('operativo2'), operations: await system.as('operativo') }
}

export async function givenClient({ admin }: Office, values: object = {}): Promise<number> {
  const client = {
    name: unique('Cliente'),
    payment_condition: 'credito',
    credit_days: 30,
    credit_limit: '10000.00',
    taxpayer_type: 'pequeno',
    ...values,
  }
  return made(await admin.post('/api/clients/', client)).id
}

export async function givenService({ admin }: Office, values: object = {}): Promise<number> {
  return made(await admin.post('/api/catalogs/services/', { name: unique('Servicio'), default_price: '100.00', iva_type: 'gravado', ...values })).id
}

export async function givenOrder(office: Office, values: object = {}): Promise<number> {
  const [shipment] = made(await office.operations.get('/api/catalogs/shipment-types/'))
  const client = 'client' in values ? {} : { client: await givenClient(office) }
  return made(await office.operations.post('/api/orders/service-orders/', { shipment_type: shipment.id, ...client, ...values })).id
}

export async function givenCharge(office: Office, order: number, values: object = {}): Promise<number> {
  const service = 'service' in values ? {} : { service: await givenService(office) }
  const charge = { quantity: 1, unit_price: '100.00', discount: 0, notes: 'Servicio', iva_type: 'gravado', ...service, ...values }
  return made(await office.operations.post(`/api/orders/service-orders/${order}/add_charge/`, charge)).charge_id
}

export async function givenExpense(office: Office, order: number, values: object = {}): Promise<number> {
  const provider = 'provider' in values ? {} : { provider: await givenProvider(office) }
  const expense = { service_order: order, transfer_type: 'cargos', amount: '100.00', description: 'Gasto', ...provider, ...values }
  return made(await office.operations.post('/api/transfers/transfers/', expense)).id
}

export async function givenProvider({ admin }: Office): Promise<number> {
  return made(await admin.post('/api/catalogs/providers/', { name: unique('Proveedor') })).id
}

/** A direct cost of $90.00 on an order. */
export async function givenProviderInvoice(office: Office, order: number, values: object = {}): Promise<number> {
  const provider = 'provider' in values ? {} : { provider: await givenProvider(office) }
  const invoice = { service_order: order, invoice_number: unique('CD'), total_amount: '90.00', ...provider, ...values }
  return made(await office.finance.post('/api/transfers/provider-invoices/', invoice)).id
}

export function allocate(office: Office, invoice: number, charge: number, amount: string) {
  return office.finance.post(`/api/transfers/provider-invoices/${invoice}/allocate_cost/`, { order_charge_id: charge, cost_amount: amount })
}

export async function givenInvoice(office: Office, order: number, items: { charge_ids?: number[]; transfer_ids?: number[] }, values: object = {}) {
  return made(await office.finance.post('/api/orders/invoices/', { service_order: order, charge_ids: [], transfer_ids: [], ...items, ...values }))
}

/** An exempt charge of this amount, billed: an invoice of exactly this total. */
export async function givenInvoiceOf(office: Office, total: string): Promise<number> {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order, { unit_price: total, iva_type: 'exento' })
  return (await givenInvoice(office, order, { charge_ids: [charge] })).id
}

/** How many of the answers had each status. */
export function statuses(answers: readonly Answer[]): Record<number, number> {
  return Object.fromEntries(Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, group]) => [status, group?.length ?? 0]))
}

/** An expense that may be paid. */
export async function givenApprovedExpense(office: Office, order: number, values: object = {}): Promise<number> {
  const id = await givenExpense(office, order, values)
  made(await office.finance.patch(`/api/transfers/transfers/${id}/`, { status: 'aprobado' }))
  return id
}

/** A credit note of a provider over $100.00, nothing of it applied. */
export async function givenProviderNote({ finance }: Office, provider: number, values: object = {}): Promise<number> {
  const note = { provider, note_number: unique('NC'), amount: '100.00', issue_date: '2026-03-02', reason: 'descuento', ...values }
  return made(await finance.post('/api/transfers/provider-credit-notes/', note)).id
}
