import { add, type Cents, ZERO } from './money.ts'

/** Up to how many days past due each column of the aging reaches; the last has no end. */
const AGES = [
  ['current', 0],
  ['1-30', 30],
  ['31-60', 60],
  ['61-90', 90],
  ['90+', Number.POSITIVE_INFINITY],
] as const

export type Aging = Readonly<Record<(typeof AGES)[number][0], Cents>>

/** Something owed, and for how many days it has been due. */
export interface Debt {
  readonly days: number
  readonly owed: Cents
}

/** What is owed by days past due. */
export function agingOf(debts: readonly Debt[]): Aging {
  const aging = { current: ZERO, '1-30': ZERO, '31-60': ZERO, '61-90': ZERO, '90+': ZERO }
  for (const { days, owed } of debts) {
    const [column] = AGES.find(([, upTo]) => days <= upTo) ?? AGES[4]
    aging[column] = add(aging[column], owed)
  }
  return aging
}
