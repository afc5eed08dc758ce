import type { TransferPatch } from '@gpro/contracts'
import { differences, type ExpenseMethod, expenseBalance, given, type Instant, refuseFutureDay, today } from '@gpro/core'
import { actor, record, requireEffect, retireFiles } from '@gpro/infra'
import { eventChanges, eventValues } from '../../events/actions.ts'
import type { Ctx, Trx } from '../../own.ts'
import { type Expense, refuseFrozen, refuseTerms, requireOrder } from '../domain/expense.ts'
import { changesOfApproved, refuseChangeOncePaid } from '../domain/expense-approval.ts'
import { requestStatus, type StatusRequest } from '../domain/expense-status.ts'
import { type PaidBy, pay } from '../domain/settlement.ts'
import { type Approval, findApproval } from '../repository/expense-approvals.ts'
import { findBilling } from '../repository/expense-billing.ts'
import { insertExpensePayments } from '../repository/expense-payments.ts'
import { saveExpense } from '../repository/expenses.ts'
import { lockExpense } from '../repository/locked-expenses.ts'
import { toExpenseFields } from './expense-input.ts'
import { checkExpenseReferences, refuseChangeWhileClosed, writingOf } from './expense-rules.ts'
import { type ReadExpense, readExpense } from './read-expense.ts'
import { tellApprover } from './tell-approver.ts'

/**
 * Changes what was sent of an expense: fields, document, status. Asking for `pagado` pays the rest. What was approved is approved no
 * longer once it is changed.
 */
export async function updateExpense(ctx: Ctx, id: number, patch: TransferPatch): Promise<ReadExpense> {
  return ctx.files.keeping(patch.invoice_file, 'orders/transfers', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const before = await lockExpense(trx, id, patch.service_order)
      const edited = await edit(trx, before, patch, path)
      const request = patch.status === undefined ? 'nothing' : requestStatus(before, patch.status, requireEffect)
      const day = patch.payment_date ?? today(now)
      if (request === 'pay-the-rest') refuseFutureDay('payment_date', day, now)
      const unapproved = changesOfApproved(before, edited)
      const withdrawn = unapproved.length === 0 ? null : await findApproval(trx, id)
      const after = reach(withdrawn ? { ...edited, status: withdrawn.status } : edited, request, day)
      const changes = differences(before, after)
      if (!changes) return readExpense(trx, id)

      await saveExpense(trx, before, changes.after, writingOf(after, now))
      if (request === 'pay-the-rest') await payRest(trx, edited, day, now)
      const { kind, what } = eventOf(request, withdrawn)
      const subject = `transfer:${id}`
      const description = `${what}: ${after.description}`
      const event = eventChanges(changes)
      // Which expense it was, for whoever reads the history.
      const whole = { ...eventValues({ amount: after.amount, provider_id: after.provider_id }), ...event.after }
      await record(trx, now, { kind, description, order: after.order_id, subject, before: event.before, after: whole })
      if (withdrawn) await tellApprover(trx, now, after, withdrawn.approver, unapproved)
      if (path !== null)
        await retireFiles(trx, now, [{ path: before.invoice_file, reason: 'replaced', event_kind: kind, order: after.order_id, subject }])
      return readExpense(trx, id)
    }),
  )
}

/** The expense with its new fields, where all of them may change. */
async function edit(trx: Trx, before: Expense, patch: TransferPatch, path: string | null): Promise<Expense> {
  const { markup, iva_type, ...fields } = toExpenseFields(patch)
  const terms = given({ markup, iva_type })
  const billing = await findBilling(trx, before.id)
  refuseTerms(before, terms, billing)
  // Sent back as shown, invoicing's terms are no change of the expense's own.
  const own = billing.terms === null ? terms : {}
  const edited: Expense = { ...before, ...fields, ...own, invoice_file: path ?? before.invoice_file }
  requireOrder(edited)
  refuseFrozen(before, edited, billing)
  refuseChangeOncePaid(before, edited)
  await refuseChangeWhileClosed(trx, before, edited)
  await checkExpenseReferences(trx, edited)
  return edited
}

function reach(expense: Expense, request: StatusRequest, day: string): Expense {
  if (request === 'nothing') return expense
  if (request === 'pay-the-rest') return pay(expense, { amount: expenseBalance(expense), day }, paidBy(expense))
  return { ...expense, status: request.status }
}

const USUAL_METHOD: ExpenseMethod = 'transferencia'

function paidBy({ payment_method, bank_id }: Expense): PaidBy {
  return { payment_method: payment_method || USUAL_METHOD, bank_id }
}

/** The payment that makes "paid" true instead of only written down. */
async function payRest(trx: Trx, unpaid: Expense, day: string, now: Instant): Promise<void> {
  const payment = { ...paidBy(unpaid), reference_number: '', notes: '', proof_file: null }
  const amount = expenseBalance(unpaid)
  await insertExpensePayments(trx, [{ ...payment, transfer_id: unpaid.id, amount, payment_date: day, created_by: actor().userId, created_at: now }])
}

function eventOf(request: StatusRequest, withdrawn: Approval | null): { kind: string; what: string } {
  if (withdrawn) return { kind: 'expense.approval_withdrawn', what: 'Gasto cambiado después de aprobado, su aprobación queda retirada' }
  if (request === 'pay-the-rest') return { kind: 'expense.paid', what: 'Gasto pagado' }
  if (request !== 'nothing' && request.status === 'aprobado') return { kind: 'expense.approved', what: 'Gasto aprobado' }
  return { kind: 'expense.updated', what: 'Gasto actualizado' }
}
