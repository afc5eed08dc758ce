import { add, allocate, balanceOf, type Cents, cents, DomainError, fieldError, formatMoney, type Line, subtract, ZERO } from '@gpro/core'
import type { Invoice } from '../invoices/domain/invoice.ts'

type Settlable = Pick<Invoice, 'invoice_number' | 'total' | 'paid' | 'credited' | 'voided_at'>

const refused = (code: string, message: string, facts = {}) => new DomainError('refused', code, message, facts)

function refuseVoided({ invoice_number: invoice, voided_at }: Settlable, what: string): void {
  if (voided_at !== null) throw refused('invoice-void', `La factura ${invoice} está anulada y no admite ${what}`, { invoice })
}

/** The invoice as it stands once this amount is paid. */
export function applyPayment<Payable extends Settlable>(invoice: Payable, amount: Cents): Payable {
  refuseVoided(invoice, 'pagos')
  const { invoice_number: number } = invoice
  const balance = balanceOf(invoice)
  if (balance <= 0) throw refused('invoice-paid', `La factura ${number} no tiene saldo pendiente`, { invoice: number })
  // guard: balance
  if (amount > balance) {
    const sentence = `El pago supera el saldo de la factura ${number} ($${formatMoney(balance)})`
    throw refused('payment-exceeds-balance', sentence, { invoice: number, balance: formatMoney(balance) })
  }
  return { ...invoice, paid: add(invoice.paid, amount) }
}

/** The invoice as it stands once a payment of this amount is taken back. */
export function withdrawPayment<Payable extends Settlable>(invoice: Payable, amount: Cents): Payable {
  refuseVoided(invoice, 'cambios en sus pagos')
  return { ...invoice, paid: subtract(invoice.paid, amount) }
}

export interface Certificate {
  readonly amount: Cents
  readonly number: string
}

/** A retention certificate is worth exactly what was withheld, once. */
export function checkCertificate(invoice: Pick<Invoice, 'invoice_number' | 'retencion'>, certificate: Certificate, registered: boolean): void {
  const facts = { invoice: invoice.invoice_number, retencion: formatMoney(invoice.retencion) }
  if (invoice.retencion <= 0) throw refused('retention-not-due', `La factura ${facts.invoice} no lleva retención`, facts)
  // guard: one certificate
  if (registered) {
    throw refused('retention-registered', `La factura ${facts.invoice} ya tiene su comprobante de retención`, facts)
  }
  if (certificate.number === '') {
    throw fieldError('numero_comprobante_retencion', 'retention-number-required', 'El número del comprobante de retención es obligatorio')
  }
  if (certificate.amount !== invoice.retencion) {
    throw refused('retention-amount', `El comprobante debe ser por la retención exacta de la factura: $${facts.retencion}`, facts)
  }
}

/** What a payment is meant to settle. */
export interface Allocation {
  readonly kind: Line['kind']
  readonly item_id: number
  readonly amount: Cents
}

/** A line of the invoice with what payments named it for. */
export interface PayableLine extends Line {
  readonly line_id: number
  readonly allocated: Cents
}

/** Checks a payment's parts against the invoice and names the line that each belongs to, in the order given. */
export function matchAllocations<Part extends Allocation>(
  amount: Cents,
  parts: readonly Part[],
  lines: readonly PayableLine[],
): (Part & { readonly line_id: number })[] {
  const sum = add(...parts.map((part) => part.amount))
  // guard: parts of a payment
  if (sum !== amount) {
    const facts = { allocated: formatMoney(sum), amount: formatMoney(amount) }
    const sentence = `Lo asignado a los ítems ($${facts.allocated}) no es igual al monto del pago ($${facts.amount})`
    throw refused('allocations-not-equal', sentence, facts)
  }
  const seen = new Set<number>()
  return parts.map((part) => {
    const { kind, item_id: item } = part
    const line = lines.find((candidate) => candidate.kind === kind && candidate.item_id === item)
    if (!line) throw refused('allocation-foreign', `El ítem ${item} no pertenece a la factura`, { item })
    if (seen.has(line.line_id)) throw refused('allocation-repeated', `El ítem ${item} aparece más de una vez`, { item })
    seen.add(line.line_id)
    const open = subtract(line.total, line.allocated)
    if (part.amount > open) {
      const pending = formatMoney(open)
      throw refused('allocation-exceeds-item', `Lo asignado al ítem ${item} supera su saldo ($${pending})`, { item, pending })
    }
    return { ...part, line_id: line.line_id }
  })
}

export interface ItemBalance {
  readonly line: PayableLine
  readonly paid: Cents
  readonly pending: Cents
}

/** Spreads an amount over what each weight can still take; returns the parts and what was left over. */
function fill(amount: Cents, room: readonly Cents[]): { parts: Cents[]; rest: Cents } {
  const taken = cents(Math.min(amount, add(...room)))
  return { parts: allocate(taken, room), rest: subtract(amount, taken) }
}

/**
 * What is paid and pending on each line. Money that named no item (certificates, credit notes, old payments) is spread over
 * what is open on the taxed lines first, then over the others, so that what is pending adds up to the invoice's balance to the cent.
 */
export function itemBalances(lines: readonly PayableLine[], settled: Cents): ItemBalance[] {
  const open = (line: PayableLine, taxed: boolean) => ((line.iva_type === 'gravado') === taxed ? subtract(line.total, line.allocated) : ZERO)
  const unnamed = subtract(settled, ...lines.map((line) => line.allocated))
  const onTaxed = fill(
    unnamed,
    lines.map((line) => open(line, true)),
  )
  const onOthers = fill(
    onTaxed.rest,
    lines.map((line) => open(line, false)),
  )
  return lines.map((line, index) => {
    const paid = add(line.allocated, onTaxed.parts[index] ?? ZERO, onOthers.parts[index] ?? ZERO)
    return { line, paid, pending: subtract(line.total, paid) }
  })
}
