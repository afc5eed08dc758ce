import type { Reader } from '@gpro/infra'
import { paymentsOfBatch } from '../../expenses/repository/expense-payment-rows.ts'
import { loadBatchRow } from '../repository/batch-payment-rows.ts'

/** A batch with its payments. */
export async function readBatch(db: Reader, id: number) {
  return { row: await loadBatchRow(db, id), payments: await paymentsOfBatch(db, { batch: id }) }
}

export type ReadBatch = Awaited<ReturnType<typeof readBatch>>
