import { type Day, DomainError, type Instant, type InvoiceType } from '@gpro/core'
import { isEditable } from './editing.ts'
import { dueDateOf, type Invoice, type PaymentCondition } from './invoice.ts'

/** What is typed on an invoice beside what the rules look at. */
export interface Header {
  readonly ccf: string
  readonly dte_number: string
  readonly generation_code: string
  readonly reception_stamp: string
  readonly notes: string
  readonly payment_condition: PaymentCondition
  readonly pdf_file: string | null
  readonly dte_file: string | null
}

/** Absent is unchanged. */
export interface HeaderChanges {
  readonly number?: string | undefined
  readonly invoice_type?: InvoiceType | undefined
  readonly issue_date?: Day | undefined
  /** null asks for the date that follows from the payment condition. */
  readonly due_date?: Day | null | undefined
  readonly dte_number?: string | undefined
  readonly generation_code?: string | undefined
  readonly reception_stamp?: string | undefined
  readonly notes?: string | undefined
  readonly pdf_file?: string | undefined
  /** Issues the DTE, if it is not issued yet. A PDF does so too. */
  readonly issueDte?: boolean | undefined
}

/** All of an invoice that its header shows. */
export type Headed = Invoice & Header

/** The invoice under another header. Its type and day of issue stand once the DTE is issued or the invoice is voided: they are ignored then. */
export function changeHeader(invoice: Headed, changes: HeaderChanges, creditDays: number, now: Instant): Headed {
  const open = isEditable(invoice)
  const issue_date = open ? (changes.issue_date ?? invoice.issue_date) : invoice.issue_date
  const issues = changes.pdf_file !== undefined || changes.issueDte === true
  return {
    ...invoice,
    issue_date,
    invoice_type: open ? (changes.invoice_type ?? invoice.invoice_type) : invoice.invoice_type,
    due_date: changes.due_date === undefined ? invoice.due_date : dueDateOf(changes.due_date, invoice.payment_condition, issue_date, creditDays),
    invoice_number: changes.number ?? invoice.invoice_number,
    dte_number: changes.dte_number ?? invoice.dte_number,
    generation_code: changes.generation_code ?? invoice.generation_code,
    reception_stamp: changes.reception_stamp ?? invoice.reception_stamp,
    notes: changes.notes ?? invoice.notes,
    pdf_file: changes.pdf_file ?? invoice.pdf_file,
    dte_issued_at: invoice.dte_issued_at ?? (issues ? now : null),
  }
}

/** What the edit history of an invoice shows. */
const SHOWN = [
  'invoice_number',
  'invoice_type',
  'issue_date',
  'due_date',
  'dte_number',
  'generation_code',
  'reception_stamp',
  'notes',
  'pdf_file',
] as const satisfies readonly (keyof Headed)[]

export interface HeaderDifference {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** What differs between two headers, under the names of the wire; null when nothing does. */
export function headerDifference(before: Headed, after: Headed): HeaderDifference | null {
  const keys = SHOWN.filter((key) => before[key] !== after[key])
  if (keys.length === 0) return null
  const pick = (headed: Headed) => Object.fromEntries(keys.map((key) => [key, headed[key]]))
  return { before: pick(before), after: pick(after) }
}

/** The stored PDF of an invoice. */
export function requirePdf({ invoice_number: number }: Pick<Invoice, 'invoice_number'>, { pdf_file }: Pick<Header, 'pdf_file'>): string {
  if (pdf_file !== null) return pdf_file
  throw new DomainError('refused', 'pdf-required', `La factura ${number} no tiene su PDF; súbalo primero`, { invoice: number })
}
