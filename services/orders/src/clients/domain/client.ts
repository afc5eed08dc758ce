import { DomainError, type Facts } from '@gpro/core'

export interface ClientTies {
  /** Orders that are not closed. */
  readonly openOrders: number
  /** Invoices with a balance. */
  readonly unpaidInvoices: number
}

/** A client leaves the lists only once nothing is open with them. */
export function checkDeactivation({ openOrders, unpaidInvoices }: ClientTies): void {
  const facts: Facts = { open_orders: openOrders, unpaid_invoices: unpaidInvoices }
  if (openOrders > 0) {
    throw new DomainError('refused', 'client-has-open-orders', `No se puede desactivar: el cliente tiene órdenes sin cerrar (${openOrders})`, facts)
  }
  if (unpaidInvoices > 0) {
    throw new DomainError(
      'refused',
      'client-has-unpaid-invoices',
      `No se puede desactivar: el cliente tiene facturas con saldo (${unpaidInvoices})`,
      facts,
    )
  }
}
