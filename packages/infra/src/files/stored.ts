import { AsyncLocalStorage } from 'node:async_hooks'
import { fixed } from '../database/fixed.ts'
import { alongside } from '../database/scope.ts'
import type { TransactionRunner } from '../database/transaction.ts'
import { sharedTrx } from '../shared-tables/shared-trx.ts'
import type { FileSum } from './sum.ts'

interface StoredFile extends FileSum {
  readonly path: string
}

const storage = new AsyncLocalStorage<readonly StoredFile[]>()

/** Runs the work that a file was stored for. */
export function havingStored<Result>(file: StoredFile, work: () => Result): Result {
  return storage.run([...(storage.getStore() ?? []), file], work)
}

/** Transactions that note what the files they were begun for are: in the one that names the file, or not at all. */
export function notingFiles(transaction: TransactionRunner, now: () => Date): TransactionRunner {
  return (work) => {
    const files = storage.getStore()
    if (!files) return transaction(work)
    return transaction(async (trx) => {
      for (const file of files) await alongside(insertStoredFile(sharedTrx(trx), { ...file, stored_at: now().toISOString() }))
      return await work(trx)
    })
  }
}

/** What was stored is noted once, though the work begins several transactions. */
const insertStoredFile = fixed('file.stored', (db, { path, sha256, bytes, stored_at }: StoredFile & { stored_at: string }) =>
  db
    .insertInto('stored_file')
    .values({ path, sha256, bytes, stored_at })
    .onConflict((conflict) => conflict.column('path').doNothing()),
)
