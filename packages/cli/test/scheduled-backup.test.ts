import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createScheduler, loadConfig, workOf } from '@gpro/infra'
import { freePort, startProgram } from '@gpro/testing'
import { worker } from '@gpro/worker'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { withTaskContext } from '../src/task-context.ts'
import { textsIn } from '../src/texts.ts'
import { gpro, using, type Variables } from './operator.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpro-clock-'))
})
afterEach(() => vi.unstubAllEnvs())
afterAll(() => rm(folder, { recursive: true, force: true }))

async function givenInstallation(name: string, own: Variables = {}): Promise<{ env: Variables; backups: string }> {
  const place = join(folder, name)
  await mkdir(place)
  const backups = join(place, 'backups')
  const env = { ENVIRONMENT: 'test', SQLITE_PATH: join(place, 'db.sqlite3'), MEDIA_PATH: join(place, 'media'), BACKUP_PATH: backups }
  await gpro(env, ['migrate'])
  return { env: { ...env, BACKUP_SCHEDULE: '30 2 * * *', BACKUP_KEEP: '2d', ...own }, backups }
}

/** What the worker does of its own accord at those times. */
async function attendAt(env: Variables, moments: readonly string[]): Promise<void> {
  // The backup is made by a process that is told by the environment.
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const config = { ...loadConfig(env), logLevel: 'silent' as const }
  let clock = ''
  const tasks = workOf(worker, config).filter(({ name }) => name === 'backup')
  await withTaskContext(textsIn('es'), config, async (ctx) => {
    const scheduler = createScheduler({ tasks, ctx: { ...ctx, now: () => clock } })
    for (const moment of moments) {
      clock = moment
      await scheduler.attend()
    }
  })
}

const runs = (env: Variables) =>
  using(env, ({ kysely }) => kysely.selectFrom('task_run').select(['slot', 'tries', 'finished_at', 'error']).orderBy('slot').execute())

describe('a backup by the clock', { timeout: 120_000 }, () => {
  it('is made once at its time, restores, and those that nothing keeps go', async () => {
    const { env, backups } = await givenInstallation('nights')
    await mkdir(join(backups, 'gpro-sqlite-20260301-083000.tar.partial'), { recursive: true })
    await utimes(join(backups, 'gpro-sqlite-20260301-083000.tar.partial'), 0, 0)
    await writeFile(join(backups, 'antes-de-actualizar.tar'), 'x')
    const half = (day: number) => `2026-03-${day}T08:30:00.000Z`
    await attendAt(env, [half(10), '2026-03-10T14:00:00.000Z', half(11), half(12)])
    expect((await readdir(backups)).sort()).toEqual(['antes-de-actualizar.tar', 'gpro-sqlite-20260311-083000.tar', 'gpro-sqlite-20260312-083000.tar'])
    expect((await stat(join(backups, 'gpro-sqlite-20260312-083000.tar'))).mode & 0o777).toBe(0o600)
    expect(await runs(env)).toMatchObject([10, 11, 12].map((day) => ({ slot: half(day), tries: 1, error: null, finished_at: half(day) })))
    const target = { SQLITE_PATH: join(folder, 'restored.sqlite3'), MEDIA_PATH: join(folder, 'restored') }
    expect(await gpro(target, ['restore', join(backups, 'gpro-sqlite-20260312-083000.tar')])).toMatchObject({ code: 0, err: '' })
    expect((await gpro(env, ['tasks', 'list'])).out).toMatch(/^backup +30 2 \* \* \* +2026-03-12 02:30 .* hecha$/m)
    expect((await gpro({ ...env, BACKUP_SCHEDULE: '' }, ['tasks', 'list'])).out).not.toContain('backup')
  })

  it('that fails removes nothing, says why, and is tried again', async () => {
    const { env, backups } = await givenInstallation('failing', { BACKUP_KEEP: '1d', BACKUP_RECIPIENTS_FILE: join(folder, 'no-hay.txt') })
    await mkdir(backups)
    const before = ['gpro-sqlite-20260301-083000.tar', 'gpro-sqlite-20260302-083000.tar']
    for (const name of before) await writeFile(join(backups, name), 'x')
    await attendAt(env, ['2026-03-10T08:30:00.000Z', '2026-03-10T08:32:00.000Z'])
    expect((await readdir(backups)).sort()).toEqual(before)
    expect(await runs(env)).toMatchObject([{ tries: 2, finished_at: null, error: expect.stringMatching(/^No es un archivo de claves de age/) }])
  })

  it('that lacks files which the database names removes none of those before it', async () => {
    const { env, backups } = await givenInstallation('lacking', { BACKUP_KEEP: '1d' })
    // The row alone, without those that it belongs to.
    const statements = [
      'pragma foreign_keys = off',
      `insert into order_document (order_id, document_type, file, file_name, description, uploaded_at) values (1, 'factura_venta', 'orders/a.pdf', '', '', '2026-03-01')`,
    ]
    await using(env, async ({ kysely }) => {
      for (const statement of statements) await sql.raw(statement).execute(kysely)
    })
    await attendAt(env, ['2026-03-10T08:30:00.000Z', '2026-03-11T08:30:00.000Z'])
    expect(await readdir(backups)).toHaveLength(2)
  })

  it('is made by a process that does nothing else, at once where the last one was missed, until it is stopped', async () => {
    const { env, backups } = await givenInstallation('process')
    const metrics = await freePort()
    const program = startProgram({
      main: 'packages/cli/src/main.ts',
      args: ['backup', '--scheduled'],
      port: 0,
      env: { ...env, ENVIRONMENT: 'staging', DATABASE_ENGINE: 'sqlite', METRICS_PORT: String(metrics) },
    })
    await expect.poll(program.output, { timeout: 60_000 }).toContain('task done')
    const figures = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text()
    expect(Number(/^gpro_backup_age_seconds\{service="backup"\} (\S+)$/m.exec(figures)?.[1])).toBeLessThan(60)
    expect(figures).toContain('gpro_task_runs_total{task="backup",outcome="done",service="backup"} 1')
    await program.stop()
    expect(await program.exitCode()).toBe(0)
    expect(await readdir(backups)).toEqual([expect.stringMatching(/^gpro-sqlite-[-\d]+\.tar$/)])
  })

  it('is never written over a file that is there', async () => {
    const { env } = await givenInstallation('there')
    const path = join(folder, 'there.tar')
    await writeFile(path, 'de antes')
    expect(await gpro(env, ['backup', '--output', path])).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`${path}`) })
    expect((await stat(path)).size).toBe(8)
  })
})
