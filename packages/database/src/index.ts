export { BOOK_RULES, type Broken, brokenRows, type CheckedRule, checkBooks, type Query, queryOn } from './books/check.ts'
export { guardEvents, releaseEvents } from './event-guard.ts'
export { refuseRetiredDatabase, renewInstallation, retireDatabase, reuseDatabase } from './installation.ts'
export { giveInvoicesTheirClient, leaveInvoicesAsTheyAre } from './invoice-client.ts'
export { migrate, migrationsPending, refuseNewerDatabase } from './migrate.ts'
export { migrations } from './migrations/index.ts'
export { OWNERS, ownerOf, type Right, rightsOf, SECRETS, SERVICES, type Service } from './owners.ts'
export { PLANNING, roleOf, rolesSql, TIMEOUTS } from './roles.ts'
export { type CheckedSeals, checkSeals, NO_SEAL, SEALED_COLUMNS, type Seal, type SealedEvent, sealOf, sealsOf } from './seals.ts'
export type {
  DashboardTables,
  IdentityTables,
  InvoicingTables,
  OrdersTables,
  Owners,
  SharedTables,
  Tables,
} from './tables/index.ts'
export { giveUsersTheirKey } from './username-keys.ts'
