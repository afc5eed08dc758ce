import { join } from 'node:path'
import { migrate } from '@gpro/database'
import { withOwnFolder } from '@gpro/dump'
import { type Config, loadConfig } from '@gpro/infra'
import { readArchive } from '../backup/encryption.ts'
import { compare, fill } from '../backup/fill.ts'
import { DATABASE_ENTRY, type Manifest, MEDIA, mediaOf, rowsOf } from '../backup/manifest.ts'
import { readBackup } from '../backup/read-backup.ts'
import { withRehearsalDatabase } from '../backup/rehearsal-database.ts'
import { filesNamed } from '../backup/tables.ts'
import type { Texts } from '../texts.ts'
import { withOpened } from '../with-database.ts'
import type { RestoreOptions } from './restore.ts'
import { type Checked, checkAll, isRight, reportOf, toView } from './verify.ts'

/** Restores into a database that is made for it and goes again, and checks the books there: whether the backup would do, nothing else. */
export async function rehearse(texts: Texts, file: string, { key, json = false }: RestoreOptions): Promise<void> {
  const began = performance.now()
  const { database } = loadConfig()
  await withOwnFolder('rehearsal', async (folder) => {
    const target = {
      // A file of SQLite can be tried out anywhere.
      engines: [...new Set(['sqlite' as const, database.engine])],
      // Uploads are read and compared, and kept nowhere.
      placeOf: (name: string) => (name.startsWith(MEDIA) ? undefined : join(folder, name)),
    }
    const manifest = await readBackup(texts, file, await readArchive(texts, file, key), target)
    const rehearsed = await restoreAside(texts, database, manifest, join(folder, DATABASE_ENTRY[manifest.engine]))
    report(texts, manifest, { ...rehearsed, seconds: Math.round((performance.now() - began) / 100) / 10 }, json)
  })
}

interface Rehearsed {
  readonly checked: Checked
  /** Files that rows name and the archive does not have. */
  readonly missing: readonly string[]
}

async function restoreAside(texts: Texts, config: Config['database'], manifest: Manifest, source: string): Promise<Rehearsed> {
  const check = (restored: Config['database']) =>
    withOpened(restored, async (database) => {
      const named = await filesNamed(database.kysely)
      await migrate(database.kysely)
      return { checked: await checkAll(database.kysely), missing: [...named].filter((path) => !(MEDIA + path in manifest.files)) }
    })
  if (manifest.engine === 'sqlite' || config.engine === 'sqlite') {
    const unpacked = { engine: 'sqlite' as const, path: source }
    await withOpened(unpacked, (database) => compare(texts, database, manifest))
    return check(unpacked)
  }
  return withRehearsalDatabase(config, async (empty) => {
    await fill(texts, empty, manifest, source)
    return check(empty)
  })
}

function report(texts: Texts, manifest: Manifest, { checked, missing, seconds }: Rehearsed & { readonly seconds: number }, json: boolean): void {
  const sums = { rows: rowsOf(manifest), files: mediaOf(manifest).length }
  const ok = isRight(checked)
  const { engine, made_at } = manifest
  if (json) console.log(JSON.stringify({ ok, engine, made_at, ...sums, missing, seconds, ...toView(checked) }))
  else {
    const missed = missing.length === 0 ? [] : [`${texts.backupLacks} ${missing.length}`, ...missing.slice(0, 5).map((name) => `  ${name}`)]
    const sentence = `${ok ? texts.rehearsed : texts.rehearsedBroken} ${made_at} (${sums.rows} ${texts.rows}, ${sums.files} ${texts.files}, ${seconds} s)`
    console.log([reportOf(texts, checked), ...missed, sentence].join('\n'))
  }
  if (!ok) process.exitCode = 1
}
