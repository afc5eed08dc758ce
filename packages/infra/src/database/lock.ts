import { PostgresAdapter, type SelectQueryBuilder, sql } from 'kysely'
import { fixed } from './fixed.ts'
import type { AnyTrx } from './types.ts'

/** Sets the locks on orders, those on clients and that on the petty cash apart from any other advisory lock in the database. */
const ORDERS = 1001
const CLIENTS = 1002
const PETTY_CASH = 1003

const orderLock = fixed('order.lock', (db, { id }: { id: number }) =>
  db.selectNoFrom((eb) => eb.fn('pg_advisory_xact_lock', [sql.lit(ORDERS), eb.val(id)]).as('held')),
)

/**
 * Holds a service order until the transaction ends. Every change to an order's charges, expenses, status or existence
 * takes this first; then invoices by id; then the counter.
 */
export async function lockOrder(trx: AnyTrx, orderId: number): Promise<void> {
  assertTransaction(trx, 'lockOrder')
  // On SQLite the transaction is the only writer already.
  // guard: order lock
  if (trx.getExecutor().adapter instanceof PostgresAdapter) await orderLock(trx, { id: orderId })
}

/** Holds several, the lowest id first as everybody does, in one statement. */
export async function lockOrders(trx: AnyTrx, orderIds: Iterable<number>): Promise<void> {
  assertTransaction(trx, 'lockOrders')
  const ids = [...new Set(orderIds)].sort((one, other) => one - other)
  if (ids.length === 0 || !(trx.getExecutor().adapter instanceof PostgresAdapter)) return
  // The elements of an array come in their order, and each is held before the next is looked at.
  // guard: order lock
  await sql`select pg_advisory_xact_lock(${sql.lit(ORDERS)}, id) as held from unnest(${ids}::integer[]) as id`.execute(trx)
}

const clientLock = fixed('client.lock', (db, { id }: { id: number }) =>
  db.selectNoFrom((eb) => eb.fn('pg_advisory_xact_lock', [sql.lit(CLIENTS), eb.val(id)]).as('held')),
)

/** Holds a client's credit until the transaction ends. After the order, before invoices. */
export async function lockClient(trx: AnyTrx, clientId: number): Promise<void> {
  assertTransaction(trx, 'lockClient')
  if (trx.getExecutor().adapter instanceof PostgresAdapter) await clientLock(trx, { id: clientId })
}

const pettyCashLock = fixed('petty-cash.lock', (db, { id }: { id: number }) =>
  db.selectNoFrom((eb) => eb.fn('pg_advisory_xact_lock', [sql.lit(PETTY_CASH), eb.val(id)]).as('held')),
)

/** Holds the petty cash, of which there is one, until the transaction ends. Before the counter. */
export async function lockPettyCash(trx: AnyTrx): Promise<void> {
  assertTransaction(trx, 'lockPettyCash')
  // guard: petty cash lock
  if (trx.getExecutor().adapter instanceof PostgresAdapter) await pettyCashLock(trx, { id: 1 })
}

/** Types keep `db` out; this keeps out what was cast. */
export function assertTransaction(trx: AnyTrx, what: string): void {
  if (!trx.isTransaction) throw new Error(`${what} needs a transaction`)
}

/** `for update` on PostgreSQL; on SQLite its compiler writes nothing, since the transaction is the only writer. For `$call` in a fixed query. */
export function forUpdate<All, Table extends keyof All, Row>(query: SelectQueryBuilder<All, Table, Row>): SelectQueryBuilder<All, Table, Row> {
  return query.forUpdate()
}
