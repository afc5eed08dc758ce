import { may, type TransferInput } from '@gpro/contracts'
import { today, ZERO } from '@gpro/core'
import { actor, lockOrder, record } from '@gpro/infra'
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
      const fields = toExpenseFields(input, today(now))
      requireOrder(fields)
      refuseFirstStatus(input.status, { mayApprove: may(actor().role, 'expenses.approve') })
      if (fields.order_id !== null) await lockOrder(trx, fields.order_id)
      await requireOpenOrder(trx, fields.order_id)
      await checkExpenseReferences(trx, fields)
      const expense = { ...fields, status: input.status, paid: ZERO, credited: ZERO, payment_date: null, invoice_file: path }
      const added = await insertExpense(trx, expense, writingOf(fields, now))
      const subject = `transfer:${added}`
      await record(trx, now, {
        kind: 'expense.added',
        description: `Gasto agregado: ${fields.description}`,
        order: fields.order_id,
        subject,
        after: expense,
      })
      const row = await loadExpenseRow(trx, added)
      return { row, warning: await marginWarning(trx, row) }
    }),
  )
}
