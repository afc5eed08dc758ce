import type { AnyTrx, SharedTrx } from '../database/types.ts'

/** The transaction with the shared tables writable. A service's own type leaves them out: only infra writes them. */
export function sharedTrx(trx: AnyTrx): SharedTrx {
  if (!trx.isTransaction) throw new Error('Shared tables are written in a transaction only: pass trx, not db')
  // The object is a whole Kysely transaction; the type of the services only hides its writing methods.
  return trx as SharedTrx
}
