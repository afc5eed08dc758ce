import type { IdentityTables } from './identity.ts'
import type { InvoicingTables } from './invoicing.ts'
import type { OrdersTables } from './orders.ts'
import type { SharedTables } from './shared.ts'

export type { IdentityTables, InvoicingTables, OrdersTables, SharedTables }

/** Every table by its owner: the one service that writes it. */
export interface Tables extends IdentityTables, OrdersTables, InvoicingTables, SharedTables {}

/** The tables a service may write, by its name. `never` writes nothing. */
export interface Owners {
  identity: keyof IdentityTables
  orders: keyof OrdersTables
  invoicing: keyof InvoicingTables
  dashboard: never
  shared: keyof SharedTables
}
