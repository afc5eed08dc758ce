import { formatPercent } from '@gpro/contracts'
import { type Instant, toLine } from '@gpro/core'
import { record } from '@gpro/infra'
import { replaceLines } from '../../invoice-items/domain/line-changes.ts'
import { saveLines } from '../../invoice-items/repository/invoice-lines.ts'
import type { HeldInvoice } from '../../invoices/actions/hold-invoice.ts'
import { retotalInvoice } from '../../invoices/actions/retotal-invoice.ts'
import type { Trx } from '../../own.ts'
import { listPayableLines } from '../../payments/repository/payable-lines.ts'
import type { Expense } from '../domain/expense.ts'

export interface ExpenseChange {
  readonly before: Expense
  readonly after: Expense
}

/** Gives the lines of a held invoice the amounts that follow from other billing terms of its expenses. */
export async function changeBilledExpenses(trx: Trx, at: Instant, held: HeldInvoice, changes: readonly ExpenseChange[]): Promise<void> {
  const computed = changes.map(({ after }) => toLine('expense', after.id, after.net, after.iva_type, held.invoice.invoice_type))
  const { lines, replaced } = replaceLines(await listPayableLines(trx, held.invoice.id), computed)
  await retotalInvoice(trx, at, held, lines)
  await saveLines(trx, replaced)
  await record(trx, at, {
    kind: 'invoice.expense_edited',
    invoice: held.invoice.id,
    description: changes.map(describeChange).join('; '),
    before: changes.map(({ before }) => shownTerms(before)),
    after: changes.map(({ after }) => shownTerms(after)),
  })
}

export function shownTerms({ id, markup, iva_type }: Expense) {
  return { transfer_id: id, customer_markup_percentage: formatPercent(markup), customer_iva_type: iva_type }
}

/** `Flete: margen 0.00 % → 10.00 %, IVA no_sujeto → gravado` */
export function describeChange({ before, after }: ExpenseChange): string {
  return `${before.description}: ${differences({ before, after }).join(', ') || 'sin cambios'}`
}

export function differences({ before, after }: ExpenseChange): string[] {
  const markup = `margen ${formatPercent(before.markup)} % → ${formatPercent(after.markup)} %`
  const iva = `IVA ${before.iva_type} → ${after.iva_type}`
  return [...(before.markup === after.markup ? [] : [markup]), ...(before.iva_type === after.iva_type ? [] : [iva])]
}
