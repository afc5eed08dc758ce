import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate, renewInstallation } from '@gpro/database'
import { type Config, type FileStore, loadConfig, openStore, STAGING } from '@gpro/infra'
import { sql } from 'kysely'
import { readArchive } from '../backup/encryption.ts'
import { fill } from '../backup/fill.ts'
import { DATABASE_ENTRY, type Manifest, MEDIA, mediaOf, rowsOf } from '../backup/manifest.ts'
import { placeMedia } from '../backup/media.ts'
import { readBackup } from '../backup/read-backup.ts'
import { tablesOf } from '../backup/tables.ts'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'
import { withOpened } from '../with-database.ts'

export interface RestoreOptions {
  readonly key?: string
  readonly rehearse?: boolean
  readonly fromBucket?: boolean
  readonly json?: boolean
}

/** Fills an empty database and media folder from an archive of `backup`: all of it or nothing. */
export async function restore(texts: Texts, file: string, { key, json = false }: RestoreOptions): Promise<void> {
  const config = loadConfig()
  const store = await openStore(config)
  await refuseUsed(texts, config, store)
  const staging = join(config.mediaPath, STAGING)
  await rm(staging, { recursive: true, force: true })
  const made = await mkdir(staging, { recursive: true, mode: 0o700 })
  let manifest: Manifest
  try {
    const target = { engines: [config.database.engine], placeOf: (name: string) => join(staging, name) }
    manifest = await readBackup(texts, file, await readArchive(texts, file, key), target)
    const undo = await placeMedia(join(staging, MEDIA), config, store)
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

async function refuseUsed(texts: Texts, { database, mediaPath, s3 }: Config, store: FileStore): Promise<void> {
  // To open it would make it.
  const there = database.engine === 'postgresql' || existsSync(database.path)
  const tables = there ? await withOpened(database, ({ kysely }) => tablesOf(kysely)) : []
  if (tables.length > 0) throw new Failure(`${texts.targetUsed} ${tables.length}`)
  const files = await store.list()
  if (files.length > 0) throw new Failure(`${texts.mediaUsed} ${s3.mediaBucket ?? mediaPath} (${files.length})`)
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
