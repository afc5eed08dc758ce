import type { InvoiceType, IvaType, TaxpayerType } from '@gpro/core'

/** What an invoice must come to, worked out in whole fractions; it shares no code with what it judges. */
export interface Item {
  readonly kind: 'charge' | 'expense'
  readonly quantity: number
  /** Cents: the price of one, or what the expense cost. */
  readonly price: number
  /** Basis points: the discount of a charge, the markup of an expense. */
  readonly rate: number
  readonly ivaType: IvaType
}

export interface Wish {
  readonly invoiceType: InvoiceType
  readonly taxpayer: TaxpayerType
  readonly items: readonly Item[]
}

export interface ExactInvoice {
  readonly lines: readonly { readonly net: bigint; readonly iva: bigint; readonly total: bigint }[]
  readonly subtotalServices: bigint
  readonly ivaServices: bigint
  readonly subtotalThirdParty: bigint
  readonly ivaThirdParty: bigint
  readonly total: bigint
  readonly retencion: bigint
}

/** A fraction that is not negative, to the nearest whole number; a half goes up. */
export function nearest(over: bigint, under: bigint): bigint {
  const whole = over / under
  return (over % under) * 2n >= under ? whole + 1n : whole
}

export function exactInvoice({ invoiceType, taxpayer, items }: Wish): ExactInvoice {
  const lines = items.map(({ kind, quantity, price, rate, ivaType }) => {
    const kept = kind === 'charge' ? 10_000n - BigInt(rate) : 10_000n + BigInt(rate)
    const net = nearest(BigInt(kind === 'charge' ? quantity : 1) * BigInt(price) * kept, 10_000n)
    const iva = invoiceType === 'DTE' && ivaType === 'gravado' ? nearest(net * 13n, 100n) : 0n
    return { net, iva, total: net + iva }
  })
  const sum = (of: 'net' | 'iva' | 'total', wanted: (item: Item) => boolean) =>
    lines.reduce((upTo, line, index) => (items.some((item, at) => at === index && wanted(item)) ? upTo + line[of] : upTo), 0n)
  const taxed = sum('net', ({ kind, ivaType }) => kind === 'charge' && ivaType === 'gravado')
  const withholds = invoiceType === 'DTE' && taxpayer === 'grande' && taxed >= 10_000n
  return {
    lines,
    subtotalServices: sum('net', ({ kind }) => kind === 'charge'),
    ivaServices: sum('iva', ({ kind }) => kind === 'charge'),
    subtotalThirdParty: sum('net', ({ kind }) => kind === 'expense'),
    ivaThirdParty: sum('iva', ({ kind }) => kind === 'expense'),
    total: sum('total', () => true),
    retencion: withholds ? nearest(taxed, 100n) : 0n,
  }
}
