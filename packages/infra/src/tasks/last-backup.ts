import { readdir } from 'node:fs/promises'
import type { Instant } from '@gpro/core'
import { sql } from 'kysely'
import type { Config } from '../config/config.ts'
import { fixed } from '../database/fixed.ts'
import type { Reader } from '../database/types.ts'
import { newestBackup } from './kept-backups.ts'

const lastFinished = fixed('task_run.last-backup', (db) =>
  db
    .selectFrom('task_run')
    .select('finished_at')
    .where('task', '=', sql.lit('backup'))
    .where('finished_at', 'is not', null)
    .orderBy('finished_at', 'desc')
    .limit(sql.lit(1)),
)

const firstMigration = fixed('installation.began', (db) =>
  db
    .selectFrom(sql<{ timestamp: string }>`kysely_migration`.as('migration'))
    .select('migration.timestamp')
    .orderBy('migration.timestamp')
    .limit(sql.lit(1)),
)

/**
 * When the newest whole backup was made: as the folder says, or where it cannot be read (the backups of Kubernetes, of another process) the task
 * that made it. Of a system that should have one and has none, when it began: that may be a day ago at most. Undefined where none is asked for.
 */
export async function lastBackup(db: Reader, { schedule, path }: Config['backups']): Promise<Instant | undefined> {
  const [names] = schedule === undefined ? [] : await Promise.allSettled([readdir(path)])
  const inFolder = names?.status === 'fulfilled' ? newestBackup(names.value) : undefined
  if (inFolder !== undefined) return inFolder
  const emptied = names?.status === 'fulfilled'
  const [run] = emptied ? [] : await lastFinished(db, {})
  if (run?.finished_at) return run.finished_at
  return schedule === undefined ? undefined : (await firstMigration(db, {}))[0]?.timestamp
}
