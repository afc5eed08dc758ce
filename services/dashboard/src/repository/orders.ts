import { type Cents, cents, type Day, dayOf, type Instant, startOfDay } from '@gpro/core'
import { type Db, fixed } from '@gpro/infra'
import { sql } from 'kysely'
import type { Horizons, OpenOrder } from '../domain/alerts.ts'

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
            .select((sums) => sums.fn.sum<number>('invoice.total').as('total'))
            .whereRef('invoice.order_id', '=', 'recent.id')
            .where('invoice.voided_at', 'is', null),
          selectFrom('charge')
            .select((sums) => sums.fn.sum<number>('charge.total').as('total'))
            .whereRef('charge.order_id', '=', 'recent.id')
            .where('charge.deleted_at', 'is', null),
          sql<number>`0`,
        )
        .as('total'),
    ])
    .orderBy('recent.created_at', 'desc')
    .orderBy('recent.id', 'desc'),
)

interface AlertingValues {
  etaUntil: Day
  quietBefore: Instant
  createdBefore: Instant
}

const alertingOrders = fixed('dashboard.alerting-orders', (db, { etaUntil, quietBefore, createdBefore }: AlertingValues) =>
  db
    .selectFrom('service_order')
    .innerJoin('client', 'client.id', 'service_order.client_id')
    .select([
      'service_order.id',
      'service_order.order_number',
      'client.name as client_name',
      'service_order.status',
      'service_order.eta',
      'service_order.created_at',
      'service_order.updated_at',
    ])
    .where('service_order.deleted_at', 'is', null)
    .where('service_order.status', '<>', 'cerrada')
    .where(({ or, and, eb }) =>
      or([
        and([eb('service_order.status', 'in', ['en_transito', 'pendiente']), eb('service_order.eta', '<=', etaUntil)]),
        and([eb('service_order.status', '=', 'finalizada'), eb('service_order.updated_at', '<', quietBefore)]),
        eb('service_order.created_at', '<', createdBefore),
      ]),
    ),
)

export interface RecentOrder {
  readonly id: number
  readonly number: string
  readonly client: string
  readonly createdAt: Instant
  readonly status: string
  readonly eta: Day | null
  readonly total: Cents
}

/** The ten newest: what was invoiced, or charged where no invoice is. */
export async function listRecentOrders(db: Db): Promise<RecentOrder[]> {
  const rows = await newestOrders(db, {})
  return rows.map(({ id, order_number, client_name, created_at, status, eta, total }) => ({
    id,
    number: order_number,
    client: client_name,
    createdAt: created_at,
    status,
    eta,
    total: cents(total),
  }))
}

/** Open orders that may call for attention; the rules decide. */
export async function listAlertingOrders(db: Db, { etaUntil, quietBefore, createdBefore }: Horizons): Promise<OpenOrder[]> {
  const rows = await alertingOrders(db, { etaUntil, quietBefore: startOfDay(quietBefore), createdBefore: startOfDay(createdBefore) })
  return rows.map(({ id, order_number, client_name, status, eta, created_at, updated_at }) => ({
    id,
    number: order_number,
    client: client_name,
    status,
    eta,
    created: dayOf(created_at),
    updated: dayOf(updated_at),
  }))
}
