import type { DashboardTables } from './dashboard.ts'
import type { DteTables } from './dte.ts'
import type { IdentityTables } from './identity.ts'
import type { InvoicingTables } from './invoicing.ts'
import type { OrdersTables } from './orders.ts'
import type { PayablesTables } from './payables.ts'
import type { SharedTables } from './shared.ts'

export type { DashboardTables, DteTables, IdentityTables, InvoicingTables, OrdersTables, PayablesTables, SharedTables }

/** Every table by its owner: the one service that writes it. */
export interface Tables extends IdentityTables, OrdersTables, PayablesTables, InvoicingTables, DashboardTables, SharedTables {}

/** The tables a service may write, by its name. `never` writes nothing. */
export interface Owners {
  identity: keyof IdentityTables
  orders: keyof OrdersTables
  payables: keyof PayablesTables
  invoicing: keyof InvoicingTables
  dashboard: keyof DashboardTables
  shared: keyof SharedTables
}
