import type { Line } from '@gpro/core'
import type { OrderExpense } from '../../billed-expenses/repository.ts'
import type { OrderCharge } from '../../charges/repository.ts'
import { sumTotals } from '../../orders/domain.ts'
import type { InvoiceDetail, OrderToInvoice } from '../repository/invoice-detail.ts'
import type { StoredInvoice } from '../repository/invoice-writes.ts'

interface Billed {
  readonly invoice: StoredInvoice
  readonly order: OrderToInvoice
  /** All of the order, in the order in which they are shown. */
  readonly charges: readonly OrderCharge[]
  readonly expenses: readonly OrderExpense[]
  readonly lines: readonly Line[]
}

/**
 * The invoice that was just made, as it will be read: made of what was read to bill it and of what was written, so that nobody waits for a
 * read while its counter is held. Nothing can be paid or credited on it yet, and no document of it is signed.
 */
export function newInvoiceDetail({ invoice, order, charges, expenses, lines }: Billed): InvoiceDetail {
  const lineOf = (kind: Line['kind'], id: number) => lines.filter((line) => line.kind === kind && line.item_id === id)
  const billedCharges = charges.flatMap((charge) =>
    lineOf('charge', charge.id).map(({ net, iva, total }) => {
      const { id, service_id, service_name, description, quantity, unit_price, discount, iva_type, cost } = charge
      const is_third_party_service = charge.is_third_party_service ? 1 : 0
      return { id, service_id, service_name, description, quantity, unit_price, discount, iva_type, is_third_party_service, net, iva, total, cost }
    }),
  )
  const billedExpenses = expenses.flatMap((expense) =>
    lineOf('expense', expense.id).map(({ net, iva, total }) => {
      const { id, description, amount, provider_name, markup, iva_type } = expense
      return { id, description, amount, net, iva, total, provider_name, markup, iva_type }
    }),
  )
  const direct_costs = billedCharges.filter(({ cost }) => cost !== null).length
  return {
    row: { ...order, ...invoice, payment_rows: 0, note_rows: 0, direct_costs, documents: 0 },
    charges: billedCharges,
    expenses: billedExpenses,
    payments: [],
    allocations: [],
    credit_notes: [],
    order: { services: sumTotals(charges), expenses: sumTotals(expenses), facturado: true },
  }
}
