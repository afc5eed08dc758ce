import { type ExpenseType, OWN_COST_TYPES } from '@gpro/core'
import type { AnyTrx, Db } from '@gpro/infra'
import { sumOrderMargin } from '../../orders/repository.ts'

interface NewExpense {
  readonly order_id: number | null
  readonly transfer_type: ExpenseType
}

/** What whoever adds a cost should hear: that the order now costs more than it charges. Null when it does not. */
export async function marginWarning(db: Db | AnyTrx, { order_id, transfer_type }: NewExpense): Promise<string | null> {
  if (order_id === null || !OWN_COST_TYPES.includes(transfer_type)) return null
  const { services, direct_costs } = await sumOrderMargin(db, order_id)
  return direct_costs > services ? 'Los costos directos de la orden superan lo que cobra por sus servicios' : null
}
