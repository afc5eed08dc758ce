import { batchSearchText, type Cents, DomainError } from '@gpro/core'
import { type AnyTrx, type Db, takeNumber } from '@gpro/infra'
import { fixed, type Trx } from '../../own.ts'
import { batchNumber, batchSeries } from '../domain/batch-payment.ts'

const live = fixed('orders.batch-payment.live', (db, { id }: { id: number }) =>
  db.selectFrom('batch_payment').select(['id', 'batch_number as number']).where('id', '=', id).where('deleted_at', 'is', null),
)

export async function loadBatch(db: Db | AnyTrx, id: number): Promise<{ id: number; number: string }> {
  const [row] = await live(db, { id })
  if (!row) throw batchNotFound(id)
  return row
}

const paidBy = fixed('orders.batch-payment.expenses', (db, { id }: { id: number }) =>
  db.selectFrom('transfer_payment').select('transfer_id').where('batch_id', '=', id).where('deleted_at', 'is', null),
)

/** The expenses that a batch pays. */
export async function listExpensesOfBatch(trx: Trx, id: number): Promise<number[]> {
  return (await paidBy(trx, { id })).map(({ transfer_id }) => transfer_id)
}

/** The next number of the year. Its counter is held until the commit: take it once all else is decided. */
export async function takeBatchNumber(trx: Trx, year: number): Promise<string> {
  return batchNumber(await takeNumber(trx, batchSeries(year)), year)
}

export interface NewBatch {
  readonly number: string
  readonly provider_id: number
  readonly total: Cents
  readonly payment_method: string
  readonly payment_date: string
  readonly bank_id: number | null
  readonly reference: string
  readonly notes: string
  readonly proof_file: string | null
  readonly by: number | null
  readonly at: string
}

const inserted = fixed('orders.batch-payment.insert', (db, batch: NewBatch & { search: string }) =>
  db
    .insertInto('batch_payment')
    .values({
      batch_number: batch.number,
      provider_id: batch.provider_id,
      total: batch.total,
      payment_method: batch.payment_method,
      payment_date: batch.payment_date,
      bank_id: batch.bank_id,
      reference_number: batch.reference,
      notes: batch.notes,
      proof_file: batch.proof_file,
      search_text: batch.search,
      created_by: batch.by,
      created_at: batch.at,
    })
    .returning('id'),
)

export async function insertBatch(trx: Trx, batch: NewBatch): Promise<number> {
  const [row] = await inserted(trx, { ...batch, search: batchSearchText(batch) })
  if (!row) throw new Error('The batch was not inserted')
  return row.id
}

const markedDeleted = fixed('orders.batch-payment.delete', (db, { id, at }: { id: number; at: string }) =>
  db.updateTable('batch_payment').set({ deleted_at: at }).where('id', '=', id).where('deleted_at', 'is', null).returning('id'),
)

/** Of two who undo a batch at once, one finds nothing. */
export async function markBatchDeleted(trx: Trx, id: number, at: string): Promise<void> {
  if ((await markedDeleted(trx, { id, at })).length !== 1) throw batchNotFound(id)
}

export function batchNotFound(id: number): DomainError {
  return new DomainError('not-found', 'batch-payment-not-found', `El lote ${id} no existe`, { id })
}
