import type { ExpenseMethod, ExpenseStatus, ExpenseType } from '@gpro/core'

const PAYMENT_STATUSES = ['pendiente', 'parcial', 'pagado'] as const

interface ExpenseFilters {
  readonly transfer_type?: ExpenseType | undefined
  readonly payment_method?: ExpenseMethod | undefined
  readonly status?: ExpenseStatus | undefined
}

/** Which direct costs stand beside the expenses of a list with these filters: 'none', or those of a payment status, or all. */
export function directCostsBeside({ transfer_type, payment_method, status }: ExpenseFilters) {
  // They are of no type of expense, and name no method; nobody approves them.
  if (transfer_type !== undefined || payment_method !== undefined) return 'none'
  if (status === undefined) return 'all'
  return PAYMENT_STATUSES.find((known) => known === status) ?? 'none'
}
