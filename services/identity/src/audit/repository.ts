import type { AuditQuery } from '@gpro/contracts'
import { addDays, startOfDay } from '@gpro/core'
import { contains, type Db, type PageKey, paged } from '@gpro/infra'
import { sql } from 'kysely'

type Row = Awaited<ReturnType<ReturnType<typeof events>['execute']>>[number]

const NEWEST_FIRST: readonly PageKey<Row>[] = [{ column: 'event.id', field: 'id', type: 'id', direction: 'desc' }]

function events(db: Db) {
  return db
    .selectFrom('event')
    .select(['event.id', 'event.at', 'event.kind', 'event.description', 'event.actor_id as person', 'event.actor_name as person_name'])
    .select(['event.address', 'event.request_id', 'event.order_id as service_order', 'event.invoice_id as invoice', 'event.subject'])
    .select(['event.before', 'event.after'])
}

/** One page of events, newest first; by person, order, invoice and subject through an index. */
export function searchEvents(db: Db, { person, kind, subject, service_order, invoice, date_from, date_to, search, ...page }: AuditQuery) {
  let query = events(db)
  if (person !== undefined) query = query.where('event.actor_id', '=', person)
  if (kind !== '') query = query.where(sql<boolean>`substr(${sql.ref('event.kind')}, 1, ${kind.length})`, '=', sql<boolean>`${kind}`)
  if (subject !== '') query = query.where('event.subject', '=', subject)
  if (service_order !== undefined) query = query.where('event.order_id', '=', service_order)
  if (invoice !== undefined) query = query.where('event.invoice_id', '=', invoice)
  if (date_from !== undefined) query = query.where('event.at', '>=', startOfDay(date_from))
  if (date_to !== undefined) query = query.where('event.at', '<', startOfDay(addDays(date_to, 1)))
  if (search !== '') query = query.where(contains('event.description', search))
  return paged(query, NEWEST_FIRST, page)
}

export type EventRow = Row
