import { allocateCost, createProviderInvoice, listCharges, registerProviderInvoicePayment } from '@gpro/contracts'
import { addDays, type Day, formatMoney, parseMoney, ratio } from '@gpro/core'
import type { Stage } from './stage.ts'

/** Some services are outsourced: a provider bills part of what the order's first charge brings, and most of them are paid. */
export function planCost({ clerks, catalogs, random, calendar }: Stage, orderId: number, day: Day): void {
  if (!random.chance(25)) return
  const clerk = clerks.operativo2
  const [provider, bank, share] = [random.pick(catalogs.providers), random.pick(catalogs.banks), random.between(50, 80)]
  const arrival = addDays(day, random.between(0, 3))
  const paid = random.chance(70)
  calendar.plan(arrival, async () => {
    const [charge] = await clerk.ask(listCharges, {}, orderId)
    if (!charge) return
    const amount = formatMoney(ratio(parseMoney(charge.subtotal), share, 100))
    const { id } = await clerk.ask(createProviderInvoice, {
      service_order: orderId,
      provider,
      invoice_number: `CD-DEMO-${orderId}`,
      total_amount: amount,
      issue_date: arrival,
      notes: 'Costo directo de demostración',
    })
    await clerk.ask(allocateCost, { order_charge_id: charge.id, cost_amount: amount }, id)
    if (!paid) return
    const payment = { amount, payment_date: arrival, payment_method: 'transferencia', bank, reference: `CD-TR-DEMO-${orderId}` } as const
    await clerk.ask(registerProviderInvoicePayment, payment, id)
  })
}
