import type { IdentityTables } from './identity.ts'
import type { InvoicingTables } from './invoicing.ts'
import type { OrdersTables } from './orders.ts'
import type { SharedTables } from './shared.ts'
import type { WorkerTables } from './worker.ts'

export type { IdentityTables, InvoicingTables, OrdersTables, SharedTables, WorkerTables }

/** Every table by its owner: the one service that writes it. */
export interface Tables extends IdentityTables, OrdersTables, InvoicingTables, WorkerTables, SharedTables {}

/** The tables a service may write, by its name. `never` writes nothing. */
export interface Owners {
  identity: keyof IdentityTables
  orders: keyof OrdersTables
  invoicing: keyof InvoicingTables
  dashboard: never
  worker: keyof WorkerTables
  shared: keyof SharedTables
}
