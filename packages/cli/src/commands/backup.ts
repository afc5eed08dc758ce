import { existsSync } from 'node:fs'
import { link, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { backupName, type Config, type FileStore, loadConfig, openBackupBucket, openFile, openStore } from '@gpro/infra'
import { type Archive, createArchive } from '../backup/archive.ts'
import { encryptTo, type Pass } from '../backup/encryption.ts'
import { DATABASE_ENTRY, type Manifest, MEDIA, mediaOf, rowsOf } from '../backup/manifest.ts'
import { withSnapshot } from '../backup/snapshot.ts'
import { Failure } from '../failure.ts'
import { progress } from '../progress.ts'
import type { Texts } from '../texts.ts'

export interface BackupOptions {
  readonly output?: string
  readonly encryptTo?: string
  readonly scheduled?: boolean
  readonly json?: boolean
}

export async function backup(texts: Texts, { output, encryptTo: recipients, json = false }: BackupOptions): Promise<void> {
  const config = loadConfig()
  const { database } = config
  if (database.engine === 'sqlite' && !existsSync(database.path)) throw new Failure(texts.noFile)
  const keys = recipients ?? config.backupRecipientsFile
  // Before anything is written: a scheduled backup must not turn out plain.
  const seal = keys === undefined ? undefined : await encryptTo(texts, keys)
  const path = resolve(output ?? backupName(database.engine, new Date().toISOString()) + (seal ? '.age' : ''))
  if (existsSync(path)) throw new Failure(`${texts.backupThere} ${path}`)
  // Beside it until it is whole, so that a name that ends well never holds half a backup.
  const folder = `${path}.partial`
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { mode: 0o700 })
    const { manifest, missing } = await write(texts, config, folder, seal)
    await giveName(join(folder, 'archive'), path)
    const copied = await copyElsewhere(texts, config, path)
    report(texts, { path, bytes: (await stat(path)).size, copied }, manifest, missing, json)
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? new Failure(`${texts.notWritten} ${path}: ${error.message}`) : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The one here is whole, whatever becomes of its copy; whoever asked hears that there is none. */
async function copyElsewhere(texts: Texts, config: Config, path: string): Promise<string | undefined> {
  const bucket = await openBackupBucket(config)
  try {
    await bucket?.send(path)
  } catch (error) {
    throw new Failure(`${texts.notCopied} ${path} → ${bucket?.name}: ${error instanceof Error ? error.message : error}`)
  }
  return bucket?.name
}

/** Never that of a file that is there. Some network disks know no second name of a file: there the look before must do. */
async function giveName(from: string, path: string): Promise<void> {
  try {
    await link(from, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EPERM', 'ENOTSUP', 'ENOSYS'].includes(String(error.code)))) throw error
    await rename(from, path)
  }
}

interface Written {
  readonly manifest: Manifest
  readonly missing: readonly string[]
}

async function write(texts: Texts, config: Config, folder: string, seal: Pass | undefined): Promise<Written> {
  const { database } = config
  const store = await openStore(config)
  const archive = createArchive(join(folder, 'archive'), seal)
  // What a row names was stored before the row, so it is there; what is removed meanwhile has been taken before.
  await addMedia(archive, store)
  return withSnapshot(texts, database, folder, async (snapshot) => {
    await addMedia(archive, store)
    await snapshot.write()
    await archive.add(DATABASE_ENTRY[database.engine], await openFile(snapshot.path))
    const { schema, tables, tool } = snapshot
    const { files } = archive
    const manifest: Manifest = { format: 'gpro-backup-1', made_at: new Date().toISOString(), engine: database.engine, schema, tool, tables, files }
    await archive.end(manifest)
    return { manifest, missing: [...snapshot.named].filter((path) => !(MEDIA + path in files)) }
  })
}

async function addMedia(archive: Archive, store: FileStore): Promise<void> {
  const paths = (await store.list()).filter((path) => !(MEDIA + path in archive.files))
  const tell = progress()
  for (const [index, path] of paths.entries()) {
    await archive.add(MEDIA + path, await store.open(path))
    tell(index + 1, paths.length)
  }
}

interface Made {
  readonly path: string
  readonly bytes: number
  /** The bucket that has it too. */
  readonly copied: string | undefined
}

function report(texts: Texts, made: Made, manifest: Manifest, missing: readonly string[], json: boolean): void {
  const { engine, schema, tables } = manifest
  const sums = { rows: rowsOf(manifest), files: mediaOf(manifest).length }
  const missed = missing.length === 0 ? [] : [`${texts.filesMissing} ${missing.length}`, ...missing.slice(0, 5).map((name) => `  ${name}`)]
  const sentence = `${texts.backedUp} ${made.path} (${sums.rows} ${texts.rows}, ${sums.files} ${texts.files}, ${made.bytes} bytes)`
  const elsewhere = made.copied === undefined ? [] : [`${texts.copiedTo} ${made.copied}`]
  console.log(json ? JSON.stringify({ ...made, engine, schema, tables, ...sums, missing }) : [sentence, ...elsewhere, ...missed].join('\n'))
}
