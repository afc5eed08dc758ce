import { balanceOf, type Cents, DomainError, type Instant, type RetentionLineState } from '@gpro/core'

/** A line of a certificate, and the live payment that it became. */
export interface CertificateLine {
  readonly id: number
  readonly document_number: string
  readonly retention_code: string
  readonly withheld: Cents
  readonly payment_id: number | null
  readonly paid_invoice_id: number | null
}

/** An invoice that a line may be about. */
export interface Candidate {
  readonly id: number
  readonly client_id: number
  readonly invoice_number: string
  readonly ccf: string
  readonly dte_number: string
  readonly generation_code: string
  readonly retencion: Cents
  readonly total: Cents
  readonly paid: Cents
  readonly credited: Cents
  readonly voided_at: Instant | null
  /** Its live payment by certificate, wherever that came from. */
  readonly certificate_payment_id: number | null
}

export type Matched<Line extends CertificateLine> = Line & { readonly state: RetentionLineState; readonly invoice: Candidate | null }

/** CAT-006: the 1 %. */
const ONE_PERCENT = '22'

/** How each line stands to the invoices as they are now; `clients` are those whose NIT is the issuer's. */
export function matchLines<Line extends CertificateLine>(
  lines: readonly Line[],
  invoices: readonly Candidate[],
  clients: ReadonlySet<number>,
): Matched<Line>[] {
  const taken = new Set<number>()
  return lines.map((line) => {
    const found = invoiceOf(line, invoices, clients)
    if (typeof found === 'string') return { ...line, state: found, invoice: null }
    const state = stateOf(line, found, taken)
    if (state === 'matched') taken.add(found.id)
    return { ...line, state, invoice: found }
  })
}

/** The invoice that a line names: by generation code, whoever's it is, or by a number that the client has it under. */
function invoiceOf(
  line: CertificateLine,
  invoices: readonly Candidate[],
  clients: ReadonlySet<number>,
): Candidate | 'no_invoice' | 'ambiguous' | 'other_client' {
  if (line.paid_invoice_id !== null) return invoices.find(({ id }) => id === line.paid_invoice_id) ?? 'no_invoice'
  const named = line.document_number.trim().toUpperCase()
  if (named === '') return 'no_invoice'
  const isNamed = (number: string) => number.toUpperCase() === named
  const coded = invoices.filter(({ generation_code }) => isNamed(generation_code))
  const own = coded.filter(({ client_id }) => clients.has(client_id))
  const numbered = invoices.filter(
    ({ client_id, ccf, dte_number, invoice_number }) => clients.has(client_id) && [ccf, dte_number, invoice_number].some(isNamed),
  )
  const found = own.length > 0 ? own : numbered
  const standing = found.filter(({ voided_at }) => voided_at === null)
  const [first, second] = standing.length > 0 ? standing : found
  if (first === undefined) return coded.length > 0 ? 'other_client' : 'no_invoice'
  return second === undefined ? first : 'ambiguous'
}

function stateOf({ payment_id, retention_code, withheld }: CertificateLine, invoice: Candidate, taken: ReadonlySet<number>): RetentionLineState {
  if (payment_id !== null) return 'registered'
  if (invoice.voided_at !== null) return 'void'
  if (retention_code !== ONE_PERCENT) return 'other_rate'
  if (invoice.retencion <= 0) return 'no_retention'
  if (invoice.certificate_payment_id !== null) return 'has_certificate'
  if (taken.has(invoice.id)) return 'repeated'
  if (withheld !== invoice.retencion) return 'other_amount'
  return balanceOf(invoice) < withheld ? 'no_balance' : 'matched'
}

/** The lines that somebody saw with their invoices and wants registered, by invoice: all of them still match, or none is taken. */
export function chosenLines<Line extends CertificateLine & { readonly position: number }>(
  lines: readonly Matched<Line>[],
  ids: readonly number[],
): (Matched<Line> & { readonly invoice: Candidate })[] {
  const chosen = ids.map((id) => {
    const line = lines.find((each) => each.id === id)
    if (!line) throw new DomainError('refused', 'retention-line-foreign', `La línea ${id} no es de este comprobante`, { line: id })
    const { invoice, position } = line
    if (invoice === null) throw lineChanged(position)
    // guard: line of a certificate
    if (line.state !== 'matched') throw lineChanged(position)
    return { ...line, invoice }
  })
  // Everybody holds invoices in this order.
  return chosen.toSorted((one, other) => one.invoice.id - other.invoice.id)
}

function lineChanged(line: number): DomainError {
  return new DomainError('conflict', 'retention-line-changed', `La línea ${line} ya no se puede registrar; vuelva a revisar el comprobante`, { line })
}
