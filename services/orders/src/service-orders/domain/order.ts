import { type Day, DomainError, type Instant, type OrderStatus } from '@gpro/core'

/** What people type about an order. */
export interface OrderHeader {
  readonly client_id: number
  readonly sub_client_id: number | null
  readonly shipment_type_id: number
  readonly provider_id: number | null
  readonly customs_id: number | null
  readonly purchase_order: string
  readonly bl_reference: string
  readonly eta: Day | null
  readonly duca: string
  readonly notes: string
}

export interface Order extends OrderHeader {
  readonly id: number
  readonly order_number: string
  readonly status: OrderStatus
  /** The user who made the order. */
  readonly customs_agent_id: number | null
  readonly created_by: number | null
  readonly closed_by: number | null
  readonly closed_at: Instant | null
  readonly version: number
}

interface StatusChange {
  readonly by: number | null
  readonly at: Instant
  /** Refuses to whom may not. */
  readonly requireEffect: (effect: 'order.reopen') => void
}

/** The order in its new status. Any status may follow any other, but leaving `cerrada` is not for everybody. */
export function withStatus(order: Order, status: OrderStatus, { by, at, requireEffect }: StatusChange): Order {
  if (status === order.status) return order
  if (status === 'cerrada') return { ...order, status, closed_by: by, closed_at: at }
  if (order.status === 'cerrada') requireEffect('order.reopen')
  return { ...order, status, closed_by: null, closed_at: null }
}

/** Refuses a change that was made looking at an older version; undefined asks for nothing. */
export function refuseStale(order: Pick<Order, 'version' | 'order_number'>, expected: readonly number[] | undefined): void {
  if (expected && !expected.includes(order.version)) throw orderChanged(order)
}

export function orderChanged({ order_number: number }: Pick<Order, 'order_number'>): DomainError {
  return new DomainError('conflict', 'order-changed', `Otra persona cambió la orden ${number} mientras tanto; vuelva a cargarla`, { number })
}

export interface OrderContents {
  /** Voided ones too. */
  readonly invoices: number
  readonly charges: number
  readonly providerInvoices: number
  readonly expenses: number
}

/** An order goes only while nothing hangs on it. Said in this order: invoices, charges, direct costs, expenses. */
export function refuseFull({ invoices, charges, providerInvoices, expenses }: OrderContents): void {
  const reasons = [
    { count: invoices, what: 'invoices', sentence: 'tiene facturas' },
    { count: charges, what: 'charges', sentence: 'tiene cargos' },
    { count: providerInvoices, what: 'provider invoices', sentence: 'tiene costos directos' },
    { count: expenses, what: 'expenses', sentence: 'tiene gastos' },
  ]
  const reason = reasons.find(({ count }) => count > 0)
  if (!reason) return
  const { count, what, sentence } = reason
  throw new DomainError('refused', 'validation-error', `No se puede eliminar la orden: ${sentence} (${count})`, { what, count })
}
