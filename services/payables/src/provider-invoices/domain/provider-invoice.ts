import { type Cents, type Day, DomainError, fieldError, formatMoney, subtract, ZERO } from '@gpro/core'

/** What people type about a provider's invoice. */
export interface ProviderInvoiceFields {
  readonly invoice_number: string
  readonly provider_id: number
  readonly total: Cents
  readonly issue_date: Day
  readonly generation_code: string
  readonly reception_stamp: string
  readonly notes: string
}

export interface ProviderInvoice extends ProviderInvoiceFields {
  readonly id: number
  readonly order_id: number
  /** What its order's live charges take of it. */
  readonly allocated: Cents
  readonly paid: Cents
  readonly invoice_file: string | null
}

type Amounts = Pick<ProviderInvoice, 'total' | 'allocated' | 'paid'>

export function unallocatedOf({ total, allocated }: Omit<Amounts, 'paid'>): Cents {
  return subtract(total, allocated)
}

export function balanceOf({ total, paid }: Pick<Amounts, 'total' | 'paid'>): Cents {
  return subtract(total, paid)
}

/** `unbilled`: how many of the charges it is allocated to are on no live invoice. */
export function costStatus({ total, allocated, unbilled }: Omit<Amounts, 'paid'> & { unbilled: number }) {
  if (allocated === ZERO) return 'pendiente'
  if (allocated < total) return 'parcial'
  return unbilled > 0 ? 'asignado' : 'facturado'
}

export function paymentStatus({ total, paid }: Pick<Amounts, 'total' | 'paid'>) {
  if (paid === ZERO) return 'pendiente'
  return paid < total ? 'parcial' : 'pagado'
}

/** The invoice once part of it is a charge's cost. */
export function withAllocation(invoice: ProviderInvoice, amount: Cents): ProviderInvoice {
  const rest = unallocatedOf(invoice)
  // guard: rest of the cost
  if (amount > rest) {
    const { invoice_number: number } = invoice
    const unallocated = formatMoney(rest)
    const sentence = `A la factura ${number} del proveedor solo le quedan $${unallocated} por asignar`
    throw new DomainError('refused', 'allocation-exceeds-invoice', sentence, { number, unallocated })
  }
  return { ...invoice, allocated: subtract(invoice.total, subtract(rest, amount)) }
}

/** The invoice once a payment is in. */
export function withPayment(invoice: ProviderInvoice, amount: Cents): ProviderInvoice {
  const owed = balanceOf(invoice)
  if (amount > owed) {
    const { invoice_number: number } = invoice
    const balance = formatMoney(owed)
    const sentence = `El pago supera el saldo de la factura ${number} del proveedor ($${balance})`
    throw new DomainError('refused', 'provider-payment-exceeds-balance', sentence, { number, balance })
  }
  return { ...invoice, paid: subtract(invoice.total, subtract(owed, amount)) }
}

/** Whether the change touches what charges, payments and closed orders build on. */
export function touchesCost(before: ProviderInvoice, after: ProviderInvoice): boolean {
  return before.total !== after.total || before.provider_id !== after.provider_id
}

/** The total stands as soon as it is paid for, and never sinks below what charges take of it. */
export function refuseCostChange(before: ProviderInvoice, after: ProviderInvoice): void {
  refusePaid(before)
  if (after.total < before.allocated) {
    const allocated = formatMoney(before.allocated)
    throw fieldError('total_amount', 'total-below-allocated', `debe cubrir lo asignado a cargos ($${allocated})`, { allocated })
  }
}

export function refusePaid({ invoice_number: number, paid }: Pick<ProviderInvoice, 'invoice_number' | 'paid'>): void {
  if (paid === ZERO) return
  const sentence = `La factura ${number} del proveedor tiene pagos; elimínelos primero`
  throw new DomainError('refused', 'provider-invoice-has-payments', sentence, { number, paid: formatMoney(paid) })
}

/** A document that was missing may still be added; that for which somebody was paid is not exchanged. */
export function refuseLosingPaidDocument({ invoice_number: number, paid }: Pick<ProviderInvoice, 'invoice_number' | 'paid'>): void {
  if (paid === ZERO) return
  const sum = formatMoney(paid)
  const sentence = `La factura ${number} del proveedor tiene pagos por $${sum}: su documento ya no se reemplaza`
  throw fieldError('invoice_file', 'paid-document-stands', sentence, { number, paid: sum })
}

/** Once its order is billed, what its charges cost stands; `billedOn` is the number of a live invoice of the order. */
export function refuseBilledCost(billedOn: string | null): void {
  if (billedOn === null) return
  const sentence = `La orden está facturada (${billedOn}): sus costos directos ya no cambian. Revierta antes la pre-factura`
  throw new DomainError('refused', 'direct-cost-locked', sentence, { invoice: billedOn })
}
