/** How far a provider's invoice is spread over charges: derived, never stored. `facturado`: all of it, and clients are billed for every one of them. */
export const COST_STATUSES = ['pendiente', 'parcial', 'asignado', 'facturado'] as const
export type CostStatus = (typeof COST_STATUSES)[number]
export const COST_STATUS_LABELS: Readonly<Record<CostStatus, string>> = {
  pendiente: 'Pendiente de Asignar',
  parcial: 'Parcialmente Asignado',
  asignado: 'Asignado',
  facturado: 'Facturado',
}

export const COST_PAYMENT_STATUSES = ['pendiente', 'parcial', 'pagado'] as const
export type CostPaymentStatus = (typeof COST_PAYMENT_STATUSES)[number]
/** What a statement calls a provider's invoice. */
export const DIRECT_COST_LABEL = 'Costo Directo'

export const COST_PAYMENT_STATUS_LABELS: Readonly<Record<CostPaymentStatus, string>> = {
  pendiente: 'Pendiente de Pago',
  parcial: 'Pago Parcial',
  pagado: 'Pagado',
}
