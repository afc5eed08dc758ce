import { execFile } from 'node:child_process'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Instant } from '@gpro/core'
import type { Config } from '../config/config.ts'
import { backupName, outdatedBackups } from './kept-backups.ts'
import type { Counts, Task } from './task.ts'

const OPERATOR = resolve(import.meta.dirname, '../../../cli/src/main.ts')
/** Longer than any backup takes. */
const ABANDONED_MS = 24 * 3_600_000

type Backups = Config['backups']
type Setup = Pick<Config, 'backups' | 'database'>

/** The task, where there is a schedule. */
export function scheduledBackup({ backups: { schedule, path, keep }, database }: Setup): readonly Task[] {
  if (schedule === undefined) return []
  return [
    {
      name: 'backup',
      schedule,
      async run({ now }, signal) {
        await mkdir(path, { recursive: true, mode: 0o700 })
        const { rows, files, missing } = await write(join(path, backupName(database.engine, now())), signal)
        const abandoned = await removeAbandoned(path, now())
        // One that lacks files is no reason to remove another that may have them.
        const removed = missing > 0 ? 0 : await removeOutdated(path, keep)
        return { rows, files, missing, removed: removed + abandoned }
      },
    },
  ]
}

/** In a process of its own: to copy and hash it all would hold up the one that answers requests. */
async function write(path: string, signal: AbortSignal): Promise<Counts & Record<'rows' | 'files' | 'missing', number>> {
  const args = [OPERATOR, 'backup', '--json', '--output', path]
  const { stdout } = await promisify(execFile)(process.execPath, args, { signal, maxBuffer: 2 ** 28 }).catch((error: Error & { stderr?: string }) => {
    // What the command says, not how it was called.
    throw new Error(error.stderr?.trim() || error.message, { cause: error })
  })
  const { rows, files, missing }: { rows: number; files: number; missing: readonly string[] } = JSON.parse(stdout)
  return { rows, files, missing: missing.length }
}

async function removeOutdated(folder: string, keep: Backups['keep']): Promise<number> {
  const names = outdatedBackups(await readdir(folder), keep)
  await Promise.all(names.map((name) => rm(join(folder, name))))
  return names.length
}

/** What a backup that was killed left half written. */
async function removeAbandoned(folder: string, now: Instant): Promise<number> {
  const names = (await readdir(folder)).filter((name) => /^gpro-.*\.partial$/.test(name))
  const ages = await Promise.all(names.map(async (name) => Date.parse(now) - (await stat(join(folder, name))).mtimeMs))
  const old = names.filter((_, index) => (ages[index] ?? 0) > ABANDONED_MS)
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true, force: true })))
  return old.length
}
