import { add, balanceOf, type Cents, DomainError, formatMoney, subtract } from '@gpro/core'
import type { Invoice } from '../invoices/domain/invoice.ts'

type Creditable = Pick<Invoice, 'invoice_number' | 'total' | 'paid' | 'credited' | 'voided_at'>

/**
 * The invoice as it stands once its credit is changed by replacing `before` (0 for a new note) with `after` (0 to remove it).
 * A note credits only what is unpaid, so a fully paid invoice takes none.
 */
export function changeCredit<Credit extends Creditable>(invoice: Credit, { before, after }: { before: Cents; after: Cents }): Credit {
  const { invoice_number: number } = invoice
  if (invoice.voided_at !== null) {
    throw new DomainError('refused', 'invoice-void', `La factura ${number} está anulada y no admite notas de crédito`, { invoice: number })
  }
  const room = add(balanceOf(invoice), before)
  // guard: balance
  if (after > room) {
    const balance = formatMoney(room)
    const sentence = `La nota de crédito supera el saldo de la factura ${number} ($${balance})`
    throw new DomainError('refused', 'credit-exceeds-balance', sentence, { invoice: number, balance })
  }
  return { ...invoice, credited: add(subtract(invoice.credited, before), after) }
}
