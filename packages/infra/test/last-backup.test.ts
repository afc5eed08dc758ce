import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { lastBackup } from '../src/tasks/last-backup.ts'
import { atTheEnd, engines, given } from './database.ts'

const KEEP = { days: 7, weeks: 5, months: 12 }
const BEGAN = '2026-03-01T08:00:00.000Z'

describe.each(engines)('the last backup on %s', (engine) => {
  async function givenSystem() {
    const { db, kysely } = await given(engine)
    await sql`update kysely_migration set timestamp = ${BEGAN}`.execute(kysely)
    const folder = await mkdtemp(join(tmpdir(), 'gpro-last-'))
    atTheEnd(() => rm(folder, { recursive: true, force: true }))
    const path = join(folder, 'backups')
    const run = { task: 'backup', slot: BEGAN, holder: null, held_until: BEGAN, tries: 1, started_at: BEGAN, error: null }
    const finish = (finished_at: string | null) =>
      kysely
        .insertInto('task_run')
        .values({ ...run, slot: finished_at ?? BEGAN, finished_at })
        .execute()
    const asked = () => lastBackup(db, { schedule: '30 2 * * *', path, keep: KEEP })
    const make = async (name: string) => {
      await mkdir(path, { recursive: true })
      await writeFile(join(path, name), '')
    }
    return { db, path, finish, asked, make }
  }

  it('of a system that has none yet was when the system began, so that no alarm comes on its first day', async () => {
    const { asked, make } = await givenSystem()
    expect(await asked()).toBe(BEGAN)
    await make('something.else')
    expect(await asked()).toBe(BEGAN)
  })

  it('is the newest in the folder, whatever tasks say that were done', async () => {
    const { asked, make, finish, path } = await givenSystem()
    await finish('2026-03-09T08:31:00.000Z')
    await make('gpro-sqlite-20260302-083000.tar')
    await make('gpro-sqlite-20260303-083000.tar.age')
    expect(await asked()).toBe('2026-03-03T08:30:00.000Z')
    // Whoever removed them all has none.
    await rm(path, { recursive: true })
    await mkdir(path)
    expect(await asked()).toBe(BEGAN)
  })

  it('is what the task of another machine made, where there is no folder or no schedule here', async () => {
    const { db, path, finish, asked } = await givenSystem()
    const elsewhere = () => lastBackup(db, { schedule: undefined, path, keep: KEEP })
    expect(await elsewhere()).toBeUndefined()
    await finish(null)
    expect(await elsewhere()).toBeUndefined()
    await finish('2026-03-02T08:31:00.000Z')
    expect([await elsewhere(), await asked()]).toEqual(['2026-03-02T08:31:00.000Z', '2026-03-02T08:31:00.000Z'])
  })
})
