import type { InvoiceFilter, InvoiceListQuery } from '@gpro/contracts'
import { type Cents, type Day, ZERO } from '@gpro/core'
import { type PageKey, paged, type Reader } from '@gpro/infra'
import { type Expression, sql } from 'kysely'
import { filteredInvoices, hasStatus, type InvoiceRow, isDueWithinWeek, isOverdue, NEWEST_FIRST, withColumns, withTraces } from './invoice-rows.ts'

/** Invoices that pass the filters, in their order. */
export function listInvoiceRows(db: Reader, query: InvoiceListQuery, today: Day) {
  return paged(withTraces(withColumns(filteredInvoices(db, query, today))), keysOf(query.ordering ?? '-issue_date'), query)
}

/** Invoices and their live payments, in two queries whatever their number. */
export async function listInvoices(db: Reader, query: InvoiceListQuery, today: Day) {
  const { rows, next } = await listInvoiceRows(db, query, today)
  const chosen = filteredInvoices(db, query, today).select('invoice.id')
  const payments = await db
    .selectFrom('payment')
    .where('payment.deleted_at', 'is', null)
    // A page names its rows; the whole list would be too long to name.
    .where('payment.invoice_id', 'in', query.limit === undefined ? chosen : [0, ...rows.map(({ id }) => id)])
    .orderBy('payment.payment_date', 'desc')
    .orderBy('payment.id', 'desc')
    .select(['payment.id', 'payment.invoice_id', 'payment.payment_date', 'payment.amount', 'payment.payment_method'])
    .execute()
  return { rows, payments, next }
}

function keysOf(ordering: NonNullable<InvoiceListQuery['ordering']>): readonly PageKey<InvoiceRow>[] {
  const direction = ordering.startsWith('-') ? ('desc' as const) : ('asc' as const)
  const keys = NEWEST_FIRST.map((key) => ({ ...key, direction }))
  if (ordering.endsWith('issue_date')) return keys
  return [{ column: 'invoice.number_key', field: 'number_key', type: 'text', direction }, ...keys.slice(1)]
}

/** The totals of the invoices that pass the filters, in one query; voided ones are only counted. */
export function sumInvoices(db: Reader, filter: InvoiceFilter, today: Day) {
  const notes = db
    .selectFrom('credit_note')
    .where('credit_note.deleted_at', 'is', null)
    .groupBy('credit_note.invoice_id')
    .select(({ fn }) => ['credit_note.invoice_id', fn.countAll<number>().as('count')])
    .as('notes')
  return filteredInvoices(db, filter, today)
    .leftJoin(notes, 'notes.invoice_id', 'invoice.id')
    .select((eb) => {
      const live = eb('invoice.voided_at', 'is', null)
      const or0 = (sum: Expression<Cents>) => eb.fn.coalesce(sum, sql.lit(ZERO))
      const sum = (column: 'total' | 'balance' | 'credited') => or0(eb.fn.sum<Cents>(`invoice.${column}`).filterWhere(live))
      const both = (net: 'subtotal_services' | 'subtotal_third_party', iva: 'iva_services' | 'iva_third_party') =>
        or0(eb.fn.sum<Cents>(eb(`invoice.${net}`, '+', eb.ref(`invoice.${iva}`))).filterWhere(live))
      const count = eb.fn.countAll<number>()
      return [
        sum('total').as('total'),
        sum('balance').as('balance'),
        sum('credited').as('credited'),
        both('subtotal_services', 'iva_services').as('services'),
        both('subtotal_third_party', 'iva_third_party').as('expenses'),
        or0(eb.fn.sum<Cents>('invoice.balance').filterWhere(isOverdue(today))).as('overdue'),
        eb.fn.coalesce(eb.fn.sum<number>('notes.count').filterWhere(live), sql.lit(0)).as('credit_notes_count'),
        count.filterWhere(live).as('total_invoices'),
        count.filterWhere('invoice.balance', '>', ZERO).as('pending_count'),
        count.filterWhere(hasStatus('paid', today)).as('paid_count'),
        count.filterWhere(hasStatus('partial', today)).as('partial_count'),
        count.filterWhere(isOverdue(today)).as('overdue_count'),
        count.filterWhere(hasStatus('cancelled', today)).as('cancelled_count'),
        count.filterWhere(isDueWithinWeek(today)).as('due_this_week'),
      ]
    })
    .executeTakeFirstOrThrow()
}
