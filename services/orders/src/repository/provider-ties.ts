import { fixed } from '@gpro/infra'
import type { Trx } from '../own.ts'

const ties = fixed('orders.expense.provider-ties', (db, { id }: { id: number }) =>
  db
    .selectFrom('transfer_payment')
    .select('id')
    .where('transfer_id', '=', id)
    .where('batch_id', 'is not', null)
    .where('deleted_at', 'is', null)
    .unionAll(db.selectFrom('credit_note_application').select('id').where('transfer_id', '=', id).where('undone_at', 'is', null)),
)

/** Whether something that belongs to the provider settled part of an expense: a batch or a credit note. */
export async function isTiedToProvider(trx: Trx, id: number): Promise<boolean> {
  return (await ties(trx, { id })).length > 0
}
