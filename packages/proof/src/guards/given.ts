import { made } from '../client.ts'
import { givenOrder, type Office } from '../office.ts'

let count = 0

function unique(word: string): string {
  count += 1
  return `${word} ${count}`
}

async function givenProvider({ admin }: Office): Promise<number> {
  return made(await admin.post('/catalogs/providers/', { name: unique('Proveedor') })).id
}

/** An expense of $100.00. */
export async function givenExpense(office: Office, order: number): Promise<number> {
  const expense = { service_order: order, provider: await givenProvider(office), transfer_type: 'cargos', amount: '100.00', description: 'Gasto' }
  return made(await office.admin.post('/transfers/transfers/', expense)).id
}

/** The same, that may be paid. */
export async function givenApprovedExpense(office: Office, order: number): Promise<number> {
  const id = await givenExpense(office, order)
  made(await office.admin.patch(`/transfers/transfers/${id}/`, { status: 'aprobado' }))
  return id
}

/** A direct cost of $100.00. */
export async function givenProviderInvoice(office: Office, order: number): Promise<number> {
  const invoice = { service_order: order, provider: await givenProvider(office), invoice_number: unique('CD'), total_amount: '100.00' }
  return made(await office.admin.post('/transfers/provider-invoices/', invoice)).id
}

/** An invoice of $113.00 over one charge, of which the client withholds $1.00. */
export async function givenTaxedInvoice(office: Office): Promise<{ invoice: number; charge: number }> {
  const { admin } = office
  const order = await givenOrder(office)
  const { client } = made(await admin.get(`/orders/service-orders/${order}/`))
  made(await admin.patch(`/clients/${client}/`, { taxpayer_type: 'grande' }))
  const service = made(await admin.post('/catalogs/services/', { name: unique('Gravado'), default_price: '100.00', iva_type: 'gravado' })).id
  const charge = made(await admin.post(`/orders/service-orders/${order}/add_charge/`, { service, quantity: 1, unit_price: '100.00' })).charge_id
  return { invoice: made(await admin.post('/orders/invoices/', { service_order: order, charge_ids: [charge], transfer_ids: [] })).id, charge }
}
