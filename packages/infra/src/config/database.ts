import { resolve } from 'node:path'
import type { Values } from './read.ts'
import { withTls } from './tls.ts'
import { isServed } from './variable.ts'

export type DatabaseConfig =
  | { readonly engine: 'sqlite'; readonly path: string }
  | {
      readonly engine: 'postgresql'
      readonly url: string
      readonly poolSize: number
      readonly prepared: boolean
      /** A standby that reports are read from. */
      readonly replicaUrl?: string
    }

function urlOfParts({ DB_NAME, DB_USER, DB_PASSWORD, DB_HOST, DB_PORT }: Values): string {
  const password = DB_PASSWORD === undefined ? '' : `:${encodeURIComponent(DB_PASSWORD)}`
  const login = `${encodeURIComponent(DB_USER)}${password}`
  const base = encodeURIComponent(DB_NAME)
  // A folder is where a socket lies.
  if (DB_HOST.startsWith('/')) return `postgresql://${login}@localhost:${DB_PORT}/${base}?host=${encodeURIComponent(DB_HOST)}`
  return `postgresql://${login}@${DB_HOST.includes(':') ? `[${DB_HOST}]` : DB_HOST}:${DB_PORT}/${base}`
}

/** What is named wins; else PostgreSQL where there is an address of it or others depend on the process. */
export function databaseOf(values: Values, root: string): DatabaseConfig {
  const { ENVIRONMENT, DATABASE_ENGINE, DATABASE_URL, DATABASE_REPLICA_URL } = values
  const engine = DATABASE_ENGINE ?? (DATABASE_URL !== undefined || isServed(ENVIRONMENT) ? 'postgresql' : 'sqlite')
  if (engine === 'sqlite') return { engine, path: resolve(root, values.SQLITE_PATH) }
  const url = withTls(DATABASE_URL ?? urlOfParts(values), values, root)
  const replicaUrl = DATABASE_REPLICA_URL === undefined ? undefined : withTls(DATABASE_REPLICA_URL, values, root)
  return { engine, url, poolSize: values.DATABASE_POOL_SIZE, prepared: values.DATABASE_PREPARED, ...(replicaUrl !== undefined && { replicaUrl }) }
}

/** The database for a service that runs alone. A user without a password is one whom the server trusts otherwise. */
export function loggedIn(database: DatabaseConfig, user: string | undefined, password = ''): DatabaseConfig {
  if (database.engine === 'sqlite' || user === undefined) return database
  const as = (address: string) => {
    const url = new URL(address)
    url.username = encodeURIComponent(user)
    url.password = encodeURIComponent(password)
    return url.href
  }
  const { replicaUrl } = database
  return { ...database, url: as(database.url), ...(replicaUrl !== undefined && { replicaUrl: as(replicaUrl) }) }
}
