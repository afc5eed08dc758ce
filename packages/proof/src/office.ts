import { type Client, made } from './client.ts'
import { ADMIN, type Proof } from './system.ts'

/** The staff, each logged in. */
export interface Office {
  readonly admin: Client
  readonly finance: Client
  readonly operations: Client
}

let count = 0

/** A name that nothing else of the test file has. */
function unique(word: string): string {
  count += 1
  return `${word}-${count}`
}

export async function givenUser(admin: Client, role: string): Promise<{ id: number; username: string }> {
  const { password } = ADMIN
  return made(await admin.post('/users/', { username: unique('persona'), password, password_confirm: password, role }))
}

export async function givenOffice(system: Proof): Promise<Office> {
  const admin = await system.logIn(ADMIN.username, ADMIN.password)
  const member = async (role: string) => system.logIn((await givenUser(admin, role)).username, ADMIN.password)
  return { admin, finance: await member('operativo2'), operations: await member('operativo') }
}

export async function givenOrder({ admin, operations }: Office): Promise<number> {
  const client = { name: unique('Cliente'), payment_condition: 'credito', credit_days: 30, credit_limit: '10000.00', taxpayer_type: 'pequeno' }
  const { id } = made(await admin.post('/clients/', client))
  const [shipment] = made(await operations.get('/catalogs/shipment-types/'))
  return made(await operations.post('/orders/service-orders/', { client: id, shipment_type: shipment.id })).id
}

/** An exempt charge of this amount. */
export async function givenCharge({ admin, operations }: Office, order: number, amount: string): Promise<number> {
  const service = made(await admin.post('/catalogs/services/', { name: unique('Servicio'), default_price: amount, iva_type: 'exento' })).id
  const charge = { service, quantity: 1, unit_price: amount, discount: 0, notes: '', iva_type: 'exento' }
  return made(await operations.post(`/orders/service-orders/${order}/add_charge/`, charge)).charge_id
}

export function bill({ finance }: Office, order: number, charges: readonly number[]) {
  return finance.post('/orders/invoices/', { service_order: order, charge_ids: charges, transfer_ids: [] })
}

export function pay({ finance }: Office, invoice: number, amount: string) {
  return finance.post(`/orders/invoices/${invoice}/add_payment/`, { amount, payment_date: '2026-03-02', payment_method: 'efectivo' })
}

export function credit({ finance }: Office, invoice: number, amount: string) {
  const note = { amount, note_number: unique('NC'), reason: 'Ajuste', issue_date: '2026-03-02' }
  return finance.post(`/orders/invoices/${invoice}/add_credit_note/`, note)
}

/** An invoice of exactly this total. */
export async function givenInvoiceOf(office: Office, total: string): Promise<number> {
  const order = await givenOrder(office)
  return made(await bill(office, order, [await givenCharge(office, order, total)])).id
}
