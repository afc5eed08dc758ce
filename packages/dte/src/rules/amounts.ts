import { add, type Cents, formatMoney, subtract } from '@gpro/core'
import { centsOf, type Numeral, roundToCents, type Units, unitsOf } from '../numbers/numeral.ts'
import type { Finding } from '../schema/finding.ts'
import type { Rules } from './rules.ts'

/** An amount of the document beside what the Ministry computes for it. */
export function expectCents(path: string, stated: Numeral, computed: Cents, { tolerance }: Rules): Finding[] {
  if (Math.abs(subtract(centsOf(stated), computed)) <= tolerance) return []
  return [{ path, message: `cálculo incorrecto: dice ${formatMoney(centsOf(stated))} y debe ser ${formatMoney(computed)}` }]
}

/** The same of a body amount, exact to eight decimals. */
export function expectUnits(path: string, stated: Numeral, computed: Units, { tolerance }: Rules): Finding[] {
  const difference = unitsOf(stated) - computed
  if (difference <= unitsOfTolerance(tolerance) && difference >= -unitsOfTolerance(tolerance)) return []
  const [said, due] = [formatMoney(roundToCents(unitsOf(stated))), formatMoney(roundToCents(computed))]
  return [{ path, message: `cálculo incorrecto: dice ${said} y debe ser ${due}` }]
}

function unitsOfTolerance(tolerance: Cents): Units {
  return BigInt(tolerance) * 1_000_000n
}

/** A column of the body, summed exactly and rounded once. */
export function columnSum<Item>(items: readonly Item[], amount: (item: Item) => Numeral): Cents {
  return roundToCents(items.reduce((sum, item) => sum + unitsOf(amount(item)), 0n))
}

export function sum(...amounts: readonly Numeral[]): Cents {
  return add(...amounts.map(centsOf))
}

export function when(broken: boolean, path: string, message: string): Finding[] {
  return broken ? [{ path, message }] : []
}
