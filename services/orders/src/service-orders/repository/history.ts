import type { Db } from '@gpro/infra'

/** What happened to an order, newest first; only of the kinds asked for. */
export function listOrderEvents(db: Db, order: number, kinds: readonly string[]) {
  return db
    .selectFrom('event')
    .leftJoin('user_account', 'user_account.id', 'event.actor_id')
    .select([
      'event.id',
      'event.kind',
      'event.at',
      'event.actor_id',
      'event.actor_name',
      'event.description',
      'event.before',
      'event.after',
      'user_account.username',
    ])
    .where('event.order_id', '=', order)
    .where('event.kind', 'in', kinds)
    .orderBy('event.id', 'desc')
    .execute()
}

export type OrderEventRow = Awaited<ReturnType<typeof listOrderEvents>>[number]
