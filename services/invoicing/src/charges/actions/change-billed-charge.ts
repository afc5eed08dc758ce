import { type ChargeTermsInput, formatPercent } from '@gpro/contracts'
import { formatMoney, type Instant, toLine } from '@gpro/core'
import { record } from '@gpro/infra'
import { replaceLines } from '../../invoice-items/domain/line-changes.ts'
import { saveLines } from '../../invoice-items/repository/invoice-lines.ts'
import type { HeldInvoice } from '../../invoices/actions/hold-invoice.ts'
import { retotalInvoice } from '../../invoices/actions/retotal-invoice.ts'
import type { Trx } from '../../own.ts'
import { listPayableLines } from '../../payments/repository/payable-lines.ts'
import { type Charge, changeCharge } from '../domain/charge.ts'
import { saveCharge } from '../repository/charge-writes.ts'
import type { OrderCharge } from '../repository/charges.ts'

/** Gives a charge other terms, and the invoice that bills it, held already, the amounts that follow. Both histories hear of it. */
export async function changeBilledCharge(
  trx: Trx,
  at: Instant,
  charge: OrderCharge,
  input: ChargeTermsInput,
  held: HeldInvoice | null,
): Promise<void> {
  const changed = changeCharge(charge, {
    quantity: input.quantity,
    unit_price: input.unit_price,
    discount: input.discount,
    iva_type: input.iva_type,
    description: input.notes ?? input.description,
  })
  await saveCharge(trx, changed, at)
  if (held) await followCharge(trx, at, changed, held)
  const event = { before: shown(charge), after: shown(changed) }
  await record(trx, at, { kind: 'charge.updated', order: charge.order_id, description: `Cargo actualizado: ${charge.title}`, ...event })
  if (held) {
    await record(trx, at, { kind: 'invoice.charge_edited', invoice: held.invoice.id, description: `Cargo editado: ${charge.title}`, ...event })
  }
}

async function followCharge(trx: Trx, at: Instant, charge: Charge, held: HeldInvoice): Promise<void> {
  const line = toLine('charge', charge.id, charge.net, charge.iva_type, held.invoice.invoice_type)
  const { lines, replaced } = replaceLines(await listPayableLines(trx, held.invoice.id), [line])
  await retotalInvoice(trx, at, held, lines)
  await saveLines(trx, replaced)
}

function shown(charge: Charge) {
  return {
    charge_id: charge.id,
    description: charge.description,
    quantity: charge.quantity,
    unit_price: formatMoney(charge.unit_price),
    discount: formatPercent(charge.discount),
    iva_type: charge.iva_type,
    total: formatMoney(charge.total),
  }
}
