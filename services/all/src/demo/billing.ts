import { addCreditNote, addPayment, createInvoice, patchInvoice, readInvoice, voidInvoice } from '@gpro/contracts'
import { addDays, type Day, formatMoney, parseMoney, ratio } from '@gpro/core'
import type { DemoOrder, Stage } from './stage.ts'

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
  const { id } = await clerk.ask(createInvoice, {
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
      await clerk.ask(voidInvoice, { reason: 'Anulación de demostración' }, id)
    })
    return
  }
  if (random.chance(80)) {
    calendar.plan(day, () => clerk.attach(patchInvoice, id, 'pdf_file', { invoice_number: `DTE-DEMO-${id}`, generation_code: `DEMO-${id}` }))
  }
  if (random.chance(5)) planCreditNote(stage, id, addDays(day, random.between(1, 4)))
  // After any credit note: what is paid whole leaves nothing to adjust.
  planPayments(stage, id, addDays(day, random.between(5, client.credit_days + 25)))
}

function planCreditNote({ clerks, calendar }: Stage, invoiceId: number, day: Day): void {
  calendar.plan(day, async () => {
    const note = { amount: '5.00', note_number: `NC-DEMO-${invoiceId}`, reason: 'Ajuste de demostración', issue_date: day }
    await clerks.operativo2.ask(addCreditNote, note, invoiceId)
  })
}

/** Clients pay whole, in part or not at all; a gran contribuyente hands over its certificate first. */
function planPayments({ clerks: { operativo2 }, random, calendar, catalogs }: Stage, invoiceId: number, day: Day): void {
  const habit = random.pick(['whole', 'whole', 'whole', 'whole', 'half', 'never'] as const)
  const bank = random.pick(catalogs.banks)
  const method = random.pick(['transferencia', 'cheque', 'deposito', 'efectivo'] as const)
  if (habit === 'never') return
  calendar.plan(day, async () => {
    const { retencion } = await operativo2.ask(readInvoice, {}, invoiceId)
    if (retencion !== '0.00') {
      const certificate = { payment_method: 'retencion', numero_comprobante_retencion: `F910-DEMO-${invoiceId}` } as const
      await operativo2.ask(addPayment, { amount: retencion, payment_date: day, ...certificate }, invoiceId)
    }
    const { balance } = await operativo2.ask(readInvoice, {}, invoiceId)
    const amount = habit === 'whole' ? balance : half(balance)
    if (amount === '0.00') return
    const reference = `PAGO-DEMO-${invoiceId}`
    await operativo2.ask(addPayment, { amount, payment_date: day, payment_method: method, bank, reference }, invoiceId)
  })
}

function half(balance: string): string {
  return formatMoney(ratio(parseMoney(balance), 1, 2))
}
