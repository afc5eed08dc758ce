import type { Texts } from '../index.ts'
import { billing } from './billing.ts'
import { catalogs } from './catalogs.ts'
import { clients } from './clients.ts'
import { costs } from './costs.ts'
import { dashboard } from './dashboard.ts'
import { expenses } from './expenses.ts'
import { keys } from './keys.ts'
import { labels } from './labels.ts'
import { orders } from './orders.ts'
import { payables } from './payables.ts'
import { pettyCash } from './petty-cash.ts'
import { profile } from './profile.ts'
import { receivables } from './receivables.ts'
import { retention } from './retention.ts'
import { retentionCertificates } from './retention-certificates.ts'
import { common, errors, logIn, modules, shell } from './shell.ts'
import { system } from './system.ts'
import { taxDocuments } from './tax-documents.ts'
import { users } from './users.ts'

export const en: Texts = {
  errors,
  common,
  logIn,
  shell,
  keys,
  labels,
  modules,
  profile,
  dashboard,
  orders,
  expenses,
  billing,
  clients,
  users,
  catalogs,
  pettyCash,
  retention,
  retentionCertificates,
  taxDocuments,
  system,
  receivables,
  payables,
  costs,
}
