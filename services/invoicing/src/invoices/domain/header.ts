import { type Day, DomainError, type Instant, type InvoiceType } from '@gpro/core'
import { isEditable } from './editing.ts'
import { dueDateOf, type Invoice, type PaymentCondition } from './invoice.ts'

/** What is typed on an invoice beside what the rules look at. */
export interface Header {
  readonly ccf: string
  readonly dteNumber: string
  readonly generationCode: string
  readonly receptionStamp: string
  readonly notes: string
  readonly paymentCondition: PaymentCondition
  readonly pdfFile: string | null
  readonly dteFile: string | null
}

/** Absent is unchanged. */
export interface HeaderChanges {
  readonly number?: string | undefined
  readonly invoiceType?: InvoiceType | undefined
  readonly issueDate?: Day | undefined
  /** null asks for the date that follows from the payment condition. */
  readonly dueDate?: Day | null | undefined
  readonly dteNumber?: string | undefined
  readonly generationCode?: string | undefined
  readonly receptionStamp?: string | undefined
  readonly notes?: string | undefined
  readonly pdfFile?: string | undefined
  /** Issues the DTE, if it is not issued yet. A PDF does so too. */
  readonly issueDte?: boolean | undefined
}

/** All of an invoice that its header shows. */
export type Headed = Invoice & Header

/** The invoice under another header. Its type and day of issue stand once the DTE is issued or the invoice is voided: they are ignored then. */
export function changeHeader(invoice: Headed, changes: HeaderChanges, creditDays: number, now: Instant): Headed {
  const open = isEditable(invoice)
  const issueDate = open ? (changes.issueDate ?? invoice.issueDate) : invoice.issueDate
  const issues = changes.pdfFile !== undefined || changes.issueDte === true
  return {
    ...invoice,
    issueDate,
    invoiceType: open ? (changes.invoiceType ?? invoice.invoiceType) : invoice.invoiceType,
    dueDate: changes.dueDate === undefined ? invoice.dueDate : dueDateOf(changes.dueDate, invoice.paymentCondition, issueDate, creditDays),
    number: changes.number ?? invoice.number,
    dteNumber: changes.dteNumber ?? invoice.dteNumber,
    generationCode: changes.generationCode ?? invoice.generationCode,
    receptionStamp: changes.receptionStamp ?? invoice.receptionStamp,
    notes: changes.notes ?? invoice.notes,
    pdfFile: changes.pdfFile ?? invoice.pdfFile,
    dteIssuedAt: invoice.dteIssuedAt ?? (issues ? now : null),
  }
}

const SHOWN = {
  number: 'invoice_number',
  invoiceType: 'invoice_type',
  issueDate: 'issue_date',
  dueDate: 'due_date',
  dteNumber: 'dte_number',
  generationCode: 'generation_code',
  receptionStamp: 'reception_stamp',
  notes: 'notes',
  pdfFile: 'pdf_file',
} as const satisfies Partial<Record<keyof Headed, string>>

export interface HeaderDifference {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** What differs between two headers, under the names of the wire; null when nothing does. */
export function headerDifference(before: Headed, after: Headed): HeaderDifference | null {
  // `Object.keys` forgets which keys these are.
  const keys = (Object.keys(SHOWN) as (keyof typeof SHOWN)[]).filter((key) => before[key] !== after[key])
  if (keys.length === 0) return null
  const pick = (headed: Headed) => Object.fromEntries(keys.map((key) => [SHOWN[key], headed[key]]))
  return { before: pick(before), after: pick(after) }
}

/** The stored PDF of an invoice. */
export function requirePdf({ number }: Pick<Invoice, 'number'>, { pdfFile }: Pick<Header, 'pdfFile'>): string {
  if (pdfFile !== null) return pdfFile
  throw new DomainError('refused', 'pdf-required', `La factura ${number} no tiene su PDF; súbalo primero`, { invoice: number })
}
