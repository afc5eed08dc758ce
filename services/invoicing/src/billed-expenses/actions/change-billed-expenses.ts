import { formatPercent } from '@gpro/contracts'
import { type Instant, toLine } from '@gpro/core'
import { record } from '@gpro/infra'
import { changeLines } from '../../invoice-items/actions/change-lines.ts'
import type { HeldInvoice } from '../../invoices/actions/hold-invoice.ts'
import type { Trx } from '../../own.ts'
import { type Expense, type ExpenseChange, isSameMarkup } from '../domain.ts'

/** Gives the lines of a held invoice the amounts that follow from other billing terms of its expenses. */
export async function changeBilledExpenses(trx: Trx, at: Instant, held: HeldInvoice, changes: readonly ExpenseChange[]): Promise<void> {
  const { id, invoice_type } = held.invoice
  const lines = changes.map(({ after }) => toLine('expense', after.id, after.net, after.iva_type, invoice_type))
  await changeLines(trx, at, held, lines)
  await record(trx, at, {
    kind: 'invoice.expense_edited',
    invoice: id,
    description: changes.map(describeChange).join('; '),
    before: changes.map(({ before }) => shownTerms(before)),
    after: changes.map(({ after }) => shownTerms(after)),
  })
}

export function shownTerms({ id, markup, iva_type }: Expense) {
  return { transfer_id: id, customer_markup_percentage: formatPercent(markup), customer_iva_type: iva_type }
}

/** `Flete: Margen: 0.00% → 10.00%, Tipo IVA: no_sujeto → gravado` */
export function describeChange(change: ExpenseChange): string {
  return `${change.before.description}: ${changedTerms(change).join(', ') || 'sin cambios'}`
}

export function changedTerms({ before, after }: ExpenseChange): string[] {
  const markup = `Margen: ${formatPercent(before.markup)}% → ${formatPercent(after.markup)}%`
  const iva = `Tipo IVA: ${before.iva_type} → ${after.iva_type}`
  return [...(isSameMarkup(before, after) ? [] : [markup]), ...(before.iva_type === after.iva_type ? [] : [iva])]
}
