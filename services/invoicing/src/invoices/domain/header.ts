import { type Day, DomainError, differences, given, type Instant, type InvoicePaymentCondition } from '@gpro/core'
import { isEditable } from './editing.ts'
import { dueDateOf, type Invoice } from './invoice.ts'

/** What is typed on an invoice beside what the rules look at. */
export interface Header {
  readonly ccf: string
  readonly dte_number: string
  readonly generation_code: string
  readonly reception_stamp: string
  readonly notes: string
  readonly payment_condition: InvoicePaymentCondition
  readonly pdf_file: string | null
  readonly dte_file: string | null
}

/** All of an invoice that its header shows. */
export type Headed = Invoice & Header

type Typed = 'invoice_number' | 'invoice_type' | 'issue_date' | 'dte_number' | 'generation_code' | 'reception_stamp' | 'notes' | 'pdf_file'

/** Absent is unchanged. */
export type HeaderChanges = { readonly [Name in Typed]?: Headed[Name] | undefined } & {
  /** null asks for the date that follows from the payment condition. */
  readonly due_date?: Day | null | undefined
  /** Issues the DTE, if it is not issued yet. A PDF does so too. */
  readonly issueDte?: boolean
}

/**
 * The invoice under another header. Its type and day of issue stand once the DTE is issued or the invoice is voided, and the codes of a
 * document that was sealed here stand as they are: they are ignored then.
 */
export function changeHeader(
  invoice: Headed,
  { due_date, issue_date, invoice_type, issueDte = false, ...typed }: HeaderChanges,
  creditDays: number,
  now: Instant,
): Headed {
  const kept = invoice.dte_signed_at === null ? {} : codesOf(invoice)
  const changed = { ...invoice, ...given(typed), ...kept, ...(isEditable(invoice) && given({ issue_date, invoice_type })) }
  const issues = issueDte || typed.pdf_file !== undefined
  return {
    ...changed,
    due_date: due_date === undefined ? invoice.due_date : dueDateOf(due_date, invoice.payment_condition, changed.issue_date, creditDays),
    dte_issued_at: invoice.dte_issued_at ?? (issues ? now : null),
  }
}

/** What differs between two headers; undefined when nothing does. That the DTE was issued is told apart. */
export function headerDifference(before: Headed, after: Headed) {
  return differences(before, { ...after, dte_issued_at: before.dte_issued_at })
}

/** The stored PDF of an invoice. */
export function requirePdf({ invoice_number: invoice }: Pick<Invoice, 'invoice_number'>, { pdf_file }: Pick<Header, 'pdf_file'>): string {
  if (pdf_file !== null) return pdf_file
  throw new DomainError('refused', 'pdf-required', `La factura ${invoice} no tiene su PDF; súbalo primero`, { invoice })
}

function codesOf({ dte_number, generation_code, reception_stamp }: Headed): Pick<Headed, 'dte_number' | 'generation_code' | 'reception_stamp'> {
  return { dte_number, generation_code, reception_stamp }
}
