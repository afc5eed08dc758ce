import type { Instant } from '@gpro/core'
import { actor, listAdministrators, notify } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import type { Expense } from '../domain/expense.ts'
import { namesOf } from '../domain/expense-approval.ts'
import { findApproval } from '../repository/expense-approvals.ts'

interface Withdrawal {
  readonly expense: Expense
  readonly approver: number | null
}

/** The expense in the status it had before somebody approved it, and who that was. */
export async function withdrawApproval(trx: Trx, expense: Expense): Promise<Withdrawal> {
  const { by, from } = await findApproval(trx, expense.id)
  return { expense: { ...expense, status: from }, approver: by }
}

/** Whoever approved hears what changed, or the administrators where nobody knows who it was; whoever changed it knows already. */
export async function tellApprover(trx: Trx, at: Instant, expense: Expense, approver: number | null, fields: readonly string[]): Promise<void> {
  const { userId, name } = actor()
  const receivers = approver === null ? await listAdministrators(trx) : [approver]
  await notify(
    trx,
    at,
    receivers.filter((person) => person !== userId),
    {
      type: 'warning',
      category: 'transfer',
      title: 'Aprobación de gasto retirada',
      message: `${name} cambió ${namesOf(fields)} del gasto aprobado «${expense.description}»: debe aprobarse de nuevo`,
      metadata: { transfer_id: expense.id, order_id: expense.order_id, changed: fields },
    },
  )
}
