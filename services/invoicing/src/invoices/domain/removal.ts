import { type Cents, DomainError, type Instant } from '@gpro/core'
import { refuseUnderWay } from './editing.ts'
import type { Invoice } from './invoice.ts'

/** What hangs on an invoice. */
export interface Traces {
  /** Deleted ones included. */
  readonly payment_rows: number
  /** Credit notes, deleted ones included. */
  readonly note_rows: number
  /** How many of its charges have a direct cost. */
  readonly direct_costs: number
  /** Tax documents that were signed here, abandoned ones included. */
  readonly documents: number
}

export interface Refusal {
  readonly code: string
  readonly message: string
}

type Removable = Pick<Invoice, 'invoice_number' | 'paid' | 'credited' | 'dte_issued_at'>

const HOUR = 3_600_000
/** How long an invoice with its DTE issued may still be deleted. */
const HOURS_TO_DELETE = 24

/** Hours left to delete an invoice whose DTE is issued; 0 when past, null without DTE. */
export function hoursUntilLocked(dteIssuedAt: Instant | null, now: Instant): number | null {
  if (dteIssuedAt === null) return null
  return Math.max(0, HOURS_TO_DELETE - (Date.parse(now) - Date.parse(dteIssuedAt)) / HOUR)
}

/** Why the invoice may not be deleted; null when it may. Direct costs of its charges, and what was paid or credited on it, even taken back, keep it. */
export function deletionBlock(invoice: Removable, traces: Traces, now: Instant): Refusal | null {
  const { invoice_number: number, paid, credited, dte_issued_at } = invoice
  if (traces.documents > 0) {
    return { code: 'dte-signed', message: `La factura ${number} tiene un DTE firmado aquí, que es evidencia; en vez de eliminarla, anúlela` }
  }
  if (traces.direct_costs > 0) {
    const way = dte_issued_at === null ? 'revierta la pre-factura con su motivo' : 'anúlela con su motivo'
    return { code: 'direct-cost-locked', message: `La factura ${number} cobra cargos con costo directo; en vez de eliminarla, ${way}` }
  }
  if (paid > 0) return { code: 'payments-exists', message: `La factura ${number} tiene pagos; elimínelos primero` }
  if (traces.payment_rows > 0)
    return { code: 'payment-history-exists', message: `La factura ${number} tuvo pagos; para conservar su historia, anúlela` }
  if (credited > 0) return { code: 'credit-notes-exist', message: `La factura ${number} tiene notas de crédito; elimínelas primero` }
  if (traces.note_rows > 0) {
    return { code: 'credit-note-history-exists', message: `La factura ${number} tuvo notas de crédito; para conservar su historia, anúlela` }
  }
  if (hoursUntilLocked(dte_issued_at, now) === 0) {
    return { code: 'dte-locked', message: `El DTE de la factura ${number} se emitió hace más de ${HOURS_TO_DELETE} horas` }
  }
  return null
}

export function refuseDeletion(invoice: Removable, traces: Traces, now: Instant): void {
  const block = deletionBlock(invoice, traces, now)
  if (block) throw refused(block, invoice.invoice_number)
}

/** A pre-invoice may be undone, with a reason, before its DTE and as long as it never was paid or credited; direct costs stay with its charges. */
export function refuseReversal(
  invoice: Removable & Pick<Invoice, 'voided_at' | 'dte_signed_at'>,
  traces: Traces,
  reason: string,
  now: Instant,
): void {
  if (reason === '') {
    throw new DomainError('refused', 'reversal-reason-required', 'Escriba el motivo de la reversión', {}, 'reason')
  }
  if (invoice.voided_at !== null)
    throw refused({ code: 'invoice-void', message: `La factura ${invoice.invoice_number} está anulada` }, invoice.invoice_number)
  if (invoice.dte_issued_at !== null) {
    throw refused(
      { code: 'dte-locked', message: `La factura ${invoice.invoice_number} ya tiene su DTE emitido; ya no se puede revertir` },
      invoice.invoice_number,
    )
  }
  refuseUnderWay(invoice)
  refuseDeletion(invoice, { ...traces, direct_costs: 0, documents: 0 }, now)
}

/** A charge with a direct cost does not go back to its order by itself: whoever undoes its billing says why. */
export function refuseCostedRemoval({ invoice_number: number }: Pick<Invoice, 'invoice_number'>, cost: Cents | null): void {
  if (cost === null) return
  const message = `El cargo tiene costo directo; para quitarlo de la factura ${number}, revierta la pre-factura con su motivo`
  throw refused({ code: 'direct-cost-locked', message }, number)
}

/** Voiding keeps the invoice, its payments and its notes, and works with the DTE issued; once. */
export function refuseVoid({ invoice_number: number, voided_at }: Pick<Invoice, 'invoice_number' | 'voided_at'>, reason: string): void {
  if (reason === '') throw new DomainError('refused', 'void-reason-required', 'Escriba el motivo de la anulación', {}, 'reason')
  if (voided_at !== null) throw refused({ code: 'invoice-void', message: `La factura ${number} ya está anulada` }, number)
}

/** What the Ministry has stamped stands there until it is taken back there; then the invoice is voided with it. */
export function refuseSealedVoid({
  invoice_number: number,
  dte_issued_at,
  dte_signed_at,
}: Pick<Invoice, 'invoice_number' | 'dte_issued_at' | 'dte_signed_at'>): void {
  // guard: void of a sealed document
  if (dte_signed_at === null || dte_issued_at === null) return
  const message = `El DTE de la factura ${number} está sellado por Hacienda; invalide el DTE, y la factura queda anulada con él`
  throw refused({ code: 'dte-sealed', message }, number)
}

function refused({ code, message }: Refusal, invoice: string): DomainError {
  return new DomainError('refused', code, message, { invoice })
}
