import type { TransferInput } from '@gpro/contracts'
import { firstOr, today, ZERO } from '@gpro/core'
import { actor, lockOrder, record, requireEffect } from '@gpro/infra'
import { eventValues } from '../../events/actions.ts'
import type { Ctx } from '../../own.ts'
import { requireOrder } from '../domain/expense.ts'
import { refuseFirstStatus } from '../domain/expense-status.ts'
import { type ExpenseRow, loadExpenseRow } from '../repository/expense-rows.ts'
import { insertExpense } from '../repository/expenses.ts'
import { toExpenseFields } from './expense-input.ts'
import { checkExpenseReferences, requireOpenOrder, writingOf } from './expense-rules.ts'
import { marginWarning } from './margin-warning.ts'

export interface CreatedExpense {
  readonly row: ExpenseRow
  readonly warning: string | null
}

/** A new expense, of an order that is open or of the office itself. */
export async function createExpense(ctx: Ctx, input: TransferInput): Promise<CreatedExpense> {
  return ctx.files.keeping(input.invoice_file, 'orders/transfers', (path) =>
    ctx.transaction(async (trx) => {
      const now = ctx.now()
      const { userId } = actor()
      const fields = { ...toExpenseFields(input), transaction_date: input.transaction_date ?? today(now) }
      requireOrder(fields)
      refuseFirstStatus(input.status, requireEffect)
      if (fields.order_id !== null) await lockOrder(trx, fields.order_id)
      await requireOpenOrder(trx, fields.order_id)
      await checkExpenseReferences(trx, fields)
      const expense = { ...fields, status: input.status, paid: ZERO, credited: ZERO, payment_date: null, invoice_file: path }
      const inserted = await insertExpense(trx, { ...expense, ...writingOf(fields, now), created_by: userId, created_at: now })
      const { id } = firstOr(inserted, () => new Error('The expense was not inserted'))
      await record(trx, now, {
        kind: 'expense.added',
        description: `Gasto agregado: ${fields.description}`,
        order: fields.order_id,
        subject: `transfer:${id}`,
        after: eventValues(expense),
      })
      return { row: await loadExpenseRow(trx, id), warning: await marginWarning(trx, fields) }
    }),
  )
}
