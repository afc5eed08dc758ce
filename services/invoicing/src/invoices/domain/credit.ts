import { add, type Cents, cents, DomainError, formatMoney, ratio, subtract, ZERO } from '@gpro/core'

/** A client, and how it stands to its credit. */
export interface Credit {
  readonly name: string
  readonly payment_condition: string
  readonly credit_limit: Cents
  /** What the client owes on its invoices. */
  readonly used: Cents
}

const NEAR_PERCENT = 80

/** The warning that an amount more deserves; null when there is none. Clients who pay in cash have no limit to pass. */
export function creditWarning({ name, payment_condition, credit_limit: limit, used }: Credit, amount: Cents): string | null {
  if (payment_condition !== 'credito') return null
  const after = add(used, amount)
  if (after > limit) return `${name} pasa su límite de crédito: debe $${formatMoney(after)} de $${formatMoney(limit)}`
  if (after < ratio(limit, NEAR_PERCENT, 100)) return null
  return `${name} se acerca a su límite de crédito: debe $${formatMoney(after)} de $${formatMoney(limit)}`
}

/** For offices that block above the limit instead of warning. */
export function refuseAboveLimit({ name, payment_condition, credit_limit: limit, used }: Credit, amount: Cents): void {
  if (payment_condition !== 'credito' || add(used, amount) <= limit) return
  const available = formatMoney(cents(Math.max(ZERO, subtract(limit, used))))
  const sentence = `${name} no tiene crédito suficiente: le quedan $${available}`
  throw new DomainError('refused', 'credit-limit-exceeded', sentence, { client: name, available })
}
