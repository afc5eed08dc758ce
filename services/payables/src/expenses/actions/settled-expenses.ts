import { fieldError, type Instant } from '@gpro/core'
import { actor, recordAll } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Trx } from '../../own.ts'
import type { Expense } from '../domain/expense.ts'
import type { Means, Settled } from '../domain/settlement.ts'
import { saveSettlements } from '../repository/expenses.ts'
import { lockExpenses } from '../repository/locked-expenses.ts'

/** Holds the expenses that an input field names; all of them must be there. */
export async function holdNamedExpenses(trx: Trx, field: string, ids: readonly number[]): Promise<Expense[]> {
  const expenses = await lockExpenses(trx, ids)
  const there = new Set(expenses.map(({ id }) => id))
  const missing = ids.find((id) => !there.has(id))
  if (missing !== undefined) throw fieldError(field, 'expense-not-found', `El gasto ${missing} no existe`, { id: missing })
  return expenses
}

/** Stores what each expense now owes. */
export async function saveSettled(trx: Trx, settled: readonly Settled[], now: Instant): Promise<void> {
  await saveSettlements(trx, settled, { updated_by: actor().userId, updated_at: now })
}

interface Telling {
  readonly kind: string
  readonly means: Means
  readonly sentence: (settled: Settled) => string
  /** What else the history keeps of each, as the wire has it. */
  readonly facts: (settled: Settled) => object
}

/** Tells the history of every order what was settled of its expenses, or no longer is. */
export async function recordSettled(trx: Trx, now: Instant, settled: readonly Settled[], { kind, means, sentence, facts }: Telling): Promise<void> {
  const stateOf = (expense: Expense) => ({ [means]: expense[means], status: expense.status })
  const events = settled.map((one) => ({
    kind,
    description: `${sentence(one)}: ${one.after.description}`,
    order: one.after.order_id,
    subject: `transfer:${one.after.id}`,
    before: eventValues(stateOf(one.before)),
    after: { ...eventValues({ ...stateOf(one.after), amount: one.amount, provider_id: one.after.provider_id }), ...facts(one) },
  }))
  await recordAll(trx, now, events)
}
