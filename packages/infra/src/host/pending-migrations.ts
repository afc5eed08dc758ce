export class PendingMigrations extends Error {
  constructor(names: readonly string[]) {
    super(`A la base de datos le faltan migraciones (${names.join(', ')}): ejecute pnpm gpro migrate`)
    this.name = 'PendingMigrations'
  }
}
