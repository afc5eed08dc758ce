import {
  add,
  type Cents,
  cents,
  DomainError,
  formatMoney,
  type InvoiceType,
  type Line,
  MAX_MONEY,
  retentionOf,
  type TaxpayerType,
  type Totals,
  totalsOf,
  ZERO,
} from '@gpro/core'
import type { Invoice } from './invoice.ts'

/** A line with what live payments named it for. */
export type SettledLine = Line & { readonly allocated: Cents }

export type Totalled<Base> = Base & Totals & { readonly retencion: Cents }

/** The sums of an invoice of this type over these lines. */
export function total<Base extends { readonly invoice_type: InvoiceType }>(
  base: Base,
  taxpayer: TaxpayerType,
  lines: readonly Line[],
): Totalled<Base> {
  // Plain addition first: it may pass what Cents can hold.
  if (lines.reduce((sum, line) => sum + line.total, 0) > MAX_MONEY) {
    const largest = formatMoney(cents(MAX_MONEY))
    throw new DomainError('refused', 'invoice-too-large', `El total de la factura no puede pasar de $${largest}`, { largest })
  }
  return { ...base, ...totalsOf(lines), retencion: retentionOf(base.invoice_type, taxpayer, lines) }
}

/**
 * An invoice with other lines. Refused where it would contradict money that was taken: a total below what is paid and
 * credited, an item below what payments named it for, or another retention than the certificate says.
 */
export function retotal(invoice: Invoice, taxpayer: TaxpayerType, lines: readonly SettledLine[], certificate: boolean): Totalled<Invoice> {
  const changed = total(invoice, taxpayer, lines)
  refuseBelowSettled(invoice, changed.total)
  for (const line of lines) {
    if (line.total >= line.allocated) continue
    throw below(invoice, line.total, line.allocated, (amount, taken) => `El ítem quedaría en $${amount}, menos que lo que ya se le pagó ($${taken})`)
  }
  if (certificate && changed.retencion !== invoice.retencion) {
    const sentence = (amount: string, taken: string) => `La retención quedaría en $${amount}, y su comprobante ya está registrado por $${taken}`
    throw below(invoice, changed.retencion, invoice.retencion, sentence)
  }
  return changed
}

/** The total never sinks below what was taken on it. */
export function refuseBelowSettled(invoice: Invoice, total: Cents): void {
  const settled = add(invoice.paid, invoice.credited)
  if (total >= settled) return
  const sentence = (amount: string, taken: string) => `El total quedaría en $${amount}, menos que lo ya pagado y acreditado ($${taken})`
  throw below(invoice, total, settled, sentence)
}

/** A line may leave the invoice only when no payment named it. */
export function refuseSettledRemoval(invoice: Invoice, line: SettledLine): void {
  if (line.allocated === 0) return
  throw below(invoice, ZERO, line.allocated, (_, taken) => `No se puede quitar: al ítem ya se le pagaron $${taken}`)
}

function below(invoice: Invoice, amount: Cents, settled: Cents, sentence: (amount: string, settled: string) => string): DomainError {
  const facts = { invoice: invoice.invoice_number, amount: formatMoney(amount), settled: formatMoney(settled) }
  return new DomainError('refused', 'amount-below-paid', sentence(facts.amount, facts.settled), facts)
}
