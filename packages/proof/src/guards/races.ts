import { type Answer, createClient, createStopwatch, made } from '../client.ts'
import { bill, credit, givenCharge, givenInvoiceOf, givenOrder, type Office, pay } from '../office.ts'
import type { Ledger } from '../prove/ledger.ts'
import type { Small } from '../small.ts'
import { givenApprovedExpense, givenExpense, givenProviderInvoice, givenTaxedInvoice } from './given.ts'

export interface Scene {
  readonly small: Small
  readonly ledger: Ledger
}

/** People who do at the same moment, at different processes, what only one of them may, or what must add up. */
export type Race = (scene: Scene) => Promise<void>

const ROUNDS = 5
const PEOPLE = 6

/** Each person at the next process. One of them at least must be told yes: where all are refused nothing is shown. */
async function together(scene: Scene, ask: (office: Office, person: number) => Promise<Answer>, people = PEOPLE): Promise<void> {
  const answers = await Promise.all(Array.from({ length: people }, (_, person) => ask(officeOf(scene, person), person)))
  const [first] = answers
  if (first && answers.every(({ status }) => status > 299)) made(first)
}

function officeOf({ small: { offices } }: Scene, person: number): Office {
  const office = offices[person % offices.length]
  if (!office) throw new Error('No process runs')
  return office
}

/** The same race on several documents of its own. */
function rounds(race: (scene: Scene, office: Office, round: number) => Promise<void>): Race {
  return async (scene) => {
    await Promise.all(Array.from({ length: ROUNDS }, (_, round) => race(scene, officeOf(scene, round), round)))
  }
}

export const billOneCharge = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order, '100.00')
  await together(scene, (at) => bill(at, order, [charge]))
})

export const billOneExpense = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const expense = await givenExpense(office, order)
  await together(scene, ({ admin }) => admin.post('/orders/invoices/', { service_order: order, charge_ids: [], transfer_ids: [expense] }))
})

export const billWhatIsDeleted = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order, '100.00')
  await together(scene, (at, person) => (person % 2 === 0 ? bill(at, order, [charge]) : at.admin.delete(`/orders/charges/${charge}/`)), 2)
})

export const overpay = rounds(async (scene, office) => {
  const invoice = await givenInvoiceOf(office, '100.00')
  await together(scene, (at, person) => (person % 2 === 0 ? pay(at, invoice, '60.00') : credit(at, invoice, '60.00')))
})

export const payTogether = rounds(async (scene, office) => {
  const invoice = await givenInvoiceOf(office, '100.00')
  await together(scene, (at) => pay(at, invoice, '5.00'))
})

export const creditTogether = rounds(async (scene, office) => {
  const invoice = await givenInvoiceOf(office, '100.00')
  await together(scene, (at) => credit(at, invoice, '5.00'))
})

export const certifyTwice = rounds(async (scene, office) => {
  const { invoice } = await givenTaxedInvoice(office)
  const certificate = { amount: '1.00', payment_date: '2026-03-02', payment_method: 'retencion' }
  await together(scene, ({ admin }, person) =>
    admin.post(`/orders/invoices/${invoice}/add_payment/`, { ...certificate, numero_comprobante_retencion: `F-${person}` }),
  )
})

const allocated = (invoice: number, charge: number, amount: string, part: string) => (office: Office) =>
  office.admin.post(`/orders/invoices/${invoice}/add_payment/`, {
    amount,
    payment_date: '2026-03-02',
    payment_method: 'efectivo',
    item_allocations: [{ item_type: 'service', item_id: charge, amount: part }],
  })

export const payOneItem = rounds(async (scene, office) => {
  const { invoice, charge } = await givenTaxedInvoice(office)
  await together(scene, allocated(invoice, charge, '70.00', '70.00'))
})

/** The second is refused where parts must make up the whole; the first is as it should be. */
export const allocateTooMuch = rounds(async (scene, office) => {
  const { invoice, charge } = await givenTaxedInvoice(office)
  await together(scene, (at, person) => allocated(invoice, charge, '10.00', person === 0 ? '10.00' : '20.00')(at), 2)
})

export const editLines = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charges = [await givenCharge(office, order, '10.00'), await givenCharge(office, order, '20.00')]
  const { id } = made(await bill(office, order, charges))
  await together(scene, ({ admin }, person) =>
    admin.patch(`/orders/invoices/${id}/edit_charge/`, { charge_id: charges[person % 2], unit_price: `${30 + person}.00` }),
  )
})

export const numberOrders: Race = async (scene) => {
  const office = officeOf(scene, 0)
  const { client, shipment_type } = made(await office.admin.get(`/orders/service-orders/${await givenOrder(office)}/`))
  await together(scene, ({ admin }) => admin.post('/orders/service-orders/', { client, shipment_type }), 4 * PEOPLE)
}

export const numberInvoices: Race = async (scene) => {
  const office = officeOf(scene, 0)
  const orders: { order: number; charge: number }[] = []
  // One after the other: without its guard the counter gives orders the same number, too.
  for (let left = 2 * PEOPLE; left > 0; left -= 1) {
    const order = await givenOrder(office)
    orders.push({ order, charge: await givenCharge(office, order, '10.00') })
  }
  await together(scene, (at, person) => bill(at, orders[person]?.order ?? 0, [orders[person]?.charge ?? 0]), orders.length)
}

/** The database of the test undoes an order with these notes, its number taken already. */
export const UNDONE = 'undone'

export const undoSomeOrders: Race = async (scene) => {
  const office = officeOf(scene, 0)
  const { client, shipment_type } = made(await office.admin.get(`/orders/service-orders/${await givenOrder(office)}/`))
  await together(
    scene,
    ({ admin }, person) => admin.post('/orders/service-orders/', { client, shipment_type, notes: person % 2 === 0 ? UNDONE : '' }),
    2 * PEOPLE,
  )
}

/** One request from everybody, under one key. */
export const askOnce = rounds(async (scene, office, round) => {
  const order = await givenOrder(office)
  const service = made(await office.admin.post('/catalogs/services/', { name: `Una vez ${round}`, default_price: '10.00', iva_type: 'exento' })).id
  const mark = `key-${String(round).padStart(6, '0')}`
  const headers = { authorization: `Bearer ${scene.small.token}`, 'idempotency-key': mark }
  await together(scene, (_, person) => {
    const { url } = scene.small.programs[person % scene.small.programs.length] ?? { url: '' }
    const charge = { service, quantity: 1, unit_price: '10.00', notes: mark }
    return createClient(url, createStopwatch(), headers).post(`/orders/service-orders/${order}/add_charge/`, charge)
  })
  scene.ledger.entries.push({ operation: 'add charge', outcome: 'accepted', status: 201, mark: { on: 'charge', text: mark } })
})

const payProvider = (amount: string): Race =>
  rounds(async (scene, office) => {
    const expense = await givenApprovedExpense(office, await givenOrder(office))
    await together(scene, ({ admin }) => admin.post(`/transfers/transfers/${expense}/register_payment/`, { amount, payment_method: 'cheque' }))
  })

export const overpayProvider = payProvider('60.00')
export const payProviderTogether = payProvider('5.00')

const allocate = ({ admin }: Office, invoice: number, charge: number) =>
  admin.post(`/transfers/provider-invoices/${invoice}/allocate_cost/`, { order_charge_id: charge, cost_amount: '60.00' })

export const allocateCostTwice = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order, '100.00')
  const invoices = [await givenProviderInvoice(office, order), await givenProviderInvoice(office, order)]
  await together(scene, (at, person) => allocate(at, invoices[person] ?? 0, charge), 2)
})

export const allocateTooMuchCost = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charges = [await givenCharge(office, order, '100.00'), await givenCharge(office, order, '100.00')]
  const invoice = await givenProviderInvoice(office, order)
  await together(scene, (at, person) => allocate(at, invoice, charges[person] ?? 0), 2)
})

export const countCashTogether: Race = async (scene) => {
  const { admin } = officeOf(scene, 0)
  made(await admin.post('/petty-cash/transactions/', { transaction_type: 'INCOME', amount: '10.00', concept: 'Movimiento' }))
  await together(scene, (at) => at.admin.post('/petty-cash/cash-counts/', { actual_balance: '10.00' }))
}
