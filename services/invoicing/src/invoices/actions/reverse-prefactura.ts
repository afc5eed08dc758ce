import { formatMoney, type Instant } from '@gpro/core'
import { record } from '@gpro/infra'
import { releaseLines } from '../../invoice-items/repository.ts'
import type { Ctx, Trx } from '../../own.ts'
import { refuseReversal } from '../domain/removal.ts'
import { loadHeader, loadTraces, saveInvoice } from '../repository/invoice-writes.ts'
import { type HeldInvoice, holdInvoice } from './hold-invoice.ts'

/** How many items of an invoice may be billed again. */
export interface Released {
  readonly charges: number
  readonly expenses: number
}

/** Takes a pre-invoice back: its items can be billed again. It stays readable, with its number. */
export function reversePrefactura(ctx: Ctx, id: number, reason: string, versions: readonly number[] | undefined): Promise<Released> {
  return ctx.transaction(async (trx) => takeBack(trx, ctx.now(), await holdInvoice(trx, id, versions), reason))
}

/** The same of one that is held. */
export async function takeBack(trx: Trx, at: Instant, { invoice }: HeldInvoice, reason: string): Promise<Released> {
  const { id, order_id, invoice_number } = invoice
  refuseReversal(invoice, await loadTraces(trx, id), reason, at)
  const { notes } = await loadHeader(trx, id)
  const released = await releaseLines(trx, id, at)
  const noted = [notes, `Revertida: ${reason}`].filter(Boolean).join('\n')
  await saveInvoice(trx, invoice, at, { voided_at: at, reversed_at: at, void_reason: reason, notes: noted })
  await record(trx, at, {
    kind: 'invoice.reversed',
    order: order_id,
    invoice: id,
    description: `Factura ${invoice_number} revertida: ${reason}`,
    before: { invoice_number, total_amount: formatMoney(invoice.total), released },
    after: { balance: '0.00', reason },
  })
  return released
}
