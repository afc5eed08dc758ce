import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@gpro/database'
import { type Digest, digestsOf, type FixtureTable } from '@gpro/dump'
import type { Database } from '@gpro/infra'
import { postgresDatabase } from '@gpro/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gproProcess, using, type Variables } from '../test/operator.ts'

const ROWS = 1_000_000
/** A tenth of what the rows take: whoever kept them would not get far. */
const LITTLE_MEMORY = { NODE_OPTIONS: '--max-old-space-size=128' }

const digestOf = async (env: Variables): Promise<Digest | undefined> => {
  const digests: ReadonlyMap<FixtureTable, Digest> = await using(env, ({ kysely }) => digestsOf(kysely))
  return digests.get('client')
}

/** Clients in one statement, from a real one. */
async function givenClients({ kysely }: Database): Promise<void> {
  await migrate(kysely)
  await sql`
    with recursive numbers (id) as (select 1 union all select id + 1 from numbers where id < ${ROWS})
    insert into client (id, client_type, name, name_key, legal_name, nit, iva_registration, address, phone, secondary_phone, email,
      contact_person, payment_condition, credit_days, credit_limit, taxpayer_type, notes, search_text, created_at, updated_at)
    select id, 'nacional', 'Café "Ñandú" ' || id, 'cafe nandu ' || id, '', null, '', 'línea' || char(10) || 'con 🚢', '', '', '', '',
      'credito', 30, 99999999999 - id, 'grande', '', '', '2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z' from numbers`.execute(kysely)
}

describe('a million rows', { timeout: 60 * 60_000 }, () => {
  let folder: string
  let source: Variables
  let target: Variables
  let drop: () => Promise<void>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpro-million-'))
    source = { DATABASE_ENGINE: 'sqlite', SQLITE_PATH: join(folder, 'source.sqlite3') }
    const postgres = await postgresDatabase()
    drop = postgres.drop
    target = { DATABASE_ENGINE: 'postgresql', DATABASE_URL: postgres.url }
    await using(source, givenClients)
  }, 10 * 60_000)
  afterAll(async () => {
    await drop?.()
    await rm(folder, { recursive: true, force: true })
  })

  it('go to a file, into PostgreSQL and from there back into SQLite, in little memory and with equal hashes', async () => {
    const file = join(folder, 'rows.json.gz')
    expect(await gproProcess({ ...source, ...LITTLE_MEMORY }, ['dumpdata', '--output', file])).toMatchObject({ code: 0, err: '' })
    expect(await gproProcess({ ...target, ...LITTLE_MEMORY }, ['loaddata', file])).toMatchObject({ code: 0, err: '' })
    const back = { ...target, SQLITE_PATH: join(folder, 'back.sqlite3') }
    expect(await gproProcess({ ...back, ...LITTLE_MEMORY }, ['switch', '--to', 'sqlite'])).toMatchObject({ code: 0, err: '' })
    const expected = await digestOf(source)
    expect(expected?.rows).toBe(ROWS)
    expect(await digestOf(target)).toEqual(expected)
    expect(await digestOf({ ...back, DATABASE_ENGINE: 'sqlite' })).toEqual(expected)
  })
})
