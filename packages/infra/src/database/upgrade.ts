import { existsSync } from 'node:fs'
import { open, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { migrate, migrations, migrationsPending } from '@gpro/database'
import { sql } from 'kysely'
import type { Config } from '../config/config.ts'
import { VERSION } from '../version.ts'
import type { Database } from './open.ts'

const KEPT = 3
const OWNER_ONLY = 0o600

export interface Upgraded {
  /** The names of the migrations that were applied here. */
  readonly applied: readonly string[]
  /** Where the file is as it was before them; undefined where it held nothing, and on PostgreSQL, whose operator backs it up. */
  readonly copy: string | undefined
}

/**
 * Brings a database up to date. A file that holds something is copied beside itself first; where nothing was applied, since that failed or another
 * process did it, the copy goes again.
 * @throws where it cannot be copied, before anything is changed
 */
export async function upgrade({ kysely }: Pick<Database, 'kysely'>, config: Config['database'], now: Date, all = migrations): Promise<Upgraded> {
  if (config.engine !== 'sqlite' || !(await isBehind(kysely, all))) return { applied: await migrate(kysely, all), copy: undefined }
  const copy = await copyBeside(kysely, config.path, now)
  let applied: readonly string[] = []
  try {
    applied = await migrate(kysely, all)
  } finally {
    if (applied.length === 0) await rm(copy)
  }
  await removeOlder(config.path)
  return { applied, copy: applied.length === 0 ? undefined : copy }
}

/** Whether it lacks migrations and holds something: a new file lacks them all. */
async function isBehind(kysely: Database['kysely'], all: typeof migrations): Promise<boolean> {
  const { length } = await migrationsPending(kysely, all)
  return length > 0 && length < Object.keys(all).length
}

/** Such as `db.sqlite3.20260301T083000123Z-before-1.4.0`: the names stand in the order of their times. */
async function copyBeside(kysely: Database['kysely'], path: string, now: Date): Promise<string> {
  const copy = nameOfCopy(path, now)
  // The demo lives through the same moments each time it is started on a day.
  if (existsSync(copy)) return copyBeside(kysely, path, new Date(now.getTime() + 1))
  const failed = (error: Error) => {
    throw new Error(`No se pudo copiar la base de datos SQLite antes de ponerla al día, y no se cambió nada: ${copy} (${error.message})`, {
      cause: error,
    })
  }
  await using file = await open(copy, 'wx', OWNER_ONLY).catch(failed)
  try {
    // SQLite fills an empty file; nobody else can read it from its beginning.
    await sql`vacuum into ${copy}`.execute(kysely)
    await file.sync()
    return copy
  } catch (error) {
    await rm(copy)
    return failed(error instanceof Error ? error : new Error(String(error)))
  }
}

function nameOfCopy(path: string, now: Date): string {
  return `${path}.${now.toISOString().replaceAll(/[-:.]/g, '')}-before-${VERSION}`
}

const COPY = /^\d{8}T\d{9}Z-before-/

async function removeOlder(path: string): Promise<void> {
  const beginning = `${basename(path)}.`
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith(beginning) && COPY.test(name.slice(beginning.length)))
  await Promise.all(
    names
      .sort()
      .slice(0, -KEPT)
      .map((name) => rm(join(dirname(path), name), { force: true })),
  )
}
