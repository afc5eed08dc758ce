import { cashSearchText, type Instant } from '@gpro/core'
import type { Trx } from '../../own.ts'
import type { CashTransaction } from '../domain/petty-cash.ts'
import { cashTransactionNotFound } from './petty-cash.ts'

/** Who writes, when, and for an opening balance the count that left it. */
interface Writing {
  readonly created_by: number | null
  readonly created_at: Instant
  readonly opening_count_id: number | null
}

export async function insertCashTransaction(trx: Trx, transaction: CashTransaction, writing: Writing): Promise<number> {
  const { id } = await trx
    .insertInto('cash_transaction')
    .values({ ...transaction, ...writing, search_text: cashSearchText(transaction), updated_at: writing.created_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A movement of the open box; of no other, even where somebody forgot to look. */
function inOpenBox(trx: Trx, id: number) {
  return trx
    .updateTable('cash_transaction')
    .where('id', '=', id)
    .where('cash_count_id', 'is', null)
    .where('opening_count_id', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id')
}

/** Stores what changed of a movement that is as `after` now. */
export async function saveCashTransaction(
  trx: Trx,
  after: CashTransaction & { readonly id: number },
  changed: Partial<CashTransaction>,
  at: Instant,
): Promise<void> {
  const rows = await inOpenBox(trx, after.id)
    .set({ ...changed, search_text: cashSearchText(after), updated_at: at })
    .execute()
  if (rows.length !== 1) throw cashTransactionNotFound(after.id)
}

export async function markCashTransactionDeleted(trx: Trx, id: number, at: Instant): Promise<void> {
  const rows = await inOpenBox(trx, id).set({ deleted_at: at, updated_at: at }).execute()
  if (rows.length !== 1) throw cashTransactionNotFound(id)
}

/** Puts all of the open box into a count; as many as were counted. */
export async function archiveBox(trx: Trx, count: number, expected: number): Promise<void> {
  const box = trx.updateTable('cash_transaction').set({ cash_count_id: count }).where('cash_count_id', 'is', null).where('deleted_at', 'is', null)
  const rows = await box.returning('id').execute()
  if (rows.length !== expected) throw new Error(`Cash count ${count} archived ${rows.length} transactions, ${expected} were counted`)
}

/** Takes back the balance that a count left and puts its transactions into the open box again; returns how many. */
export async function reopenBox(trx: Trx, count: number): Promise<number> {
  await trx.deleteFrom('cash_transaction').where('opening_count_id', '=', count).execute()
  const rows = await trx.updateTable('cash_transaction').set({ cash_count_id: null }).where('cash_count_id', '=', count).returning('id').execute()
  return rows.length
}
