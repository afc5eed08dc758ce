export { migrate, migrationsPending } from './migrate.ts'
export type { IdentityTables, InvoicingTables, OrdersTables, Owners, SharedTables, Tables } from './tables/index.ts'
