import { add, type Cents, type Day, DomainError, fieldError, formatMoney, multiply } from '@gpro/core'
import type { CashBox } from './petty-cash.ts'

/** Notes or coins of one kind. */
export interface CountedCash {
  readonly denomination: Cents
  readonly quantity: number
}

export interface CashCount {
  readonly id: number
  readonly count_date: Day
  readonly count_year: number
  readonly sequence_number: number
}

/** The counter's row for a year. */
export function cashCountSeries(year: number): string {
  return `cash_count:${year}`
}

/** How people name a count: `3-2026`; empty where there is none. */
export function numberOfCount({ sequence_number, count_year }: Readonly<Record<'sequence_number' | 'count_year', number | null>>): string {
  return sequence_number === null || count_year === null ? '' : `${sequence_number}-${count_year}`
}

export function totalOf({ denomination, quantity }: CountedCash): Cents {
  return multiply(denomination, quantity)
}

/** What is there of each kind, where it says what was counted. */
export function requireDetails(actual: Cents, details: readonly CountedCash[]): readonly CountedCash[] {
  const present = details.filter(({ quantity }) => quantity > 0)
  const counted = add(...present.map(totalOf))
  if (details.length > 0 && counted !== actual) {
    const facts = { counted: formatMoney(counted), actual: formatMoney(actual) }
    const message = `Los billetes y monedas suman $${facts.counted}, pero se dio $${facts.actual} como contado`
    throw fieldError('details', 'cash-details-mismatch', message, facts)
  }
  return present
}

/** Of people who count the same box at once, the first does; for the others it is empty already. */
export function requireMovements({ movements }: CashBox): void {
  if (movements === 0) throw boxCounted()
}

export function boxCounted(): DomainError {
  const message = 'Nada se registró desde el último arqueo, así que no hay qué contar; para repetirlo, elimine ese arqueo'
  return new DomainError('conflict', 'cash-count-empty', message)
}

/** A count is undone only while it is the last and nothing rests on the balance that it left. */
export function requireUndoable(count: CashCount, last: CashCount, open: CashBox): void {
  if (count.id !== last.id) {
    const number = numberOfCount(last)
    throw new DomainError('refused', 'cash-count-not-last', `Solo se puede eliminar el último arqueo, el ${number}`, { last: number })
  }
  if (open.movements > 0) {
    const message = `Después de este arqueo se registraron movimientos (${open.movements}) que parten de su saldo; elimínelos antes, o registre una corrección`
    throw new DomainError('refused', 'cash-count-followed', message, { count: open.movements })
  }
}
