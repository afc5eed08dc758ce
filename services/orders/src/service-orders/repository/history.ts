import type { Db } from '@gpro/infra'
import { sql } from 'kysely'
import type { NamesOfRows } from '../domain/event-metadata.ts'

/** What happened to an order, newest first; only of the kinds asked for. */
export function listOrderEvents(db: Db, order: number, kinds: readonly string[]) {
  return db
    .selectFrom('event')
    .leftJoin('user_account', 'user_account.id', 'event.actor_id')
    .leftJoin('invoice', 'invoice.id', 'event.invoice_id')
    .select(['event.id', 'event.kind', 'event.at', 'event.description', 'event.before', 'event.after', 'event.subject', 'event.invoice_id'])
    .select(['event.actor_id as user', 'event.actor_name as user_name', 'user_account.username as user_username', 'invoice.invoice_number'])
    .where('event.order_id', '=', order)
    .where('event.kind', 'in', kinds)
    .orderBy('event.id', 'desc')
    .execute()
}

export type OrderEventRow = Awaited<ReturnType<typeof listOrderEvents>>[number]

/** Names of clients, providers, banks and services, all in one query. */
export async function namesOfRows(db: Db, rows: readonly { readonly table: string; readonly id: number }[]): Promise<NamesOfRows> {
  const ids = (table: string) => [0, ...new Set(rows.filter((row) => row.table === table).map(({ id }) => id))]
  const named = (table: 'client' | 'provider' | 'bank' | 'service') =>
    db
      .selectFrom(table)
      .select([sql<string>`${sql.lit(table)}`.as('table'), 'id', 'name'])
      .where('id', 'in', ids(table))
  const found = await named('client').unionAll(named('provider')).unionAll(named('bank')).unionAll(named('service')).execute()
  return new Map(found.map(({ table, id, name }) => [`${table}:${id}`, name]))
}
