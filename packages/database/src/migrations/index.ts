import type { Migration } from 'kysely/migration'
import * as shared from './0001-shared.ts'
import * as orders from './0002-orders.ts'
import * as invoicing from './0003-invoicing.ts'
import * as idempotency from './0004-idempotency.ts'
import * as pettyCash from './0007-petty-cash.ts'

/** In order of their names. A released one is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-shared': shared,
  '0002-orders': orders,
  '0003-invoicing': invoicing,
  '0004-idempotency': idempotency,
  '0007-petty-cash': pettyCash,
}
