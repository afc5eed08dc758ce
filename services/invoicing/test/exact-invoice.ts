import type { InvoiceType, IvaType, TaxpayerType } from '@gpro/core'

/** What an invoice must come to, worked out in whole fractions; it shares no code with what it judges. */
export interface Item {
  readonly kind: 'charge' | 'expense'
  readonly quantity: number
  /** Cents: the price of one, or what the expense cost. */
  readonly price: number
  /** Basis points: the discount of a charge, the markup of an expense. */
  readonly rate: number
  readonly iva_type: IvaType
}

export interface Wish {
  readonly invoice_type: InvoiceType
  readonly taxpayer: TaxpayerType
  readonly items: readonly Item[]
}

export interface ExactInvoice {
  readonly lines: readonly { readonly net: bigint; readonly iva: bigint; readonly total: bigint }[]
  readonly subtotal_services: bigint
  readonly iva_services: bigint
  readonly subtotal_third_party: bigint
  readonly iva_third_party: bigint
  readonly total: bigint
  readonly retencion: bigint
}

/** A fraction that is not negative, to the nearest whole number; a half goes up. */
export function nearest(over: bigint, under: bigint): bigint {
  const whole = over / under
  return (over % under) * 2n >= under ? whole + 1n : whole
}

export function exactInvoice({ invoice_type, taxpayer, items }: Wish): ExactInvoice {
  const lines = items.map(({ kind, quantity, price, rate, iva_type }) => {
    const kept = kind === 'charge' ? 10_000n - BigInt(rate) : 10_000n + BigInt(rate)
    const net = nearest(BigInt(kind === 'charge' ? quantity : 1) * BigInt(price) * kept, 10_000n)
    const iva = invoice_type === 'DTE' && iva_type === 'gravado' ? nearest(net * 13n, 100n) : 0n
    return { net, iva, total: net + iva }
  })
  const sum = (of: 'net' | 'iva' | 'total', wanted: (item: Item) => boolean) =>
    lines.reduce((upTo, line, index) => (items.some((item, at) => at === index && wanted(item)) ? upTo + line[of] : upTo), 0n)
  const taxed = sum('net', ({ kind, iva_type }) => kind === 'charge' && iva_type === 'gravado')
  const withholds = invoice_type === 'DTE' && taxpayer === 'grande' && taxed >= 10_000n
  return {
    lines,
    subtotal_services: sum('net', ({ kind }) => kind === 'charge'),
    iva_services: sum('iva', ({ kind }) => kind === 'charge'),
    subtotal_third_party: sum('net', ({ kind }) => kind === 'expense'),
    iva_third_party: sum('iva', ({ kind }) => kind === 'expense'),
    total: sum('total', () => true),
    retencion: withholds ? nearest(taxed, 100n) : 0n,
  }
}
