import { clients } from './clients.ts'
import { dashboard } from './dashboard.ts'
import { directCosts } from './direct-costs.ts'
import { dte } from './dte.ts'
import { exports } from './exports.ts'
import { identity } from './identity.ts'
import { infra } from './infra.ts'
import { invoicing } from './invoicing.ts'
import { orders } from './orders.ts'
import { payables } from './payables.ts'
import { payments } from './payments.ts'
import { pettyCash } from './petty-cash.ts'

/** Every rule in English, by code. */
export const english: Readonly<Record<string, string>> = {
  ...identity,
  ...orders,
  ...clients,
  ...invoicing,
  ...payments,
  ...dashboard,
  ...infra,
  ...directCosts,
  ...payables,
  ...exports,
  ...pettyCash,
  ...dte,
}
