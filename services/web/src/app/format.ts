import { type Day, dayOf, formatMoney, type Instant, parseMoney, timeOf } from '@gpro/core'

/** `"1234.5"` as `$1,234.50`: from the text of the wire, in whole cents, never through a float. */
export function money(amount: string | number): string {
  const [whole = '', cents = ''] = formatMoney(parseMoney(String(amount))).split('.')
  const grouped = whole.replace('-', '').replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole.startsWith('-') ? '−' : ''}$${grouped}.${cents}`
}

/** `2026-03-05` as `05/03/2026`, as the office writes it. */
export function day(value: Day | null | undefined): string {
  return value ? value.split('-').toReversed().join('/') : ''
}

/** The local day and time in El Salvador. */
export function moment(instant: Instant | null | undefined): string {
  return instant ? `${day(dayOf(instant))} ${timeOf(instant)}` : ''
}

/** The local day of a moment. */
export function dayOfMoment(instant: Instant | null | undefined): string {
  return instant ? day(dayOf(instant)) : ''
}
