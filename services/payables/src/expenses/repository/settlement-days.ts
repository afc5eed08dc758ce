import type { Day } from '@gpro/core'
import type { Trx } from '../../own.ts'

/** By expense, the day of its last payment or applied credit note; nothing for those that have none. */
export async function lastSettlementDays(trx: Trx, expenses: readonly number[]): Promise<ReadonlyMap<number, Day>> {
  const payments = trx
    .selectFrom('transfer_payment')
    .select(['transfer_id', 'payment_date as day'])
    .where('transfer_id', 'in', expenses)
    .where('deleted_at', 'is', null)
  const applications = trx
    .selectFrom('credit_note_application')
    .select(['transfer_id', 'applied_date as day'])
    .where('transfer_id', 'in', expenses)
    .where('undone_at', 'is', null)
  const rows = await trx
    .selectFrom(payments.unionAll(applications).as('settlement'))
    .select((row) => ['transfer_id', row.fn.max('day').as('day')])
    .groupBy('transfer_id')
    .execute()
  return new Map(rows.map(({ transfer_id, day }) => [transfer_id, day]))
}
