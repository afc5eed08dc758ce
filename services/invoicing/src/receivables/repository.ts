import { type Cents, ZERO } from '@gpro/core'
import type { Db } from '@gpro/infra'

/** What each client owes by the day on which it is due: one row a client and day, however many invoices there are. */
export function listOwedByDay(db: Db) {
  return db
    .selectFrom('invoice')
    .innerJoin('client', 'client.id', 'invoice.client_id')
    .select(['client.id as client', 'client.name as client_name', 'client.credit_limit', 'invoice.due_date'])
    .select(({ fn }) => fn.sum<Cents>('invoice.balance').as('owed'))
    .where('invoice.balance', '>', ZERO)
    .groupBy(['client.id', 'client.name', 'client.credit_limit', 'invoice.due_date'])
    .orderBy('client.name')
    .orderBy('client.id')
    .execute()
}

export type OwedByDay = Awaited<ReturnType<typeof listOwedByDay>>[number]
