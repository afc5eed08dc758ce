import type { EditExpenseInput } from '@gpro/contracts'
import { record } from '@gpro/infra'
import { changeBilledExpenses, describeChange, shownTerms } from '../../billed-expenses/actions/change-billed-expenses.ts'
import { changeExpense, type ExpenseChange } from '../../billed-expenses/domain.ts'
import { loadOrderExpense, saveBillingTerms } from '../../billed-expenses/repository.ts'
import { holdInvoice } from '../../invoices/actions/hold-invoice.ts'
import { refuseFrozen } from '../../invoices/domain/editing.ts'
import type { Ctx } from '../../own.ts'
import { listPayableLines } from '../../payments/repository/payments.ts'
import { lineOf } from '../domain.ts'

/** Changes how an expense is billed, from the pre-invoice that bills it. */
export function editExpense(ctx: Ctx, invoiceId: number, input: EditExpenseInput, versions: readonly number[] | undefined): Promise<ExpenseChange> {
  return ctx.transaction(async (trx) => {
    const held = await holdInvoice(trx, invoiceId, versions)
    refuseFrozen(held.invoice)
    lineOf(held.invoice, await listPayableLines(trx, invoiceId), 'expense', input.transfer_id, 'transfer_id')
    const before = await loadOrderExpense(trx, held.order.id, input.transfer_id)
    const after = changeExpense(before, { markup: input.customer_markup_percentage, iva_type: input.customer_iva_type })
    const at = ctx.now()
    await saveBillingTerms(trx, [after], at)
    await changeBilledExpenses(trx, at, held, [{ before, after }])
    await record(trx, at, {
      kind: 'expense.updated',
      order: held.order.id,
      description: `Cobro del gasto actualizado: ${describeChange({ before, after })}`,
      before: shownTerms(before),
      after: shownTerms(after),
    })
    return { before, after }
  })
}
