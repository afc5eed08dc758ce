import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFileRemover } from '../src/files/files.ts'
import { localStore } from '../src/files/local-store.ts'
import { createLog } from '../src/log.ts'
import { purgeRetiredFiles } from '../src/tasks/purge-files.ts'
import { idleTasks } from '../src/testing/config.ts'
import { atTheEnd, engines, given } from './database.ts'

describe.each(engines)('the purge of retired files on %s', (engine) => {
  it('removes those that were kept for the days they must be, however many, and no other', async () => {
    const database = await given(engine)
    const { db, kysely, transaction } = database
    const mediaPath = await mkdtemp(join(tmpdir(), 'gpro-retired-'))
    atTheEnd(() => rm(mediaPath, { recursive: true }))
    await mkdir(join(mediaPath, 'orders'))
    const now = () => '2026-03-10T13:30:00.000Z'
    const retired = (path: string, retired_at: string) => {
      const what = { reason: 'replaced', event_kind: 'expense.updated', subject: 'transfer:1' } as const
      return { ...what, path, order_id: null, retired_by: null, retired_by_name: 'Sistema', retired_at }
    }
    const old = Array.from({ length: 150 }, (_, index) => retired(`orders/old-${index}.pdf`, '2026-02-08T13:30:00.000Z'))
    // One millisecond younger than thirty days, and one whose file is gone already.
    const rows = [...old, retired('orders/young.pdf', '2026-02-08T13:30:00.001Z'), retired('orders/gone.pdf', '2026-01-01T13:30:00.000Z')]
    await kysely.insertInto('retired_file').values(rows).execute()
    const sums = ['orders/old-0.pdf', 'orders/young.pdf', 'orders/live.pdf'].map((path) => ({ path, sha256: 'x', bytes: 1, stored_at: now() }))
    await kysely.insertInto('stored_file').values(sums).execute()
    const written = [...rows.slice(0, -1).map(({ path }) => path), 'orders/live.pdf']
    await Promise.all(written.map((path) => writeFile(join(mediaPath, path), 'x')))

    const log = createLog({ environment: 'test', logLevel: 'silent' })
    const ctx = {
      config: idleTasks,
      db,
      transaction,
      files: createFileRemover(localStore(mediaPath)),
      now,
      log,
    }
    expect(await purgeRetiredFiles(ctx, new AbortController().signal)).toEqual({ files: 151 })
    expect((await readdir(join(mediaPath, 'orders'))).sort()).toEqual(['live.pdf', 'young.pdf'])
    expect(await kysely.selectFrom('retired_file').select('path').execute()).toEqual([{ path: 'orders/young.pdf' }])
    expect(await kysely.selectFrom('stored_file').select('path').orderBy('path').execute()).toEqual([
      { path: 'orders/live.pdf' },
      { path: 'orders/young.pdf' },
    ])
    expect(await purgeRetiredFiles(ctx, new AbortController().signal)).toEqual({ files: 0 })
  })
})
