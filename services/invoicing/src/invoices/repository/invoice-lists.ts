import type { InvoiceListQuery } from '@gpro/contracts'
import { type Cents, type Day, ZERO } from '@gpro/core'
import { type PageAsked, type PageKey, paged, type Reader } from '@gpro/infra'
import { type Expression, sql } from 'kysely'
import { selectPayments } from '../../payments/repository/payment-lists.ts'
import { filteredInvoices, hasStatus, type InvoiceRow, isDueWithinWeek, isOverdue, withColumns, withTraces } from './invoice-rows.ts'

/** Invoices that pass the filters, in their order. */
export async function listInvoiceRows(db: Reader, asked: InvoiceListQuery, today: Day) {
  const query = await filteredInvoices(db, asked, today)
  return paged(withTraces(withColumns(query)), keysOf(asked.ordering ?? 'invoice_number'), asked)
}

/** A page of invoices and their live payments, in two queries. */
export async function listInvoices(db: Reader, query: InvoiceListQuery & PageAsked, today: Day) {
  const { rows, next } = await listInvoiceRows(db, query, today)
  const payments = await selectPayments(db)
    .where('payment.invoice_id', 'in', [0, ...rows.map(({ id }) => id)])
    .orderBy('payment.payment_date', 'desc')
    .orderBy('payment.id', 'desc')
    .execute()
  return { rows, payments, next }
}

function keysOf(ordering: NonNullable<InvoiceListQuery['ordering']>): readonly PageKey<InvoiceRow>[] {
  const direction = ordering.startsWith('-') ? ('desc' as const) : ('asc' as const)
  const id: PageKey<InvoiceRow> = { column: 'invoice.id', field: 'id', type: 'id', direction }
  switch (ordering.replace('-', '')) {
    case 'issue_date':
      return [{ column: 'invoice.issue_date', field: 'issue_date', type: 'day', direction }, id]
    case 'total_amount':
      return [{ column: 'invoice.total', field: 'total', type: 'number', direction }, id]
    default:
      // As numbers first: PRE-100000 comes after PRE-99999.
      return [
        { column: 'invoice.number_key', field: 'number_key', type: 'text', direction },
        { column: 'invoice.invoice_number', field: 'invoice_number', type: 'text', direction },
        id,
      ]
  }
}

/** The totals of all invoices, in one query; voided ones are only counted. */
export function sumInvoices(db: Reader, today: Day) {
  const notes = db
    .selectFrom('credit_note')
    .where('credit_note.deleted_at', 'is', null)
    .groupBy('credit_note.invoice_id')
    .select(({ fn }) => ['credit_note.invoice_id', fn.countAll<number>().as('count')])
    .as('notes')
  return db
    .selectFrom('invoice')
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
