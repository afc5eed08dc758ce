import { balanceOf, formatMoney, type Instant } from '@gpro/core'
import { record } from '@gpro/infra'
import { releaseLines } from '../../invoice-items/repository.ts'
import type { Ctx, Trx } from '../../own.ts'
import { refuseUnderWay } from '../domain/editing.ts'
import type { Invoice } from '../domain/invoice.ts'
import { refuseSealedVoid, refuseVoid } from '../domain/removal.ts'
import { type InvoiceDetail, loadInvoiceDetail } from '../repository/invoice-detail.ts'
import { loadHeader, saveInvoice } from '../repository/invoice-writes.ts'
import { holdInvoice } from './hold-invoice.ts'

export interface VoidedInvoice {
  readonly detail: InvoiceDetail
  /** How many of its items may be billed again. */
  readonly released: { readonly charges: number; readonly expenses: number }
}

/** Voids an invoice: nothing is owed on it any more, its items may be billed again, its payments and credit notes stay. */
export function voidInvoice(ctx: Ctx, id: number, reason: string, versions: readonly number[] | undefined): Promise<VoidedInvoice> {
  return ctx.transaction(async (trx) => {
    const { invoice } = await holdInvoice(trx, id, versions)
    refuseVoid(invoice, reason)
    refuseUnderWay(invoice)
    refuseSealedVoid(invoice)
    const released = await voidHeld(trx, ctx.now(), invoice, reason)
    return { detail: await loadInvoiceDetail(trx, id), released }
  })
}

/** The same of one that is held and may be voided. */
export async function voidHeld(trx: Trx, at: Instant, invoice: Invoice, reason: string): Promise<VoidedInvoice['released']> {
  const { id, order_id, invoice_number } = invoice
  const { notes } = await loadHeader(trx, id)
  const released = await releaseLines(trx, id, at)
  const noted = [notes, `Anulada: ${reason}`].filter(Boolean).join('\n')
  await saveInvoice(trx, invoice, at, { voided_at: at, void_reason: reason, notes: noted })
  await record(trx, at, {
    kind: 'invoice.voided',
    order: order_id,
    invoice: id,
    description: `Factura ${invoice_number} anulada: ${reason}`,
    before: { total_amount: formatMoney(invoice.total), balance: formatMoney(balanceOf(invoice)) },
    after: { balance: '0.00', void_reason: reason },
  })
  return released
}
