import { startSystem } from '@gpro/infra/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.ts'
import { takeNumber } from '../src/shared-tables/counter.ts'
import { engines, given, newDatabase, open } from './database.ts'
import { tiny } from './tiny-service.ts'

describe.each(engines)('slow queries on %s', (engine) => {
  async function saidOf(slowMs: number) {
    const said: object[] = []
    const { kysely, transaction } = await given(engine, { slowMs, log: { warn: (line: unknown) => said.push(Object(line)) } })
    await transaction((trx) => takeNumber(trx, 'secret'))
    await sql`select ${'secret'} as word`.execute(kysely)
    return said
  }

  it('are logged by their name, or their text without its values, and how long they took', async () => {
    const said = await saidOf(0.000001)
    expect(said).toContainEqual({ query: 'counter.take', ms: expect.any(Number) })
    expect(said).toContainEqual({ query: expect.stringMatching(/^select (\+\?|\$1) as word$/), ms: expect.any(Number) })
    expect(JSON.stringify(said)).not.toContain('secret')
  })

  it('are none below the threshold, and where it is 0', async () => {
    expect(await saidOf(60_000)).toEqual([])
    expect(await saidOf(0)).toEqual([])
  })
})

it('the processes of the system log slow queries as they are told', async () => {
  const said: object[] = []
  const log = createLog({ environment: 'test', logLevel: 'warn' }, { write: (line) => void said.push(JSON.parse(line)) })
  const system = await startSystem('SQLite + local', [tiny], { log, config: { slowQueryMs: 0.000001 } })
  await system.stop()
  expect(said).toContainEqual(expect.objectContaining({ level: 40, msg: 'slow query', query: 'installation.id' }))
})

describe('a connection to PostgreSQL', () => {
  const nameOf = sql<{ application_name: string }>`show application_name`

  it('says whose it is: a service, or gpro', async () => {
    const system = await startSystem('PostgreSQL + local', [tiny])
    try {
      expect((await nameOf.execute(system.database.kysely)).rows).toEqual([{ application_name: 'gpro-orders' }])
    } finally {
      await system.stop()
    }
    const operator = await open(await newDatabase('postgresql'))
    expect((await nameOf.execute(operator.kysely)).rows).toEqual([{ application_name: 'gpro' }])
  })
})
