import type { ExpenseStatus } from '@gpro/core'
import { fixed, type Trx } from '../../own.ts'

// Walked from the latest event back: an approval that is taken back was given lately.
const lastApproval = fixed('payables.expense.last-approval', (db, { subject }: { subject: string }) =>
  db
    .selectFrom('event')
    .leftJoin('user_account', (join) => join.onRef('user_account.id', '=', 'event.actor_id').on('user_account.deactivated_at', 'is', null))
    .select(['event.kind', 'event.before', 'user_account.id as approver'])
    .where('event.subject', '=', subject)
    .where('event.kind', 'in', ['expense.approved', 'expense.added'])
    .orderBy('event.id', 'desc')
    .limit(1),
)

export interface Approval {
  /** A user who is still active; null where nobody is known. */
  readonly approver: number | null
  /** The status the expense had before. */
  readonly status: ExpenseStatus
}

/** Who approved an expense that is approved, and from which status. One that was approved when it was made was never in another. */
export async function findApproval(trx: Trx, id: number): Promise<Approval> {
  const [event] = await lastApproval(trx, { subject: `transfer:${id}` })
  const provisioned = event?.kind === 'expense.approved' && statusIn(event.before) === 'provisionada'
  return { approver: event?.approver ?? null, status: provisioned ? 'provisionada' : 'pendiente' }
}

function statusIn(json: string | null): unknown {
  const before: unknown = json === null ? null : JSON.parse(json)
  return typeof before === 'object' && before !== null ? Reflect.get(before, 'status') : undefined
}
