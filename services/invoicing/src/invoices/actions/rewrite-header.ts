import type { Instant, IvaType, Line } from '@gpro/core'
import { record, retireFiles } from '@gpro/infra'
import { listOrderExpenses } from '../../billed-expenses/repository.ts'
import { listOrderCharges } from '../../charges/repository.ts'
import { linesUnderType } from '../../invoice-items/domain.ts'
import { saveLines } from '../../invoice-items/repository.ts'
import type { Trx } from '../../own.ts'
import { listPayableLines } from '../../payments/repository/payments.ts'
import { changeHeader, type Headed, type HeaderChanges, headerDifference } from '../domain/header.ts'
import { loadHeader, saveHeader } from '../repository/invoice-writes.ts'
import type { HeldInvoice } from './hold-invoice.ts'
import { retotalInvoice } from './retotal-invoice.ts'
import { claimInvoiceNumber } from './take-invoice-number.ts'

/** Changes the header of a held invoice, and with its type its lines, sums and retention. Nothing changed, nothing written. */
export async function rewriteHeader(trx: Trx, at: Instant, held: HeldInvoice, changes: HeaderChanges): Promise<void> {
  const before = { ...held.invoice, ...(await loadHeader(trx, held.invoice.id)) }
  const after = changeHeader(before, changes, held.order.credit_days, at)
  const difference = headerDifference(before, after)
  const issued = before.dte_issued_at === null && after.dte_issued_at !== null
  if (difference === undefined && !issued) return

  const { id: invoice, invoice_number, dte_issued_at, pdf_file } = after
  if (invoice_number !== before.invoice_number) await claimInvoiceNumber(trx, invoice_number)
  const version = after.invoice_type === before.invoice_type ? after.version : await rewriteLines(trx, at, held, after)
  await saveHeader(trx, { ...after, version }, at)
  if (difference) {
    const description = `Factura ${invoice_number} actualizada: ${Object.keys(difference.after).join(', ')}`
    await record(trx, at, { kind: 'invoice.updated', invoice, description, ...difference })
  }
  if (pdf_file !== before.pdf_file) {
    const retired = { reason: 'replaced', event_kind: 'invoice.updated', order: held.order.id, subject: `invoice:${invoice}` } as const
    await retireFiles(trx, at, [{ ...retired, path: before.pdf_file }])
  }
  if (issued) {
    const description = `DTE de la factura ${invoice_number} emitido`
    await record(trx, at, { kind: 'invoice.dte_issued', invoice, description, after: { dte_issued_at, pdf_file } })
  }
}

async function rewriteLines(trx: Trx, at: Instant, { invoice, order }: HeldInvoice, { invoice_type }: Headed): Promise<number> {
  const charges = new Map((await listOrderCharges(trx, order.id)).map(({ id, iva_type }) => [id, iva_type]))
  const expenses = new Map((await listOrderExpenses(trx, order.id)).map(({ id, iva_type }) => [id, iva_type]))
  const own = ({ kind, item_id }: Line): IvaType | undefined => (kind === 'charge' ? charges : expenses).get(item_id)
  const lines = linesUnderType(await listPayableLines(trx, invoice.id), own, invoice_type)
  const { version } = await retotalInvoice(trx, at, { invoice: { ...invoice, invoice_type }, order }, lines)
  await saveLines(trx, lines)
  return version
}
