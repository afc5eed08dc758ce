import type { Reader } from '@gpro/infra'

/** Beyond this many ids all applications are read instead of those by name. */
const NAMED = 500

/** Standing applications of these notes or to these expenses, by the id asked for, oldest first. One query whatever their number. */
export async function listApplicationRows(db: Reader, side: 'credit_note' | 'transfer', ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, ApplicationRow[]>()
  let query = applications(db)
  if (ids.length <= NAMED) query = query.where(`application.${side}_id`, 'in', ids)
  return Map.groupBy(await query.execute(), (row) => row[side])
}

function applications(db: Reader) {
  return db
    .selectFrom('credit_note_application as application')
    .innerJoin('provider_credit_note', 'provider_credit_note.id', 'application.credit_note_id')
    .innerJoin('transfer', 'transfer.id', 'application.transfer_id')
    .leftJoin('service_order', 'service_order.id', 'transfer.order_id')
    .leftJoin('user_account', 'user_account.id', 'application.applied_by')
    .select(['application.id', 'application.credit_note_id as credit_note', 'provider_credit_note.note_number'])
    .select(['provider_credit_note.amount as note_amount', 'provider_credit_note.status as note_status', 'provider_credit_note.reason'])
    .select(['provider_credit_note.issue_date', 'provider_credit_note.pdf_file', 'transfer.invoice_number as transfer_invoice_number'])
    .select(['application.transfer_id as transfer', 'transfer.description as transfer_description'])
    .select(['transfer.order_id as service_order', 'service_order.order_number as service_order_number'])
    .select(['application.amount', 'application.applied_date', 'application.notes', 'application.applied_by', 'application.applied_at'])
    .select(['user_account.username as applied_by_username', 'user_account.first_name', 'user_account.last_name'])
    .where('application.undone_at', 'is', null)
    .orderBy('application.id')
}

export type ApplicationRow = Awaited<ReturnType<ReturnType<typeof applications>['execute']>>[number]
