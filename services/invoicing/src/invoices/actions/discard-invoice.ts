import { formatMoney, type Instant } from '@gpro/core'
import { record, retireFiles } from '@gpro/infra'
import { releaseLines } from '../../invoice-items/repository.ts'
import type { Trx } from '../../own.ts'
import { refuseDeletion } from '../domain/removal.ts'
import { deleteInvoiceRow, loadHeader, loadTraces } from '../repository/invoice-writes.ts'
import type { HeldInvoice } from './hold-invoice.ts'

export interface Discarded {
  readonly released: { readonly charges: number; readonly expenses: number }
}

/** Deletes a held invoice, where the rules let it go; what it billed is free again, the order remembers and its files are kept. */
export async function discardInvoice(
  trx: Trx,
  at: Instant,
  { invoice }: HeldInvoice,
  why: string,
  kind: 'invoice.deleted' | 'invoice.reversed' = 'invoice.deleted',
): Promise<Discarded> {
  const { id, order_id, invoice_number } = invoice
  // A reversal has been judged by rules of its own.
  if (kind === 'invoice.deleted') refuseDeletion(invoice, await loadTraces(trx, id), at)
  const { pdf_file, dte_file } = await loadHeader(trx, id)
  const released = await releaseLines(trx, id, at)
  await deleteInvoiceRow(trx, invoice)
  await record(trx, at, {
    kind,
    order: order_id,
    invoice: id,
    description: `Factura ${invoice_number} ${kind === 'invoice.reversed' ? 'revertida' : 'eliminada'}: ${why}`,
    before: { invoice_number, total_amount: formatMoney(invoice.total), reason: why, released, pdf_file, dte_file },
  })
  const retired = { reason: 'deleted', event_kind: kind, order: order_id, subject: `invoice:${id}` } as const
  await retireFiles(trx, at, [
    { ...retired, path: pdf_file },
    { ...retired, path: dte_file },
  ])
  return { released }
}
