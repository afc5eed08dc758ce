import { DomainError } from '@gpro/core'
import type { Invoice } from './invoice.ts'

type Documented = Pick<Invoice, 'invoice_number' | 'dte_issued_at' | 'dte_signed_at'>
type Editable = Documented & Pick<Invoice, 'voided_at'>

/** Items change until the DTE is signed or issued, or the invoice is voided. */
export function isEditable({ dte_issued_at, dte_signed_at, voided_at }: Omit<Editable, 'invoice_number'>): boolean {
  return dte_issued_at === null && dte_signed_at === null && voided_at === null
}

/** What was signed is at the Ministry, or will be: until its answer the invoice stays as it was signed. */
export function refuseUnderWay({ invoice_number: number, dte_issued_at, dte_signed_at }: Documented): void {
  // guard: invoice of a document under way
  if (dte_signed_at === null || dte_issued_at !== null) return
  const sentence = `La factura ${number} tiene un DTE en camino a Hacienda; espere su sello o su rechazo`
  throw new DomainError('refused', 'dte-under-way', sentence, { invoice: number })
}

export function refuseVoided({ invoice_number: number, voided_at }: Pick<Invoice, 'invoice_number' | 'voided_at'>): void {
  if (voided_at !== null) throw new DomainError('refused', 'invoice-void', `La factura ${number} está anulada`, { invoice: number })
}

/** What was taken back is evidence: it keeps its number and all that was typed on it. A voided one still takes notes. */
export function refuseReversed({ invoice_number: number, reversed_at }: Pick<Invoice, 'invoice_number' | 'reversed_at'>): void {
  if (reversed_at === null) return
  throw new DomainError('refused', 'invoice-reversed', `La pre-factura ${number} fue revertida; ya no se puede cambiar`, { invoice: number })
}

export function refuseFrozen(invoice: Editable): void {
  const { invoice_number: number, dte_issued_at } = invoice
  refuseVoided(invoice)
  refuseUnderWay(invoice)
  if (dte_issued_at !== null) {
    throw new DomainError('refused', 'dte-issued', `La factura ${number} ya tiene su DTE emitido; sus ítems no se pueden cambiar`, {
      invoice: number,
    })
  }
}

/** Refuses a change that was made looking at an older version. Nothing expected, nothing refused. */
export function refuseStale(
  expected: readonly number[] | undefined,
  { invoice_number: number, version }: Pick<Invoice, 'invoice_number' | 'version'>,
): void {
  if (expected === undefined || expected.includes(version)) return
  const sentence = `La factura ${number} cambió desde que la abrió; vuelva a cargarla`
  throw new DomainError('conflict', 'invoice-changed', sentence, { invoice: number })
}
