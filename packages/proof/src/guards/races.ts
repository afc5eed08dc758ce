import { cents } from '@gpro/core'
import { certificateText, emitterForm, makeTestCertificate, taxpayerForm } from '@gpro/dte/testing'
import {
  type Answer,
  allocateCost,
  bill,
  countCash,
  credit,
  givenApprovedExpense,
  givenBilledOrder,
  givenCashIncome,
  givenCharge,
  givenExpense,
  givenInvoice,
  givenInvoiceOf,
  givenOrder,
  givenProviderInvoice,
  givenService,
  made,
  pay,
  payExpense,
  type Staff,
} from '@gpro/infra/testing/office'
import { createRemote, createStopwatch } from '../client.ts'
import type { Ledger } from '../prove/ledger.ts'
import type { Small } from '../small.ts'

export interface Scene {
  readonly small: Small
  readonly ledger: Ledger
}

/** People who do at the same moment, at different processes, what only one of them may, or what must add up. */
export type Race = (scene: Scene) => Promise<void>

const ROUNDS = 5
const PEOPLE = 6

/** Each person at the next process. One of them at least must be told yes: where all are refused nothing is shown. */
async function together(scene: Scene, ask: (office: Staff, person: number) => Promise<Answer>, people = PEOPLE): Promise<void> {
  const answers = await Promise.all(Array.from({ length: people }, (_, person) => ask(officeOf(scene, person), person)))
  const [first] = answers
  if (first && answers.every(({ status }) => status > 299)) made(first)
}

function officeOf({ small: { offices } }: Scene, person: number): Staff {
  const office = offices[person % offices.length]
  if (!office) throw new Error('No process runs')
  return office
}

/** The same race on several documents of its own. */
function rounds(race: (scene: Scene, office: Staff, round: number) => Promise<void>): Race {
  return async (scene) => {
    await Promise.all(Array.from({ length: ROUNDS }, (_, round) => race(scene, officeOf(scene, round), round)))
  }
}

export const billOneCharge = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order)
  await together(scene, (at) => bill(at, order, { charge_ids: [charge] }))
})

export const billOneExpense = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const expense = await givenExpense(office, order)
  await together(scene, (at) => bill(at, order, { transfer_ids: [expense] }))
})

export const billWhatIsDeleted = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order)
  await together(
    scene,
    (at, person) => (person % 2 === 0 ? bill(at, order, { charge_ids: [charge] }) : at.admin.delete(`/api/orders/charges/${charge}/`)),
    2,
  )
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

/** An invoice of $113.00 over one charge, of which the client withholds $1.00. */
const TAXED = { client: { taxpayer_type: 'grande' } } as const

export const certifyTwice = rounds(async (scene, office) => {
  const { invoice } = await givenBilledOrder(office, TAXED)
  await together(scene, (at, person) => pay(at, invoice.id, '1.00', { payment_method: 'retencion', numero_comprobante_retencion: `F-${person}` }))
})

const payItem = (at: Staff, invoice: number, charge: number, amount: string, part: string) =>
  pay(at, invoice, amount, { item_allocations: [{ item_type: 'service', item_id: charge, amount: part }] })

export const payOneItem = rounds(async (scene, office) => {
  const { invoice, charge } = await givenBilledOrder(office, TAXED)
  await together(scene, (at) => payItem(at, invoice.id, charge, '70.00', '70.00'))
})

/** The second is refused where parts must make up the whole; the first is as it should be. */
export const allocateTooMuch = rounds(async (scene, office) => {
  const { invoice, charge } = await givenBilledOrder(office, TAXED)
  await together(scene, (at, person) => payItem(at, invoice.id, charge, '10.00', person === 0 ? '10.00' : '20.00'), 2)
})

export const editLines = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charges = [
    await givenCharge(office, order, { unit_price: '10.00', iva_type: 'exento' }),
    await givenCharge(office, order, { unit_price: '20.00', iva_type: 'exento' }),
  ]
  const id = await givenInvoice(office, order, { charge_ids: charges })
  await together(scene, ({ admin }, person) =>
    admin.patch(`/api/orders/invoices/${id}/edit_charge/`, { charge_id: charges[person % 2], unit_price: `${30 + person}.00` }),
  )
})

export const numberOrders: Race = async (scene) => {
  const office = officeOf(scene, 0)
  const { client, shipment_type } = made(await office.admin.get(`/api/orders/service-orders/${await givenOrder(office)}/`))
  await together(scene, ({ admin }) => admin.post('/api/orders/service-orders/', { client, shipment_type }), 4 * PEOPLE)
}

export const numberInvoices: Race = async (scene) => {
  const office = officeOf(scene, 0)
  const orders: { order: number; charge: number }[] = []
  // One after the other: without its guard the counter gives orders the same number, too.
  for (let left = 2 * PEOPLE; left > 0; left -= 1) {
    const order = await givenOrder(office)
    orders.push({ order, charge: await givenCharge(office, order, { unit_price: '10.00', iva_type: 'exento' }) })
  }
  await together(scene, (at, person) => bill(at, orders[person]?.order ?? 0, { charge_ids: [orders[person]?.charge ?? 0] }), orders.length)
}

/** The database of the test undoes an order with these notes, its number taken already. */
export const UNDONE = 'undone'

export const undoSomeOrders: Race = async (scene) => {
  const office = officeOf(scene, 0)
  const { client, shipment_type } = made(await office.admin.get(`/api/orders/service-orders/${await givenOrder(office)}/`))
  await together(
    scene,
    ({ admin }, person) => admin.post('/api/orders/service-orders/', { client, shipment_type, notes: person % 2 === 0 ? UNDONE : '' }),
    2 * PEOPLE,
  )
}

/** One request from everybody, under one key. */
export const askOnce = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const service = await givenService(office, { default_price: '10.00', iva_type: 'exento' })
  const mark = `key-${String(order).padStart(6, '0')}`
  const headers = { authorization: `Bearer ${scene.small.token}`, 'idempotency-key': mark }
  await together(scene, (_, person) => {
    const { url } = scene.small.programs[person % scene.small.programs.length] ?? { url: '' }
    const charge = { service, quantity: 1, unit_price: '10.00', notes: mark }
    return createRemote(url, createStopwatch(), headers).post(`/api/orders/service-orders/${order}/add_charge/`, charge)
  })
  scene.ledger.entries.push({ operation: 'add charge', outcome: 'accepted', status: 201, mark: { on: 'charge', text: mark } })
})

const payProvider = (amount: string): Race =>
  rounds(async (scene, office) => {
    const expense = await givenApprovedExpense(office, await givenOrder(office))
    await together(scene, (at) => payExpense(at, expense, amount))
  })

export const overpayProvider = payProvider('60.00')
export const payProviderTogether = payProvider('5.00')

export const allocateCostTwice = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order)
  const invoices = [await givenProviderInvoice(office, order), await givenProviderInvoice(office, order)]
  await together(scene, (at, person) => allocateCost(at, invoices[person] ?? 0, charge, '60.00'), 2)
})

export const allocateTooMuchCost = rounds(async (scene, office) => {
  const order = await givenOrder(office)
  const charges = [await givenCharge(office, order), await givenCharge(office, order)]
  const invoice = await givenProviderInvoice(office, order)
  await together(scene, (at, person) => allocateCost(at, invoice, charges[person] ?? 0, '60.00'), 2)
})

export const countCashTogether: Race = async (scene) => {
  await givenCashIncome(officeOf(scene, 0), '10.00')
  await together(scene, (at) => countCash(at, '10.00'))
}

const PASSWORD = 'clave-de-prueba'

/** Documents of one invoice are asked for at once; nobody sends them. */
export const issueTogether: Race = async (scene) => {
  const { admin } = officeOf(scene, 0)
  made(await admin.put('/api/dte/profile/', emitterForm))
  const certificate = makeTestCertificate({ nit: emitterForm.nit, password: PASSWORD })
  made(await admin.put('/api/dte/certificate/', { certificate, password: PASSWORD }))
  await issueOnce(scene)
}

const issueOnce = rounds(async (scene, office) => {
  const { client, invoice } = await givenBilledOrder(office)
  made(await office.admin.put(`/api/dte/clients/${client}/`, taxpayerForm))
  await together(scene, (at) => at.admin.post(`/api/dte/invoices/${invoice.id}/issue/`))
})

/** People confirm the same line of a client's certificate. */
export const registerTogether: Race = async (scene) => {
  made(await officeOf(scene, 0).admin.put('/api/dte/profile/', emitterForm))
  await registerOnce(scene)
}

const registerOnce = rounds(async (scene, office) => {
  const [number, generation_code] = [newCode(), newCode()]
  const { client, invoice } = await givenBilledOrder(office, { ...TAXED, generation_code: number })
  made(await office.admin.put(`/api/dte/clients/${client}/`, taxpayerForm))
  const text = certificateText({ generation_code, issue_date: invoice.issue_date, lines: [{ number, base: cents(100_00) }] })
  const content = Buffer.from(text).toString('base64')
  const { id, lines } = made(await office.admin.post('/api/dte/retention-certificates/', { content }))
  await together(scene, (at) => at.admin.post(`/api/dte/retention-certificates/${id}/register/`, { lines: [lines[0].id] }))
})

const newCode = () => crypto.randomUUID().toUpperCase()
