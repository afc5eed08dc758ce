import type { AnyTrx, Db } from '@gpro/infra'

/** Beyond this many ids all applications are read instead of those by name. */
const NAMED = 500

type Side = 'credit_note_id' | 'transfer_id'

/** Standing applications of these notes or to these expenses, by the id asked for, oldest first. One query whatever their number. */
export async function listApplicationRows(db: Db | AnyTrx, side: Side, ids: readonly number[]): Promise<ReadonlyMap<number, ApplicationRow[]>> {
  if (ids.length === 0) return new Map()
  let query = applications(db)
  if (ids.length <= NAMED) query = query.where(`credit_note_application.${side}`, 'in', ids)
  return Map.groupBy(await query.execute(), (row) => row[side])
}

function applications(db: Db | AnyTrx) {
  return db
    .selectFrom('credit_note_application')
    .innerJoin('provider_credit_note', 'provider_credit_note.id', 'credit_note_application.credit_note_id')
    .innerJoin('transfer', 'transfer.id', 'credit_note_application.transfer_id')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .leftJoin('user_account', 'user_account.id', 'credit_note_application.applied_by')
    .select([
      'credit_note_application.id',
      'credit_note_application.credit_note_id',
      'provider_credit_note.note_number',
      'credit_note_application.transfer_id',
      'transfer.description as transfer_description',
      'transfer.order_id',
      'service_order.order_number',
      'credit_note_application.amount',
      'credit_note_application.applied_date',
      'credit_note_application.notes',
      'credit_note_application.applied_by',
      'credit_note_application.applied_at',
      'user_account.username',
      'user_account.first_name',
      'user_account.last_name',
    ])
    .where('credit_note_application.undone_at', 'is', null)
    .orderBy('credit_note_application.id')
}

export type ApplicationRow = Awaited<ReturnType<ReturnType<typeof applications>['execute']>>[number]
