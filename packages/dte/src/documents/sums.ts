import { add, type Cents, subtract } from '@gpro/core'
import { type Numeral, ofCents, ofUnits, roundToCents, type Units } from '../numbers/numeral.ts'
import type { Column, PricedLine } from './priced-lines.ts'

/** The sums of a document's lines, each rounded once. */
export interface Sums {
  readonly taxed: Cents
  readonly exempt: Cents
  readonly notSubject: Cents
  /** The three together. */
  readonly sales: Cents
  /** What stands outside montoTotalOperacion. */
  readonly outside: Cents
  readonly discounts: Cents
}

export function sumsOf(lines: readonly PricedLine[]): Sums {
  const of = (column: Column) => roundToCents(total(lines.filter((line) => line.column === column).map(({ amount }) => amount)))
  const [taxed, exempt, notSubject] = [of('ventaGravada'), of('ventaExenta'), of('ventaNoSuj')]
  const discounts = roundToCents(total(lines.map(({ discount }) => discount)))
  return { taxed, exempt, notSubject, sales: add(taxed, exempt, notSubject), outside: of('noGravado'), discounts }
}

function total(amounts: readonly Units[]): Units {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}

/** The amount of a line in a column: in its own it is all, in the others nothing. */
export function inColumn(line: PricedLine, column: Column): Numeral {
  return line.column === column ? ofUnits(line.amount) : 0
}

/** The part of the summary that CCF and FE begin with. The product discounts line by line, never the whole. */
export function saleSums(sums: Sums) {
  return {
    totalNoSuj: ofCents(sums.notSubject),
    totalExenta: ofCents(sums.exempt),
    totalGravada: ofCents(sums.taxed),
    subTotalVentas: ofCents(sums.sales),
    descuNoSuj: 0,
    descuExenta: 0,
    descuGravada: 0,
    porcentajeDescuento: 0,
    totalDescu: ofCents(sums.discounts),
  }
}

/** What the receiver pays: the operation, less what it withholds, and what stands outside. */
export function payable(operation: Cents, retention: Cents, outside: Cents): Cents {
  return subtract(add(operation, outside), retention)
}
