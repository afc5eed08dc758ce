import { addDays, type Day } from '@gpro/core'
import { planBilling } from './billing.ts'
import type { Calendar } from './calendar.ts'
import type { Catalogs, DemoClient } from './catalogs.ts'
import { planCost } from './costs.ts'
import type { Clerk } from './office.ts'
import type { Random } from './random.ts'

/** Everybody and everything that the demo's days are made of. */
export interface Stage {
  readonly clerks: { readonly operativo: Clerk; readonly operativo2: Clerk; readonly admin: Clerk }
  readonly catalogs: Catalogs
  readonly random: Random
  readonly calendar: Calendar
}

export interface DemoOrder {
  readonly id: number
  readonly client: DemoClient
  readonly charges: readonly number[]
  readonly expenses: readonly number[]
}

const PROGRESS = ['en_transito', 'en_puerto', 'en_almacen', 'finalizada'] as const

/** One order of the day: opened, charged, given expenses, moved along, and billed when its work is done. */
export async function liveOrder(stage: Stage, day: Day, number: number): Promise<void> {
  const { clerks, catalogs, random, calendar } = stage
  const client = random.pick(catalogs.clients)
  const { id } = await clerks.operativo.post('/orders/service-orders/', {
    client: client.id,
    sub_client: client.subClients.length > 0 && random.chance(50) ? random.pick(client.subClients) : null,
    shipment_type: random.pick(catalogs.shipmentTypes),
    provider: random.chance(80) ? random.pick(catalogs.providers) : '',
    customs: random.pick(catalogs.customs),
    purchase_order: `PO-DEMO-${number}`,
    bl_reference: `BL-DEMO-${number}`,
    eta: addDays(day, random.between(2, 20)),
    duca: `DUCA-DEMO-${number}`,
    notes: 'Orden de demostración',
  })
  const charges = await addCharges(stage, id, client)
  const expenses = await addExpenses(stage, id, day)
  planCost(stage, id, day)
  const order: DemoOrder = { id, client, charges, expenses }

  let when = day
  for (const status of PROGRESS) {
    when = addDays(when, random.between(1, 6))
    calendar.plan(when, async () => {
      await clerks.operativo.patch(`/orders/service-orders/${id}/`, { status })
    })
  }
  if (random.chance(85)) planBilling(stage, order, addDays(when, random.between(0, 3)))
  if (random.chance(70)) {
    calendar.plan(addDays(when, random.between(8, 20)), async () => {
      await clerks.operativo.patch(`/orders/service-orders/${id}/`, { status: 'cerrada' })
    })
  }
}

async function addCharges({ clerks, catalogs, random }: Stage, orderId: number, client: DemoClient): Promise<number[]> {
  const ids: number[] = []
  for (let left = random.between(1, 4); left > 0; left -= 1) {
    const service = random.pick(catalogs.services)
    const { id } = await clerks.operativo.post(`/orders/service-orders/${orderId}/add_charge/`, {
      service: service.id,
      quantity: random.between(1, 3),
      unit_price: service.price,
      discount: random.chance(15) ? random.pick([5, 10, '12.50']) : 0,
      notes: 'Servicio de demostración',
      iva_type: client.international ? 'no_sujeto' : service.iva_type,
    })
    ids.push(id)
  }
  return ids
}

async function addExpenses({ clerks, catalogs, random, calendar }: Stage, orderId: number, day: Day): Promise<number[]> {
  const ids: number[] = []
  for (let left = random.pick([0, 0, 1, 1, 2]); left > 0; left -= 1) {
    const amount = `${random.between(20, 600)}.${String(random.between(0, 99)).padStart(2, '0')}`
    const { id } = await clerks.operativo.post('/transfers/transfers/', {
      service_order: orderId,
      provider: random.pick(catalogs.providers),
      transfer_type: 'cargos',
      amount,
      description: 'Gasto de demostración',
      transaction_date: day,
      customer_iva_type: random.pick(['no_sujeto', 'no_sujeto', 'gravado']),
      customer_markup_percentage: random.pick(['0', '0', '5', '10']),
    })
    ids.push(id)
    if (random.chance(90)) planProviderPayment(clerks.operativo2, calendar, random, catalogs.banks, addDays(day, random.between(1, 5)), id, amount)
  }
  return ids
}

function planProviderPayment(clerk: Clerk, calendar: Calendar, random: Random, banks: readonly number[], day: Day, id: number, amount: string): void {
  const bank = random.pick(banks)
  const paid = random.chance(80)
  calendar.plan(day, async () => {
    await clerk.patch(`/transfers/transfers/${id}/`, { status: 'aprobado' })
    if (!paid) return
    const payment = { amount, payment_date: day, payment_method: 'transferencia', bank, reference: `TR-DEMO-${id}` }
    await clerk.post(`/transfers/transfers/${id}/register_payment/`, payment)
  })
}
