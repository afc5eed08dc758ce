import type { Tables } from '@gpro/database'
import { atOneMoment } from '@gpro/dump'
import { type FileStore, storedSum } from '@gpro/infra'
import type { Kysely } from 'kysely'
import { filesNamed } from './backup/tables.ts'
import { progress } from './progress.ts'

export interface CheckedFiles {
  /** Those that are as they were stored. */
  readonly right: number
  readonly missing: readonly string[]
  readonly altered: readonly string[]
  /** From before sums were kept: there, and nobody knows whether they are what they were. */
  readonly unrecorded: number
  readonly recorded: number
}

/** Compares every file that a document names, or named until it was replaced or deleted, with what was stored. */
export async function checkFiles(kysely: Kysely<Tables>, store: FileStore, record: boolean): Promise<CheckedFiles> {
  const { paths, sums } = await atOneMoment(kysely, false, async (snapshot) => {
    const retired = await snapshot.selectFrom('retired_file').select('path').execute()
    const stored = await snapshot.selectFrom('stored_file').select(['path', 'sha256']).execute()
    const named = new Set([...(await filesNamed(snapshot)), ...retired.map(({ path }) => path)])
    return { paths: [...named].sort(), sums: new Map(stored.map(({ path, sha256 }) => [path, sha256])) }
  })
  const found = { right: 0, missing: [] as string[], altered: [] as string[], unrecorded: 0, recorded: 0 }
  const tell = progress()
  for (const [index, path] of paths.entries()) {
    const now = await storedSum(store, path)
    const then = sums.get(path)
    if (!now) found.missing.push(path)
    else if (then === undefined) found[record ? 'recorded' : 'unrecorded'] += 1
    else if (then === now.sha256) found.right += 1
    else found.altered.push(path)
    if (now && then === undefined && record) await recordSum(kysely, { path, ...now, stored_at: new Date().toISOString() })
    tell(index + 1, paths.length)
  }
  return found
}

async function recordSum(kysely: Kysely<Tables>, row: Tables['stored_file']): Promise<void> {
  await kysely
    .insertInto('stored_file')
    .values(row)
    .onConflict((conflict) => conflict.column('path').doNothing())
    .execute()
}
