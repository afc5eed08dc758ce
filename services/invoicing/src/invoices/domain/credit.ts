import { add, type Cents, cents, DomainError, formatMoney, ratio, subtract, ZERO } from '@gpro/core'

/** How a client stands to its credit. */
export interface Credit {
  readonly client: string
  readonly condition: string
  readonly limit: Cents
  /** What the client owes on its invoices. */
  readonly used: Cents
}

const NEAR_PERCENT = 80

/** The warning that an amount more deserves; null when there is none. Clients who pay in cash have no limit to pass. */
export function creditWarning({ client, condition, limit, used }: Credit, amount: Cents): string | null {
  if (condition !== 'credito') return null
  const after = add(used, amount)
  if (after > limit) return `${client} pasa su límite de crédito: debe $${formatMoney(after)} de $${formatMoney(limit)}`
  if (after < ratio(limit, NEAR_PERCENT, 100)) return null
  return `${client} se acerca a su límite de crédito: debe $${formatMoney(after)} de $${formatMoney(limit)}`
}

/** For offices that block above the limit instead of warning. */
export function refuseAboveLimit({ client, condition, limit, used }: Credit, amount: Cents): void {
  if (condition !== 'credito' || add(used, amount) <= limit) return
  const available = formatMoney(cents(Math.max(ZERO, subtract(limit, used))))
  throw new DomainError('refused', 'credit-limit-exceeded', `${client} no tiene crédito suficiente: le quedan $${available}`, { client, available })
}
