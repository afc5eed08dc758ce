import type { ExpenseConfigurations } from '@gpro/contracts'
import type { Instant } from '@gpro/core'
import { lockOrder, record, requireEffect } from '@gpro/infra'
import { refuseFrozen } from '../../invoices/domain/editing.ts'
import { lockInvoice } from '../../invoices/repository/invoices.ts'
import type { BilledOrder } from '../../orders/domain.ts'
import { loadBilledOrder } from '../../orders/repository.ts'
import type { Ctx, Trx } from '../../own.ts'
import { configure, type ExpenseChange } from '../domain.ts'
import { listOrderExpenses, type OrderExpense, saveBillingTerms } from '../repository.ts'
import { changeBilledExpenses, describeChange, shownTerms } from './change-billed-expenses.ts'

export interface ConfiguredExpenses {
  readonly changes: ExpenseChange[]
  /** How many pre-invoices changed with them. */
  readonly invoices: number
}

/** Changes how expenses of an order are billed: all of them or, where one may not change, none. */
export function updateExpenseConfigurations(ctx: Ctx, orderId: number, { configs }: ExpenseConfigurations): Promise<ConfiguredExpenses> {
  return ctx.transaction(async (trx) => {
    await lockOrder(trx, orderId)
    const order = await loadBilledOrder(trx, orderId)
    const changed = configure(order.order_number, configs.map(toConfiguration), await listOrderExpenses(trx, orderId))
    if (changed.length === 0) return { changes: [], invoices: 0 }
    const at = ctx.now()
    const invoices = await followInvoices(trx, at, order, changed)
    const [before, after] = [changed.map((change) => change.before), changed.map((change) => change.after)]
    await saveBillingTerms(trx, after, at)
    await record(trx, at, {
      kind: 'expense.updated',
      order: orderId,
      description: `Cobro de gastos actualizado: ${changed.map(describeChange).join('; ')}`,
      before: before.map(shownTerms),
      after: after.map(shownTerms),
    })
    return { changes: changed, invoices }
  })
}

function toConfiguration({ expense_id, markup_percentage, iva_type, applies_iva }: ExpenseConfigurations['configs'][number]) {
  const byFlag = applies_iva === undefined ? undefined : applies_iva ? ('gravado' as const) : ('no_sujeto' as const)
  return { expense_id, markup: markup_percentage, iva_type: iva_type ?? byFlag }
}

/** The pre-invoices that bill these expenses, one after the other by id, as locks go. */
async function followInvoices(trx: Trx, at: Instant, order: BilledOrder, changed: readonly ExpenseChange<OrderExpense>[]): Promise<number> {
  const byInvoice = Map.groupBy(changed, ({ before }) => before.invoice_id)
  const ids = [...byInvoice.keys()].filter((key) => key !== null).sort((one, other) => one - other)
  for (const id of ids) {
    const invoice = await lockInvoice(trx, id)
    requireEffect('billed.change', { invoice: invoice.invoice_number })
    refuseFrozen(invoice)
    await changeBilledExpenses(trx, at, { invoice, order }, byInvoice.get(id) ?? [])
  }
  return ids.length
}
