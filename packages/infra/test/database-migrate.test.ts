import { migrate, migrations, migrationsPending, refuseNewerDatabase, type Tables } from '@gpro/database'
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { describe, expect, it } from 'vitest'
import { engines, newEmptyDatabase, open } from './database.ts'
import { startProcesses } from './processes.ts'

const creating = (table: string): Migration => ({
  up: (db) => db.schema.createTable(table).addColumn('id', 'integer').execute(),
})

const failing: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('half').addColumn('id', 'integer').execute()
    throw new Error('broken')
  },
}

const tablesOf = async (kysely: Kysely<Tables>) => (await kysely.introspection.getTables()).map(({ name }) => name)

describe.each(engines)('migrations on %s', (engine) => {
  it('run once each, in order of their names', async () => {
    const { kysely } = await open(await newEmptyDatabase(engine))
    const all = { '0002-b': creating('b'), '0001-a': creating('a') }
    expect(await migrationsPending(kysely, all)).toEqual(['0001-a', '0002-b'])
    expect(await migrate(kysely, all)).toEqual(['0001-a', '0002-b'])
    expect(await migrate(kysely, all)).toEqual([])
    expect(await migrationsPending(kysely, { ...all, '0003-c': creating('c') })).toEqual(['0003-c'])
  })

  it('leave nothing of one that failed, nor of those before it in the run', async () => {
    const { kysely } = await open(await newEmptyDatabase(engine))
    await expect(migrate(kysely, { '0001-a': creating('a'), '0002-bad': failing })).rejects.toThrow('Migration 0002-bad failed; nothing was changed')
    expect(await tablesOf(kysely)).toEqual([])
    expect(await migrate(kysely, { '0001-a': creating('a'), '0002-bad': creating('half') })).toEqual(['0001-a', '0002-bad'])
  })

  it('refuse a database that knows one they do not', async () => {
    const { kysely } = await open(await newEmptyDatabase(engine))
    await migrate(kysely, { '0001-a': creating('a') })
    await expect(migrate(kysely, { '0002-b': creating('b') })).rejects.toThrow('es de una versión más nueva del sistema (0001-a)')
  })

  it('let older code start on what a newer version only added', async () => {
    const { kysely } = await open(await newEmptyDatabase(engine))
    await migrate(kysely, { ...migrations, '9001-adds': { ...creating('added'), breaksOlderCode: false } })
    expect(await refuseNewerDatabase(kysely)).toEqual(['9001-adds'])
    expect([await migrate(kysely), await migrationsPending(kysely)]).toEqual([[], []])
  })

  it('refuse a database with one newer migration that breaks older code, as each does that says nothing', async () => {
    const { kysely } = await open(await newEmptyDatabase(engine))
    const adds = { ...creating('added'), breaksOlderCode: false }
    await migrate(kysely, { ...migrations, '9001-adds': adds, '9002-changes': creating('changed'), '9003-adds': { ...adds, ...creating('more') } })
    const sentence = 'La base de datos es de una versión más nueva del sistema (9002-changes): use esa versión'
    await expect(refuseNewerDatabase(kysely)).rejects.toThrow(sentence)
    await expect(migrate(kysely)).rejects.toThrow(sentence)
  })

  it('call no migration compatible that failed', async () => {
    const { kysely } = await open(await newEmptyDatabase(engine))
    await migrate(kysely)
    const compatible = () => kysely.selectFrom('compatible_migration').select('name').execute()
    const before = await compatible()
    const later = { '9001-adds': { ...creating('added'), breaksOlderCode: false }, '9002-bad': { ...failing, breaksOlderCode: false } }
    await expect(migrate(kysely, { ...migrations, ...later })).rejects.toThrow('9002-bad failed')
    expect(await compatible()).toEqual(before)
  })

  it('run once when five processes start together', async () => {
    const config = await newEmptyDatabase(engine)
    const applied = await startProcesses(5, 'migrate', config)
    const { kysely } = await open(config)
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
    expect(await migrationsPending(kysely)).toEqual([])
  })
})

describe('migrations on SQLite', () => {
  it('wait for a process that writes for longer than SQLite itself waits', async () => {
    const config = await newEmptyDatabase('sqlite')
    const [refused, other] = [Promise.withResolvers<void>(), await open(config)]
    // Heard just before it is run, and it is run at once: the other still writes then.
    const { kysely } = await open(config, { onQuery: (text) => text.startsWith('create table') && refused.resolve() })
    const migrating = Promise.withResolvers<string[]>()
    await other.kysely.transaction().execute(async () => {
      migrate(kysely, { '0001-a': creating('a') }).then(migrating.resolve, migrating.reject)
      await refused.promise
    })
    expect(await migrating.promise).toEqual(['0001-a'])
  })
})

describe('migrations on PostgreSQL', () => {
  it('may take longer than a statement may otherwise', async () => {
    const { kysely } = await open(await newEmptyDatabase('postgresql'))
    const limit = () => sql<{ statement_timeout: string }>`show statement_timeout`.execute(kysely).then(({ rows }) => rows[0]?.statement_timeout)
    let during: string | undefined
    const asking: Migration = {
      async up(db: Kysely<unknown>) {
        during = (await sql<{ statement_timeout: string }>`show statement_timeout`.execute(db)).rows[0]?.statement_timeout
      },
    }
    await migrate(kysely, { '0001-asking': asking })
    expect([during, await limit()]).toEqual(['0', '30s'])
  })
})
