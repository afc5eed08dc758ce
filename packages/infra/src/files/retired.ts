import type { Instant, Retirement } from '@gpro/core'
import { fixed } from '../database/fixed.ts'
import type { AnyTrx, Reader } from '../database/types.ts'
import { actor } from '../http/requests/actor.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'

export interface RetiredFile {
  /** Null: there was no file. */
  readonly path: string | null
  /** The name it was uploaded with, where it is known. */
  readonly file_name?: string
  readonly reason: Retirement
  /** The kind of the event that tells of it. */
  readonly event_kind: string
  readonly order: number | null
  /** What it was a document of, for example `transfer:12`. */
  readonly subject: string
}

/** Notes, in the transaction of the change, that files are documents no longer. They stay where they are until the purge. */
export async function retireFiles(trx: AnyTrx, at: Instant, files: readonly RetiredFile[]): Promise<void> {
  const { userId, name } = actor()
  const rows = files.flatMap(({ path, file_name = '', order, ...file }) => {
    const who = { retired_by: userId, retired_by_name: name, retired_at: at }
    return path === null ? [] : [{ ...file, ...who, path, file_name, order_id: order }]
  })
  if (rows.length > 0) await sharedTrx(trx).insertInto('retired_file').values(rows).execute()
}

const deletedByPath = fixed('retired-file.deleted', (db, { path }: { path: string }) =>
  db.selectFrom('retired_file').select('id').where('path', '=', path).where('reason', '=', 'deleted').limit(1),
)

/** Whether its document was deleted: links that were made while it stood open it no more. What was only replaced they still open. */
export async function isDeleted(db: Reader, path: string): Promise<boolean> {
  return (await deletedByPath(db, { path })).length > 0
}
