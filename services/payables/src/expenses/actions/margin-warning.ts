import type { AnyTrx, Db } from '@gpro/infra'
import { OWN_COST_TYPES } from '../domain/expense.ts'
import { hasNegativeMargin, sumOrder } from '../../../../orders/src/service-orders/domain/order-sums.ts'
import { listOrderCharges } from '../../../../orders/src/service-orders/repository/order-charges.ts'
import { listOrderExpenses } from '../../../../orders/src/service-orders/repository/order-expenses.ts'

interface NewExpense {
  readonly order_id: number | null
  readonly transfer_type: string
}

/** What whoever adds a cost should hear: that the order now costs more than it charges. Null when it does not. */
export async function marginWarning(db: Db | AnyTrx, { order_id, transfer_type }: NewExpense): Promise<string | null> {
  if (order_id === null || !OWN_COST_TYPES.includes(transfer_type)) return null
  const sums = sumOrder(await listOrderCharges(db, order_id), await listOrderExpenses(db, order_id))
  return hasNegativeMargin(sums) ? 'Los costos directos de la orden superan lo que cobra por sus servicios' : null
}
