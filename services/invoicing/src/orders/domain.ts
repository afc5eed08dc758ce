import { add, type Cents, DomainError, type TaxpayerType } from '@gpro/core'

/** What billing needs to know of a service order and its client. */
export interface BilledOrder {
  readonly id: number
  readonly order_number: string
  readonly status: string
  readonly client_id: number
  readonly client_name: string
  readonly taxpayer_type: TaxpayerType
  /** Days of credit, by which an invoice without due date falls due. */
  readonly credit_days: number
}

/** What an order comes to, billed or not, and whether it is billed at all. */
export interface OrderState {
  readonly services: Cents
  readonly expenses: Cents
  readonly facturado: boolean
}

export function sumTotals(items: readonly { readonly total: Cents }[]): Cents {
  return add(...items.map(({ total }) => total))
}

/** A closed order takes no new charge, and none of its charges changes; billing what it has goes on. */
export function refuseClosed({ order_number: number, status }: Pick<BilledOrder, 'order_number' | 'status'>): void {
  if (status !== 'cerrada') return
  throw new DomainError('refused', 'order-closed', `La orden ${number} está cerrada; sus cargos no se pueden cambiar`, { number })
}
