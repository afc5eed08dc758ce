import { DomainError } from '@gpro/core'
import type { Db } from '@gpro/infra'

export interface OrderTitle {
  readonly id: number
  readonly number: string
}

/** Live orders by their ids, in the order of their numbers; all must exist. */
export async function loadOrderTitles(db: Db, ids: readonly number[]): Promise<OrderTitle[]> {
  const titles = await db
    .selectFrom('service_order')
    .select(['id', 'order_number as number'])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .orderBy('order_year')
    .orderBy('order_sequence')
    .execute()
  const missing = ids.find((id) => titles.every((title) => title.id !== id))
  if (missing !== undefined) throw new DomainError('not-found', 'order-not-found', `La orden ${missing} no existe`, { id: missing })
  return titles
}
