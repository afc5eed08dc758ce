import { resolve } from 'node:path'
import type { Config } from './config.ts'
import type { Values } from './read.ts'
import { isServed } from './variable.ts'

function urlOfParts({ DB_NAME, DB_USER, DB_PASSWORD, DB_HOST, DB_PORT }: Values): string {
  const password = DB_PASSWORD === undefined ? '' : `:${encodeURIComponent(DB_PASSWORD)}`
  const login = `${encodeURIComponent(DB_USER)}${password}`
  const base = encodeURIComponent(DB_NAME)
  // A folder is where a socket lies.
  if (DB_HOST.startsWith('/')) return `postgresql://${login}@localhost:${DB_PORT}/${base}?host=${encodeURIComponent(DB_HOST)}`
  return `postgresql://${login}@${DB_HOST.includes(':') ? `[${DB_HOST}]` : DB_HOST}:${DB_PORT}/${base}`
}

/** What is named wins; else PostgreSQL where there is an address of it or others depend on the process. */
export function databaseOf(values: Values, root: string): Config['database'] {
  const { ENVIRONMENT, DATABASE_ENGINE, DATABASE_URL } = values
  const engine = DATABASE_ENGINE ?? (DATABASE_URL !== undefined || isServed(ENVIRONMENT) ? 'postgresql' : 'sqlite')
  if (engine === 'sqlite') return { engine, path: resolve(root, values.SQLITE_PATH) }
  const { DATABASE_REPLICA_URL: replicaUrl } = values
  return {
    engine,
    url: DATABASE_URL ?? urlOfParts(values),
    poolSize: values.DATABASE_POOL_SIZE,
    prepared: values.DATABASE_PREPARED,
    ...(replicaUrl !== undefined && { replicaUrl }),
  }
}

/** What each service uses when it runs alone. */
export function databasesOf(values: Values, database: Config['database']): Config['databaseOf'] {
  return {
    identity: loggedIn(database, values.IDENTITY_DB_USER, values.IDENTITY_DB_PASSWORD),
    orders: loggedIn(database, values.ORDERS_DB_USER, values.ORDERS_DB_PASSWORD),
    invoicing: loggedIn(database, values.INVOICING_DB_USER, values.INVOICING_DB_PASSWORD),
    dashboard: loggedIn(database, values.DASHBOARD_DB_USER, values.DASHBOARD_DB_PASSWORD),
    worker: loggedIn(database, values.WORKER_DB_USER, values.WORKER_DB_PASSWORD),
  }
}

/** A user without a password is one whom the server trusts otherwise. */
function loggedIn(database: Config['database'], user: string | undefined, password = ''): Config['database'] {
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

/** The password in force, wherever it was given. */
export function passwordOf(database: Config['database']): string {
  return database.engine === 'postgresql' ? passwordIn(database.url) : ''
}

export function passwordIn(url: string): string {
  return decodeURIComponent(new URL(url).password)
}
