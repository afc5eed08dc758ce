import { OWN_COST_TYPES } from '@gpro/core'
import { sumOrderMargin } from '../../orders/repository.ts'
import type { Trx } from '../../own.ts'
import type { ExpenseFields } from '../domain/expense.ts'

/** What to say to who adds a cost: that the order now costs more than it charges. Null when it does not. */
export async function marginWarning(trx: Trx, { order_id, transfer_type }: ExpenseFields): Promise<string | null> {
  if (order_id === null || !OWN_COST_TYPES.includes(transfer_type)) return null
  const { services, direct_costs } = await sumOrderMargin(trx, order_id)
  return direct_costs > services ? 'Los costos directos de la orden superan lo que cobra por sus servicios' : null
}
