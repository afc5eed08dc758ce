import { add, type Cents, percentOf, subtract } from '@gpro/core'
import type { Document } from '../documents/build-document.ts'
import { centsOf, type Numeral } from '../numbers/numeral.ts'
import type { Ccf } from '../schema/ccf.ts'
import type { CreditNote } from '../schema/credit-note.ts'
import type { Fe } from '../schema/fe.ts'
import type { Finding } from '../schema/finding.ts'
import { columnSum, expectCents, sum, when } from './amounts.ts'
import type { Rules } from './rules.ts'

/** A field of the summary that is the sum of a column of the body. */
export function checkColumn<Item>(name: string, stated: Numeral, items: readonly Item[], amount: (item: Item) => Numeral, rules: Rules): Finding[] {
  return expectCents(`resumen.${name}`, stated, columnSum(items, amount), rules)
}

export function checkOutside({ cuerpoDocumento, resumen }: Document, rules: Rules): Finding[] {
  const items: readonly { readonly noGravado: Numeral }[] = cuerpoDocumento
  return checkColumn('totalNoGravado', resumen.totalNoGravado, items, ({ noGravado }) => noGravado, rules)
}

/** The three kinds of sale and their sum. */
export function checkSales({ cuerpoDocumento, resumen }: Ccf | Fe | CreditNote, rules: Rules): Finding[] {
  const items: readonly (Ccf | Fe | CreditNote)['cuerpoDocumento'][number][] = cuerpoDocumento
  return [
    ...checkColumn('totalNoSuj', resumen.totalNoSuj, items, ({ ventaNoSuj }) => ventaNoSuj, rules),
    ...checkColumn('totalExenta', resumen.totalExenta, items, ({ ventaExenta }) => ventaExenta, rules),
    ...checkColumn('totalGravada', resumen.totalGravada, items, ({ ventaGravada }) => ventaGravada, rules),
    ...expectCents('resumen.subTotalVentas', resumen.subTotalVentas, sum(resumen.totalNoSuj, resumen.totalExenta, resumen.totalGravada), rules),
  ]
}

/** The discounts of the lines and those of the whole, which only the sub-total takes off. */
export function checkDiscounts({ cuerpoDocumento, resumen }: Ccf | Fe, rules: Rules): Finding[] {
  const overall = sum(resumen.descuNoSuj, resumen.descuExenta, resumen.descuGravada)
  return [
    ...expectCents('resumen.totalDescu', resumen.totalDescu, add(discounted(cuerpoDocumento), overall), rules),
    ...expectCents('resumen.subTotal', resumen.subTotal, subtract(centsOf(resumen.subTotalVentas), overall), rules),
  ]
}

export function discounted(items: readonly { readonly montoDescu: Numeral }[]): Cents {
  return columnSum(items, ({ montoDescu }) => montoDescu)
}

type Taxes = readonly { readonly codigo: string; readonly valor: Numeral }[] | null

/** 13 % of what is taxed, listed where anything is. */
export function checkIva(taxes: Taxes, taxed: Cents, rules: Rules): Finding[] {
  if (taxed === 0) return when(taxes !== null, 'resumen.tributos', 'debe ser null donde nada está gravado')
  const index = taxes?.findIndex(({ codigo }) => codigo === '20') ?? -1
  const listed = taxes?.[index]
  if (listed === undefined) return [{ path: 'resumen.tributos', message: 'falta el IVA, tributo 20' }]
  return expectCents(`resumen.tributos[${index}].valor`, listed.valor, percentOf(taxed, rules.iva_rate), rules)
}

export function taxesOf(taxes: Taxes): Cents {
  return sum(...(taxes ?? []).map(({ valor }) => valor))
}

/** 1 % of what is taxed, without IVA, from 100 dollars on; nobody has to withhold. */
export function checkRetention(stated: Numeral, base: Cents, rules: Rules): Finding[] {
  if (centsOf(stated) === 0) return []
  if (base < rules.retention_from) return [{ path: 'resumen.ivaRete', message: 'no se retiene sobre menos de 100.00 gravados' }]
  return expectCents('resumen.ivaRete', stated, percentOf(base, rules.retention_rate), rules)
}
