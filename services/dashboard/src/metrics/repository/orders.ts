import type { Cents, Day, Instant } from '@gpro/core'
import type { Db } from '@gpro/infra'
import { sql } from 'kysely'
import { fixed } from '../../own.ts'

const newestOrders = fixed('dashboard.recent-orders', (db, _: object) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('service_order')
        .select(['id', 'order_number', 'client_id', 'created_at', 'status', 'eta'])
        .where('deleted_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(sql.lit(10))
        .as('recent'),
    )
    .innerJoin('client', 'client.id', 'recent.client_id')
    .select(({ selectFrom, fn }) => [
      'recent.id',
      'recent.order_number',
      'client.name as client_name',
      'recent.created_at',
      'recent.status',
      'recent.eta',
      fn
        .coalesce(
          selectFrom('invoice')
            .select((sums) => sums.fn.sum<Cents>('invoice.total').as('total'))
            .whereRef('invoice.order_id', '=', 'recent.id')
            .where('invoice.voided_at', 'is', null),
          selectFrom('charge')
            .select((sums) => sums.fn.sum<Cents>('charge.total').as('total'))
            .whereRef('charge.order_id', '=', 'recent.id')
            .where('charge.deleted_at', 'is', null),
          sql<Cents>`0`,
        )
        .as('total'),
    ])
    .orderBy('recent.created_at', 'desc')
    .orderBy('recent.id', 'desc'),
)

export interface RecentOrder {
  readonly id: number
  readonly order_number: string
  readonly client_name: string
  readonly created_at: Instant
  readonly status: string
  readonly eta: Day | null
  readonly total: Cents
}

/** The ten newest: what was invoiced, or charged where no invoice is. */
export function listRecentOrders(db: Db): Promise<RecentOrder[]> {
  return newestOrders(db, {})
}
