import { addDays, type Day, formatMoney, parseMoney, ratio } from '@gpro/core'
import type { DemoOrder, Stage } from './orders.ts'

interface DemoInvoice {
  readonly id: number
  readonly retencion: string
  readonly total_amount: string
  readonly balance: string
}

/** Bills an order on a day: whole, or in two parts a few days apart. */
export function planBilling(stage: Stage, order: DemoOrder, day: Day): void {
  const { random, calendar } = stage
  const [first, ...others] = order.charges
  if (first !== undefined && others.length > 0 && random.chance(20)) {
    calendar.plan(day, () => bill(stage, order, day, [first], []))
    const later = addDays(day, random.between(2, 10))
    calendar.plan(later, () => bill(stage, order, later, others, order.expenses))
    return
  }
  calendar.plan(day, () => bill(stage, order, day, order.charges, order.expenses))
}

async function bill(stage: Stage, order: DemoOrder, day: Day, charges: readonly number[], expenses: readonly number[]): Promise<void> {
  const { clerks, random, calendar } = stage
  const { client } = order
  const clerk = clerks.operativo2
  const { id } = await clerk.post('/orders/invoices/', {
    service_order: order.id,
    charge_ids: charges,
    transfer_ids: expenses,
    invoice_number: '',
    invoice_type: client.international ? 'FEX' : 'DTE',
    issue_date: day,
    due_date: addDays(day, client.credit_days),
    payment_condition: client.credit_days > 0 ? 'credito' : 'contado',
    notes: 'Factura de demostración',
  })
  if (random.chance(3)) {
    calendar.plan(addDays(day, 1), async () => {
      await clerk.post(`/orders/invoices/${id}/void/`, { reason: 'Anulación de demostración' })
    })
    return
  }
  if (random.chance(80)) {
    calendar.plan(day, () => clerk.attach(`/orders/invoices/${id}/`, 'pdf_file', { invoice_number: `DTE-DEMO-${id}`, generation_code: `DEMO-${id}` }))
  }
  if (random.chance(5)) planCreditNote(stage, id, addDays(day, random.between(1, 4)))
  // After any credit note: what is paid whole leaves nothing to adjust.
  planPayments(stage, id, addDays(day, random.between(5, client.credit_days + 25)))
}

function planCreditNote({ clerks, calendar }: Stage, invoiceId: number, day: Day): void {
  calendar.plan(day, async () => {
    await clerks.operativo2.post(`/orders/invoices/${invoiceId}/add_credit_note/`, {
      amount: '5.00',
      note_number: `NC-DEMO-${invoiceId}`,
      reason: 'Ajuste de demostración',
      issue_date: day,
    })
  })
}

/** Clients pay whole, in part or not at all; a gran contribuyente hands over its certificate first. */
function planPayments(stage: Stage, invoiceId: number, day: Day): void {
  const { clerks, random, calendar, catalogs } = stage
  const habit = random.pick(['whole', 'whole', 'whole', 'whole', 'half', 'never'] as const)
  const bank = random.pick(catalogs.banks)
  const method = random.pick(['transferencia', 'cheque', 'deposito', 'efectivo'] as const)
  if (habit === 'never') return
  const url = `/orders/invoices/${invoiceId}`
  calendar.plan(day, async () => {
    const certified = await load(stage, invoiceId)
    if (certified.retencion !== '0.00') {
      await clerks.operativo2.post(`${url}/add_payment/`, {
        amount: certified.retencion,
        payment_date: day,
        payment_method: 'retencion',
        numero_comprobante_retencion: `F910-DEMO-${invoiceId}`,
      })
    }
    const { balance } = await load(stage, invoiceId)
    const amount = habit === 'whole' ? balance : half(balance)
    if (amount === '0.00') return
    await clerks.operativo2.post(`${url}/add_payment/`, {
      amount,
      payment_date: day,
      payment_method: method,
      bank,
      reference: `PAGO-DEMO-${invoiceId}`,
    })
  })
}

async function load({ clerks }: Stage, id: number): Promise<DemoInvoice> {
  // The contract of the endpoint; its own tests hold it.
  return (await clerks.operativo2.get(`/orders/invoices/${id}/`)) as DemoInvoice
}

function half(balance: string): string {
  return formatMoney(ratio(parseMoney(balance), 1, 2))
}
