import { type LoggedIn, made, type System, unique } from '@gpro/infra/testing'

type Fields = Readonly<Record<string, unknown>>

/** An administrator whose session was opened at this time, which it is from now on. */
export async function openDesk(system: System, moment: string): Promise<LoggedIn> {
  system.clock.set(moment)
  return system.as('admin')
}

export async function givenClient(admin: LoggedIn, fields: Fields = {}): Promise<{ id: number; name: string }> {
  const body = { name: unique('Cliente'), payment_condition: 'credito', credit_days: 30, credit_limit: '100000.00', ...fields }
  return made(await admin.post('/api/clients/', body))
}

export async function givenOrder(admin: LoggedIn, client: number, fields: Fields = {}): Promise<{ id: number; order_number: string }> {
  const [type] = made(await admin.get('/api/catalogs/shipment-types/'))
  return made(await admin.post('/api/orders/service-orders/', { client, shipment_type: type.id, ...fields }))
}

export async function setStatus(admin: LoggedIn, order: number, status: string): Promise<void> {
  made(await admin.patch(`/api/orders/service-orders/${order}/`, { status }))
}

export async function givenCharge(admin: LoggedIn, order: number, price: string, fields: Fields = {}): Promise<number> {
  const service = made(await admin.post('/api/catalogs/services/', { name: unique('Trámite'), default_price: price, iva_type: 'gravado' }))
  const body = { service: service.id, quantity: 1, unit_price: price, discount: 0, iva_type: 'gravado', ...fields }
  return made(await admin.post(`/api/orders/service-orders/${order}/add_charge/`, body)).charge_id
}

export async function givenExpense(admin: LoggedIn, amount: string, fields: Fields = {}): Promise<number> {
  return made(await admin.post('/api/transfers/transfers/', { transfer_type: 'cargos', amount, description: unique('Gasto'), ...fields })).id
}

export async function givenInvoice(admin: LoggedIn, order: number, fields: Fields): Promise<{ id: number; invoice_number: string }> {
  return made(await admin.post('/api/orders/invoices/', { service_order: order, ...fields }))
}

export async function pay(admin: LoggedIn, invoice: number, amount: string): Promise<void> {
  made(await admin.post(`/api/orders/invoices/${invoice}/add_payment/`, { amount, payment_date: '2026-03-10', payment_method: 'efectivo' }))
}
