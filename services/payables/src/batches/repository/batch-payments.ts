import { batchSearchText, DomainError, firstOr, type Instant } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { takeNumber } from '@gpro/infra'
import type { Insertable } from 'kysely'
import type { Trx } from '../../own.ts'
import { batchNumber, batchSeries } from '../domain/batch-payment.ts'

/** The expenses that a batch pays. */
export async function listExpensesOfBatch(trx: Trx, id: number): Promise<number[]> {
  const payments = await trx.selectFrom('transfer_payment').select('transfer_id').where('batch_id', '=', id).where('deleted_at', 'is', null).execute()
  return payments.map(({ transfer_id }) => transfer_id)
}

/** The next number of the year. Its counter is held until the commit: take it once all else is decided. */
export async function takeBatchNumber(trx: Trx, year: number): Promise<string> {
  return batchNumber(await takeNumber(trx, batchSeries(year)), year)
}

export async function insertBatch(trx: Trx, batch: Omit<Insertable<Tables['batch_payment']>, 'search_text'>): Promise<number> {
  const search_text = batchSearchText({ number: batch.batch_number, reference: batch.reference_number, notes: batch.notes })
  const { id } = await trx
    .insertInto('batch_payment')
    .values({ ...batch, search_text })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Deletes a live batch and returns its number. Of two who undo it at once, one finds nothing. */
export async function markBatchDeleted(trx: Trx, id: number, at: Instant): Promise<string> {
  const rows = await trx
    .updateTable('batch_payment')
    .set({ deleted_at: at })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('batch_number')
    .execute()
  return firstOr(rows, () => batchNotFound(id)).batch_number
}

export function batchNotFound(id: number): DomainError {
  return new DomainError('not-found', 'batch-payment-not-found', `El lote ${id} no existe`, { id })
}
