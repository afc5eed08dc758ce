import { type ChargeTermsInput, formatPercent } from '@gpro/contracts'
import { formatMoney, type Instant, toLine } from '@gpro/core'
import { record } from '@gpro/infra'
import { changeLines } from '../../invoice-items/actions/change-lines.ts'
import type { HeldInvoice } from '../../invoices/actions/hold-invoice.ts'
import type { Trx } from '../../own.ts'
import { type Charge, changeCharge } from '../domain.ts'
import { type OrderCharge, saveCharge } from '../repository.ts'

/** Gives a charge other terms, and the invoice that bills it, held already, the amounts that follow. Both histories hear of it. */
export async function changeBilledCharge(
  trx: Trx,
  at: Instant,
  charge: OrderCharge,
  { quantity, unit_price, discount, iva_type, notes, description }: ChargeTermsInput,
  held: HeldInvoice | null,
): Promise<void> {
  const changed = changeCharge(charge, { quantity, unit_price, discount, iva_type, description: notes ?? description })
  await saveCharge(trx, changed, at)
  const event = { before: shown(charge), after: shown(changed) }
  await record(trx, at, { kind: 'charge.updated', order: charge.order_id, description: `Cargo actualizado: ${charge.title}`, ...event })
  if (!held) return
  const { id, invoice_type } = held.invoice
  await changeLines(trx, at, held, [toLine('charge', charge.id, changed.net, changed.iva_type, invoice_type)])
  await record(trx, at, { kind: 'invoice.charge_edited', invoice: id, description: `Cargo editado: ${charge.title}`, ...event })
}

function shown({ id, description, quantity, unit_price, discount, iva_type, total }: Charge) {
  const amounts = { unit_price: formatMoney(unit_price), discount: formatPercent(discount), iva_type, total: formatMoney(total) }
  return { charge_id: id, description, quantity, ...amounts }
}
