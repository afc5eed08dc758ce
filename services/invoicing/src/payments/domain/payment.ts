import { add, balanceOf, type Cents, DomainError, fieldError, formatMoney, subtract } from '@gpro/core'
import type { Invoice } from '../../invoices/domain/invoice.ts'

type Settlable = Pick<Invoice, 'invoice_number' | 'total' | 'paid' | 'credited' | 'voided_at'>

function refuseVoided(invoice: Settlable, what: string): void {
  if (invoice.voided_at === null) return
  throw new DomainError('refused', 'invoice-void', `La factura ${invoice.invoice_number} está anulada y no admite ${what}`, {
    invoice: invoice.invoice_number,
  })
}

/** The invoice as it stands once this amount is paid. */
export function applyPayment<Payable extends Settlable>(invoice: Payable, amount: Cents): Payable {
  refuseVoided(invoice, 'pagos')
  const balance = balanceOf(invoice)
  if (balance <= 0) {
    throw new DomainError('refused', 'invoice-paid', `La factura ${invoice.invoice_number} no tiene saldo pendiente`, {
      invoice: invoice.invoice_number,
    })
  }
  // guard: balance
  if (amount > balance) {
    throw new DomainError(
      'refused',
      'payment-exceeds-balance',
      `El pago supera el saldo de la factura ${invoice.invoice_number} ($${formatMoney(balance)})`,
      {
        invoice: invoice.invoice_number,
        balance: formatMoney(balance),
      },
    )
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
  if (invoice.retencion <= 0) {
    throw new DomainError('refused', 'retention-not-due', `La factura ${invoice.invoice_number} no lleva retención`, facts)
  }
  // guard: one certificate
  if (registered) {
    throw new DomainError('refused', 'retention-registered', `La factura ${invoice.invoice_number} ya tiene su comprobante de retención`, facts)
  }
  if (certificate.number === '') {
    throw fieldError('numero_comprobante_retencion', 'retention-number-required', 'El número del comprobante de retención es obligatorio')
  }
  if (certificate.amount !== invoice.retencion) {
    throw new DomainError('refused', 'retention-amount', `El comprobante debe ser por la retención exacta de la factura: $${facts.retencion}`, facts)
  }
}
