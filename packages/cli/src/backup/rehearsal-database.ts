import { randomBytes } from 'node:crypto'
import type { Config, Database } from '@gpro/infra'
import { sql } from 'kysely'
import { withOpened } from '../with-database.ts'

const PREFIX = 'gpro_rehearsal_'

type Server = Extract<Config['database'], { engine: 'postgresql' }>

/** An empty database on the same server, for as long as the work takes; the login must be one that may make databases. */
export function withRehearsalDatabase<Result>(server: Server, work: (config: Server) => Promise<Result>): Promise<Result> {
  const name = PREFIX + randomBytes(6).toString('hex')
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return withOpened(server, async ({ kysely }) => {
    await dropAbandoned(kysely)
    await sql`create database ${sql.ref(name)}`.execute(kysely)
    try {
      const { replicaUrl: _, ...own } = server
      return await work({ ...own, url: url.href })
    } finally {
      await sql`drop database ${sql.ref(name)} with (force)`.execute(kysely)
    }
  })
}

/** Of a rehearsal that was killed: one that goes on is connected to its own. */
async function dropAbandoned(kysely: Database['kysely']): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select datname as name from pg_database
    where starts_with(datname, ${PREFIX}) and not exists (select 1 from pg_stat_activity activity where activity.datname = pg_database.datname)`.execute(
    kysely,
  )
  for (const { name } of rows) await sql`drop database if exists ${sql.ref(name)}`.execute(kysely)
}
