import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { SERVICES, type Service } from '@gpro/database'
import { postgresDatabase, type TestDatabase } from '@gpro/testing'
import pg from 'pg'

const ROLES = new URL('../../../infra/postgres/roles.sql', import.meta.url)

/** A migrated database with a role for each service, as an operator sets it up. */
export interface RoleDatabase {
  /** Of its owner. */
  readonly url: string
  userOf(service: Service): string
  urlOf(service: Service): string
  readonly password: string
  drop(): Promise<void>
}

/** On the test run's server. */
export async function roleDatabase(): Promise<RoleDatabase> {
  return withRoles(await postgresDatabase())
}

/** Gives roles to a migrated database. */
export async function withRoles({ url, drop }: TestDatabase): Promise<RoleDatabase> {
  // Roles belong to the server: other tests, and others who use it, have theirs.
  const prefix = `gpro_${randomBytes(4).toString('hex')}_`
  const password = randomBytes(12).toString('hex')
  const userOf = (service: Service) => prefix + service
  const sql = (await readFile(ROLES, 'utf8')).replaceAll('gpro_', prefix)
  await asOwner(url, sql, ...SERVICES.map((service) => `alter role ${userOf(service)} password '${password}'`))

  return {
    url,
    userOf,
    password,
    urlOf(service) {
      const address = new URL(url)
      address.username = userOf(service)
      address.password = password
      return address.href
    },
    async drop() {
      const users = SERVICES.map(userOf).join(', ')
      await asOwner(url, `drop owned by ${users}; drop role ${users}`)
      await drop()
    },
  }
}

async function asOwner(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
