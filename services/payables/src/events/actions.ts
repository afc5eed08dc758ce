import { formatPercent } from '@gpro/contracts'
import { type Cents, formatMoney } from '@gpro/core'

/** Columns that have another name on the wire. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  order_id: 'service_order',
  client_id: 'client',
  provider_id: 'provider',
  bank_id: 'bank',
  original_transfer_id: 'original_transfer',
  total: 'total_amount',
  paid: 'paid_amount',
  credited: 'credited_amount',
  allocated: 'allocated_amount',
  applied: 'applied_amount',
  available: 'available_amount',
  markup: 'customer_markup_percentage',
  iva_type: 'customer_iva_type',
  count_date: 'date',
  cash_count_id: 'cash_count',
  credit_note_id: 'credit_note',
  transfer_id: 'transfer',
}

const MONEY: readonly string[] = [
  ...['amount', 'total', 'paid', 'credited', 'allocated', 'applied', 'available'],
  ...['calculated_balance', 'actual_balance', 'difference', 'denomination'],
]

/** What an event keeps of a row: names and values as the wire has them, since histories send them on. */
export function eventValues(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [WIRE_NAMES[column] ?? column, wireValue(column, value)]))
}

/** The same of both sides of a change. */
export function eventChanges({ before, after }: { readonly before: object; readonly after: object }) {
  return { before: eventValues(before), after: eventValues(after) }
}

function wireValue(column: string, value: unknown): unknown {
  if (typeof value !== 'number') return value
  // Columns of these names hold whole cents.
  if (MONEY.includes(column)) return formatMoney(value as Cents)
  if (column === 'markup') return formatPercent(value)
  return column === 'is_pass_through' ? value === 1 : value
}
