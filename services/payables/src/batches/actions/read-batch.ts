import type { AnyTrx, Db } from '@gpro/infra'
import { listPaymentsOfBatch } from '../../expenses/repository/expense-payment-rows.ts'
import { loadBatchRow } from '../repository/batch-payment-rows.ts'

/** A batch with its payments. */
export async function readBatch(db: Db | AnyTrx, id: number) {
  return { row: await loadBatchRow(db, id), payments: await listPaymentsOfBatch(db, id) }
}

export type ReadBatch = Awaited<ReturnType<typeof readBatch>>
