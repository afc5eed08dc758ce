import { addDays, type Day, type OrderStatus, startOfDay } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { contains, type PageKey, paged, type Reader } from '@gpro/infra'
import { type ExpressionBuilder, sql } from 'kysely'
import { fixed } from '../../own.ts'
import { orderTotals } from './order-totals.ts'

const FIRST_DAY = '1900-01-01'
const LAST_DAY = '2999-12-31'

/** Orders with what they name. `noEta` is where orders without ETA stand in a list by ETA: a key of a page is never null. */
function orders(db: Reader, noEta: string) {
  return db
    .selectFrom((sub) =>
      sub
        .selectFrom('service_order')
        .selectAll()
        .select((row) => row.fn.coalesce('service_order.eta', sql<string>`${noEta}`).as('eta_key'))
        .as('service_order'),
    )
    .innerJoin('client', 'client.id', 'service_order.client_id')
    .innerJoin('shipment_type', 'shipment_type.id', 'service_order.shipment_type_id')
    .leftJoin('sub_client', 'sub_client.id', 'service_order.sub_client_id')
    .leftJoin('provider', 'provider.id', 'service_order.provider_id')
    .leftJoin('user_account as agent', 'agent.id', 'service_order.customs_agent_id')
    .where('service_order.deleted_at', 'is', null)
    .select(['service_order.id', 'service_order.order_number', 'service_order.order_year', 'service_order.order_sequence'])
    .select(['service_order.is_manual', 'service_order.status', 'service_order.mes', 'service_order.version'])
    .select(['service_order.client_id as client', 'service_order.sub_client_id as sub_client', 'service_order.provider_id as provider'])
    .select(['service_order.shipment_type_id as shipment_type', 'service_order.customs_id as customs'])
    .select(['service_order.customs_agent_id as customs_agent', 'service_order.purchase_order', 'service_order.bl_reference', 'service_order.eta'])
    .select(['service_order.eta_key', 'service_order.duca', 'service_order.notes', 'service_order.created_by', 'service_order.closed_by'])
    .select(['service_order.closed_at', 'service_order.created_at', 'service_order.updated_at', 'client.name as client_name', 'client.client_type'])
    .select(['client.payment_condition as client_payment_condition', 'client.credit_days as client_credit_days'])
    .select(['client.credit_limit as client_credit_limit', 'client.taxpayer_type as client_taxpayer_type'])
    .select(['sub_client.name as sub_client_name', 'shipment_type.name as shipment_type_name', 'provider.name as provider_name'])
    .select(['agent.username as agent_username', 'agent.first_name as agent_first_name', 'agent.last_name as agent_last_name'])
    .select(liveInvoice)
}

/** Some invoice that is not voided: "facturado" is read from here, never stored. */
function liveInvoice(row: ExpressionBuilder<Tables & { service_order: { id: number } }, 'service_order'>) {
  return row
    .selectFrom('invoice')
    .select((invoice) => invoice.fn.min('invoice.id').as('id'))
    .whereRef('invoice.order_id', '=', 'service_order.id')
    .where('invoice.voided_at', 'is', null)
    .as('live_invoice_id')
}

export type OrderRow = Awaited<ReturnType<ReturnType<typeof orders>['execute']>>[number]

export const orderRowById = fixed('orders.order.read', (db, { id }: { id: number }) =>
  orders(db, LAST_DAY)
    .leftJoin('customs', 'customs.id', 'service_order.customs_id')
    .leftJoin('user_account as creator', 'creator.id', 'service_order.created_by')
    .leftJoin('user_account as closer', 'closer.id', 'service_order.closed_by')
    .select(['customs.name as customs_name', 'creator.username as created_by_username', 'closer.username as closed_by_username'])
    .where('service_order.id', '=', id),
)

export interface OrderFilters {
  readonly status?: OrderStatus | undefined
  readonly client?: number | undefined
  readonly provider?: number | undefined
  /** Local days of their creation. */
  readonly dateFrom?: Day | undefined
  readonly dateTo?: Day | undefined
  /** As `searchText` leaves it. */
  readonly search: string
  readonly ordering: string
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

function keysOf(ordering: string): PageKey<OrderRow>[] {
  const direction = ordering.startsWith('-') ? 'desc' : 'asc'
  const id: PageKey<OrderRow> = { column: 'service_order.id', field: 'id', type: 'id', direction }
  switch (ordering.replace('-', '')) {
    case 'created_at':
      return [{ column: 'service_order.created_at', field: 'created_at', type: 'instant', direction }, id]
    case 'eta':
      return [{ column: 'service_order.eta_key', field: 'eta_key', type: 'day', direction }, id]
    default:
      // As numbers, never as text: 1000-2026 comes after 999-2026. Unique together.
      return [
        { column: 'service_order.order_year', field: 'order_year', type: 'id', direction },
        { column: 'service_order.order_sequence', field: 'order_sequence', type: 'id', direction },
      ]
  }
}

/** The orders that match; those without ETA come last in either direction. */
function matching(db: Reader, { status, client, provider, dateFrom, dateTo, search, ordering }: OrderFilters) {
  let query = orders(db, ordering === '-eta' ? FIRST_DAY : LAST_DAY)
  if (status !== undefined) query = query.where('service_order.status', '=', status)
  if (client !== undefined) query = query.where('service_order.client_id', '=', client)
  if (provider !== undefined) query = query.where('service_order.provider_id', '=', provider)
  if (dateFrom !== undefined) query = query.where('service_order.created_at', '>=', startOfDay(dateFrom))
  if (dateTo !== undefined) query = query.where('service_order.created_at', '<', startOfDay(addDays(dateTo, 1)))
  if (search !== '') query = query.where(contains('service_order.search_text', search))
  return query
}

export function listOrderRows(db: Reader, filters: OrderFilters) {
  return paged(matching(db, filters), keysOf(filters.ordering), filters)
}

/** The same with what hangs on each added up, in one query. */
export function listOrdersWithTotals(db: Reader, filters: OrderFilters) {
  return paged(matching(db, filters).select(orderTotals), keysOf(filters.ordering), filters)
}

export type ListedOrder = Awaited<ReturnType<typeof listOrdersWithTotals>>['rows'][number]
