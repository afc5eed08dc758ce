import { shift } from '@gpro/core'
import { sql } from 'kysely'
import { fixed } from '../database/fixed.ts'
import type { AnyTrx } from '../database/types.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import type { Counts, TaskContext } from './task.ts'

/** So few at once that stopping never waits long for a disk. */
const AT_ONCE = 100
const DAY_MS = 24 * 3_600_000

const oldestRetired = fixed('purge.retired-files', (db, { until }: { until: string }) =>
  db
    .selectFrom('retired_file')
    .select(['id', 'path'])
    .where('retired_at', '<=', until)
    // The system before made documents of the files of expenses: what one of them retired, the other may still name.
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('order_document').select('order_document.id').whereRef('order_document.file', '=', 'retired_file.path'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('transfer').select('transfer.id').whereRef('transfer.invoice_file', '=', 'retired_file.path'))),
    )
    .orderBy('id')
    .limit(sql.lit(AT_ONCE)),
)

/** Removes the files of documents that were replaced or deleted longer ago than they must be kept. */
export async function purgeRetiredFiles({ config, db, files, transaction, now }: TaskContext, signal: AbortSignal): Promise<Counts> {
  const until = shift(now(), -config.filesKeptDays * DAY_MS)
  for (let removed = 0; ; ) {
    signal.throwIfAborted()
    const rows = await oldestRetired(db, { until })
    if (rows.length === 0) return { files: removed }
    // The file before its row: cut off in between, the row still says what there is to remove.
    await Promise.all(rows.map(({ path }) => files.remove(path)))
    const ids = rows.map(({ id }) => id)
    const paths = rows.map(({ path }) => path)
    await transaction(async (trx: AnyTrx) => {
      await sharedTrx(trx).deleteFrom('stored_file').where('path', 'in', paths).execute()
      await sharedTrx(trx).deleteFrom('retired_file').where('id', 'in', ids).execute()
    })
    removed += rows.length
  }
}
