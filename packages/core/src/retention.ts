import type { Line } from './line.ts'
import { add, type BasisPoints, type Cents, cents, percentOf, ZERO } from './money.ts'
import type { InvoiceType } from './words/invoicing.ts'
import type { TaxpayerType } from './words/orders.ts'

const RETENTION_RATE: BasisPoints = 100
/** From this taxed base on; 99.99 withholds nothing. */
const RETENTION_FROM: Cents = cents(100_00)

/**
 * The 1 % that a gran contribuyente withholds on a domestic invoice: from $100 of taxed services on, discount taken off,
 * IVA not counted. Re-billed expenses never count. It does not lower the balance; its certificate, entered as a payment, does.
 */
export function retentionOf(invoiceType: InvoiceType, taxpayer: TaxpayerType, lines: readonly Line[]): Cents {
  if (invoiceType !== 'DTE' || taxpayer !== 'grande') return ZERO
  const base = add(...lines.filter((line) => line.kind === 'charge' && line.iva_type === 'gravado').map((line) => line.net))
  return base >= RETENTION_FROM ? percentOf(base, RETENTION_RATE) : ZERO
}
