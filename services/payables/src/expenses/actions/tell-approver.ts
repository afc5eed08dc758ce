import type { Instant } from '@gpro/core'
import { actor, listAdministrators, notify } from '@gpro/infra'
import type { Trx } from '../../own.ts'
import type { Expense } from '../domain/expense.ts'
import { namesOf } from '../domain/expense-approval.ts'

/** Tells the approver what changed, or the administrators where nobody knows who it was; not the one who changed it. */
export async function tellApprover(trx: Trx, at: Instant, expense: Expense, approver: number | null, fields: readonly string[]): Promise<void> {
  const { userId, name } = actor()
  const people = approver === null ? await listAdministrators(trx) : [approver]
  const receivers = people.filter((person) => person !== userId)
  await notify(trx, at, receivers, {
    type: 'warning',
    category: 'transfer',
    title: 'Aprobación de gasto retirada',
    message: `${name} cambió ${namesOf(fields)} del gasto aprobado «${expense.description}»: debe aprobarse de nuevo`,
    metadata: { transfer_id: expense.id, order_id: expense.order_id, changed: fields },
  })
}
