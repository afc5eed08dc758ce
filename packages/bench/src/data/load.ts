import { migrate, NO_SEAL, SEALED_COLUMNS, type SealedEvent, sealOf, type Tables } from '@gpro/database'
import { type Database, loadConfig, openDatabase } from '@gpro/infra'
import { type Kysely, sql } from 'kysely'
import type { Env } from '../environment.ts'
import { fillTables, type Size } from './tables.ts'

const SEALED_AT_ONCE = 5000

/** Migrates an empty database and fills it. */
export async function loadData(env: Env, size: Size): Promise<void> {
  const database = await openDatabase(loadConfig({ ...env }).database)
  try {
    await migrate(database.kysely)
    await addRows(database, size)
  } finally {
    await database.close()
  }
}

export async function addRows({ engine, kysely }: Database, size: Size): Promise<void> {
  await kysely.connection().execute(async (connection) => {
    // Minutes of work in one statement.
    if (engine === 'postgresql') await sql`set statement_timeout = 0`.execute(connection)
    for (const statement of fillTables(size)) await sql.raw(statement).execute(connection)
    await seal(connection)
    // A server does so by itself within a minute.
    if (engine === 'postgresql') await sql`vacuum analyze`.execute(connection)
    else await sql`analyze`.execute(connection)
    if (engine === 'postgresql') await sql`checkpoint`.execute(connection)
  })
}

/** Seals the events: the system would begin to, and be measured while it does. */
async function seal(db: Kysely<Tables>): Promise<void> {
  let hash = NO_SEAL
  let position = 0
  for (let after = 0; ; ) {
    const columns = sql.join(SEALED_COLUMNS.map((column) => sql.ref(column)))
    const { rows } = await sql<SealedEvent>`select ${columns} from event where id > ${after} order by id limit ${SEALED_AT_ONCE}`.execute(db)
    const last = rows.at(-1)
    if (!last) return
    const seals = rows.map((event) => {
      position += 1
      hash = sealOf(hash, event)
      return { position, event_id: event.id, hash }
    })
    await db.insertInto('event_seal').values(seals).execute()
    after = last.id
  }
}
