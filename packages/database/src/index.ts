export { migrate, migrationsPending } from './migrate.ts'
export { OWNERS, type Right, rightsOf, SERVICES, type Service } from './owners.ts'
export { roleOf, rolesSql } from './roles.ts'
export type { IdentityTables, InvoicingTables, OrdersTables, Owners, SharedTables, Tables } from './tables/index.ts'
