import { addCharge, createServiceOrder, createTransfer, registerExpensePayment, updateServiceOrder, updateTransfer } from '@gpro/contracts'
import { addDays, type Day } from '@gpro/core'
import { planBilling } from './billing.ts'
import type { DemoClient } from './catalogs.ts'
import { planCost } from './costs.ts'
import type { Stage } from './stage.ts'

const PROGRESS = ['en_transito', 'en_puerto', 'en_almacen', 'finalizada'] as const

/** One order of the day: opened, charged, given expenses, moved along, and billed when its work is done. */
export async function liveOrder(stage: Stage, day: Day, number: number): Promise<void> {
  const { clerks, catalogs, random, calendar } = stage
  const client = random.pick(catalogs.clients)
  const { id } = await clerks.operativo.ask(createServiceOrder, {
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

  let when = day
  for (const status of PROGRESS) {
    when = addDays(when, random.between(1, 6))
    calendar.plan(when, async () => {
      await clerks.operativo.ask(updateServiceOrder, { status }, id)
    })
  }
  if (random.chance(85)) planBilling(stage, { id, client, charges, expenses }, addDays(when, random.between(0, 3)))
  if (random.chance(70)) {
    calendar.plan(addDays(when, random.between(8, 20)), async () => {
      await clerks.operativo.ask(updateServiceOrder, { status: 'cerrada' }, id)
    })
  }
}

async function addCharges({ clerks, catalogs, random }: Stage, orderId: number, client: DemoClient): Promise<number[]> {
  const ids: number[] = []
  for (let left = random.between(1, 4); left > 0; left -= 1) {
    const service = random.pick(catalogs.services)
    const charge = {
      service: service.id,
      quantity: random.between(1, 3),
      unit_price: service.price,
      discount: random.chance(15) ? random.pick([5, 10, '12.50']) : 0,
      notes: 'Servicio de demostración',
      iva_type: client.international ? ('no_sujeto' as const) : service.iva_type,
    }
    ids.push((await clerks.operativo.ask(addCharge, charge, orderId)).id)
  }
  return ids
}

async function addExpenses(stage: Stage, orderId: number, day: Day): Promise<number[]> {
  const { clerks, catalogs, random } = stage
  const ids: number[] = []
  for (let left = random.pick([0, 0, 1, 1, 2]); left > 0; left -= 1) {
    const amount = `${random.between(20, 600)}.${String(random.between(0, 99)).padStart(2, '0')}`
    const { id } = await clerks.operativo.ask(createTransfer, {
      service_order: orderId,
      provider: random.pick(catalogs.providers),
      transfer_type: 'cargos',
      amount,
      description: 'Gasto de demostración',
      transaction_date: day,
      customer_iva_type: random.pick(['no_sujeto', 'no_sujeto', 'gravado'] as const),
      customer_markup_percentage: random.pick(['0', '0', '5', '10']),
    })
    ids.push(id)
    if (random.chance(90)) planProviderPayment(stage, addDays(day, random.between(1, 5)), id, amount)
  }
  return ids
}

function planProviderPayment({ clerks: { operativo2 }, catalogs, random, calendar }: Stage, day: Day, id: number, amount: string): void {
  const bank = random.pick(catalogs.banks)
  const paid = random.chance(80)
  calendar.plan(day, async () => {
    await operativo2.ask(updateTransfer, { status: 'aprobado' }, id)
    if (!paid) return
    const payment = { amount, payment_date: day, payment_method: 'transferencia', bank, reference: `TR-DEMO-${id}` } as const
    await operativo2.ask(registerExpensePayment, payment, id)
  })
}
