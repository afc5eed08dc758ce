import type { Db } from '@gpro/infra'

/** What happened to an order, newest first; only of the kinds asked for. */
export function listOrderEvents(db: Db, order: number, kinds: readonly string[]) {
  return db
    .selectFrom('event')
    .leftJoin('user_account', 'user_account.id', 'event.actor_id')
    .select(['event.id', 'event.kind', 'event.at', 'event.description', 'event.before', 'event.after'])
    .select(['event.actor_id as user', 'event.actor_name as user_name', 'user_account.username as user_username'])
    .where('event.order_id', '=', order)
    .where('event.kind', 'in', kinds)
    .orderBy('event.id', 'desc')
    .execute()
}

export type OrderEventRow = Awaited<ReturnType<typeof listOrderEvents>>[number]
