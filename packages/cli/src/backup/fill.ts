import { chmod, copyFile, link, open, rm } from 'node:fs/promises'
import type { Config, Database } from '@gpro/infra'
import { sql } from 'kysely'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'
import { withOpened } from '../with-database.ts'
import type { Manifest } from './manifest.ts'
import { findTool, runTool } from './postgres-tools.ts'
import { serverVersion } from './snapshot.ts'
import { contentsOf, tablesOf } from './tables.ts'

/** Into a database without tables, which is without them again where what came is not what the archive says. */
export async function fill(texts: Texts, config: Config['database'], manifest: Manifest, source: string): Promise<void> {
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

/** Whether the rows are those that the archive says. @throws Failure */
export async function compare(texts: Texts, { kysely }: Database, manifest: Manifest): Promise<void> {
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
