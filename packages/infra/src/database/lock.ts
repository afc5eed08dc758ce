import type { SelectQueryBuilder } from 'kysely'
import type { AnyTrx } from './types.ts'

/**
 * Holds a service order until the transaction ends. Every change to an order's charges, expenses, status or existence
 * takes this first; then invoices by id; then the counter.
 */
export async function lockOrder(_trx: AnyTrx, _orderId: number): Promise<void> {
  throw new Error('not built yet')
}

/** `for update` on PostgreSQL; nothing on SQLite, whose transaction is the only writer. For `$call` in a fixed query. */
export function forUpdate<All, Table extends keyof All, Row>(query: SelectQueryBuilder<All, Table, Row>): SelectQueryBuilder<All, Table, Row> {
  return query
}
