import { existsSync } from 'node:fs'
import { chmod, copyFile, link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { migrate, migrations, renewInstallation } from '@gpro/database'
import { type Config, type Database, loadConfig } from '@gpro/infra'
import { sql } from 'kysely'
import { Damaged, unpack } from '../backup/archive.ts'
import { readArchive } from '../backup/encryption.ts'
import { DATABASE_ENTRY, Manifest, MEDIA, mediaOf, rowsOf } from '../backup/manifest.ts'
import { listMedia, placeMedia, STAGING } from '../backup/media.ts'
import { findTool, runTool } from '../backup/postgres-tools.ts'
import { serverVersion } from '../backup/snapshot.ts'
import { contentsOf, tablesOf } from '../backup/tables.ts'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'
import { withOpened } from '../with-database.ts'

export interface RestoreOptions {
  readonly key?: string
  readonly json?: boolean
}

/** Fills an empty database and media folder from an archive of `backup`: all of it or nothing. */
export async function restore(texts: Texts, file: string, { key, json = false }: RestoreOptions): Promise<void> {
  const config = loadConfig()
  await refuseUsed(texts, config)
  const staging = join(config.mediaPath, STAGING)
  await rm(staging, { recursive: true, force: true })
  const made = await mkdir(staging, { recursive: true, mode: 0o700 })
  let manifest: Manifest
  try {
    manifest = await unpackAll(texts, file, await readArchive(texts, file, key), config, staging)
    const undo = await placeMedia(join(staging, MEDIA), config.mediaPath)
    try {
      // Last, as everywhere: rows only ever name files that are there.
      await fill(texts, config.database, manifest, join(staging, DATABASE_ENTRY[manifest.engine]))
    } catch (error) {
      await undo()
      throw error
    }
    await rm(staging, { recursive: true })
  } catch (error) {
    await rm(made ?? staging, { recursive: true, force: true })
    throw error instanceof Error && 'syscall' in error ? new Failure(`${texts.notRestored} ${error.message}`) : error
  }
  await finish(config)
  const sums = { rows: rowsOf(manifest), files: mediaOf(manifest).length }
  if (json) console.log(JSON.stringify({ engine: manifest.engine, made_at: manifest.made_at, tables: manifest.tables, ...sums }))
  else console.log(`${texts.restored} ${sums.rows} ${texts.rows}, ${sums.files} ${texts.files}.\n${texts.afterRestore}`)
}

async function refuseUsed(texts: Texts, { database, mediaPath }: Config): Promise<void> {
  // To open it would make it.
  const there = database.engine === 'postgresql' || existsSync(database.path)
  const tables = there ? await withOpened(database, ({ kysely }) => tablesOf(kysely)) : []
  if (tables.length > 0) throw new Failure(`${texts.targetUsed} ${tables.length}`)
  const files = await listMedia(mediaPath)
  if (files.length > 0) throw new Failure(`${texts.mediaUsed} ${mediaPath} (${files.length})`)
}

/** Everything is read, compared with what the archive says of itself, and lies in the staging folder. */
async function unpackAll(texts: Texts, file: string, archive: Readable, { database }: Config, staging: string): Promise<Manifest> {
  const { manifest: text, files } = await unpack(archive, (name) => join(staging, name)).catch((error: unknown) => {
    throw error instanceof Damaged ? new Failure(`${texts.damaged} ${file}: ${error.message}`) : error
  })
  const manifest = readManifest(texts, file, text)
  if (manifest.engine !== database.engine) throw new Failure(`${texts.otherEngine} ${manifest.engine} ≠ ${database.engine} (DATABASE_ENGINE)`)
  if (!(manifest.schema in migrations)) throw new Failure(`${texts.newerSchema} ${manifest.schema}`)
  const names = new Set([...files.keys(), ...Object.keys(manifest.files), DATABASE_ENTRY[manifest.engine]])
  const wrong = [...names].filter((name) => files.get(name)?.sha256 !== manifest.files[name]?.sha256 || !files.has(name))
  if (wrong.length > 0) throw new Failure(`${texts.damaged} ${file}: ${wrong.slice(0, 3).join(', ')}`)
  return manifest
}

function readManifest(texts: Texts, file: string, text: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    throw new Failure(`${texts.damaged} ${file}: manifest.json`)
  }
}

async function fill(texts: Texts, config: Config['database'], manifest: Manifest, source: string): Promise<void> {
  if (config.engine === 'sqlite') {
    await withOpened({ engine: 'sqlite', path: source }, (database) => compare(texts, database, manifest))
    // An empty database that somebody opened without migrating it.
    for (const end of ['', '-wal', '-shm']) await rm(config.path + end, { force: true })
    await copyWhole(source, config.path)
    return
  }
  await withOpened(config, async (database) => {
    const tool = await findTool(texts, 'pg_restore', Math.max(await serverVersion(database.kysely), manifest.tool ?? 0))
    await runTool(texts, tool, ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges', source], config.url)
    try {
      await compare(texts, database, manifest)
    } catch (error) {
      // The target was empty: all that is in it came with the archive.
      const tables = await tablesOf(database.kysely)
      if (tables.length > 0) await sql`drop table ${sql.join(tables.map((name) => sql.table(name)))} cascade`.execute(database.kysely)
      throw error
    }
  })
}

async function compare(texts: Texts, { kysely }: Database, manifest: Manifest): Promise<void> {
  const { schema, tables } = await contentsOf(kysely)
  const names = new Set([...Object.keys(tables), ...Object.keys(manifest.tables)])
  const wrong = [...names].filter((name) => tables[name] !== manifest.tables[name])
  if (wrong.length > 0 || schema !== manifest.schema) throw new Failure(`${texts.damaged} ${wrong.slice(0, 3).join(', ')}`)
}

/** Whole and on the disk before it has its name, which it never takes from another. */
async function copyWhole(source: string, path: string): Promise<void> {
  const own = `${path}.restoring`
  try {
    await rm(own, { force: true })
    await copyFile(source, own)
    await chmod(own, 0o600)
    const handle = await open(own)
    await handle.sync()
    await handle.close()
    await link(own, path)
  } finally {
    await rm(own, { force: true })
  }
}

/**
 * Brings tables of an older version up to date; what others remember of the time before must not count any more. Log-ins go, and as an
 * installation of its own the database finds nothing in Redis: neither what is cached of the one it was copied from, nor its locks.
 */
async function finish(config: Config): Promise<void> {
  await withOpened(config.database, async ({ kysely }) => {
    await migrate(kysely)
    await renewInstallation(kysely)
    // An archive has no figures on its tables.
    if (config.database.engine === 'postgresql') await sql`analyze`.execute(kysely)
    await kysely.deleteFrom('access_token').execute()
    await kysely.deleteFrom('session').execute()
  })
}
