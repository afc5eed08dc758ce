import type { InvoiceFilter, InvoiceListQuery } from '@gpro/contracts'
import { cents, type Day, ZERO } from '@gpro/core'
import { type AnyTrx, type Db, type PageKey, type PageOf, paged } from '@gpro/infra'
import { filtered, hasStatus, type InvoiceRow, isDueWithinWeek, isOverdue, joinInvoices, withColumns } from './invoice-rows.ts'

export interface ListedPayment {
  readonly id: number
  readonly invoice_id: number
  readonly payment_date: Day
  readonly amount: number
  readonly payment_method: string
}

export interface InvoicePage {
  readonly rows: readonly InvoiceRow[]
  readonly payments: readonly ListedPayment[]
  readonly next: string | null
}

/** Invoices that pass the filters, in their order. */
export function listInvoiceRows(db: Db | AnyTrx, query: InvoiceListQuery, today: Day): Promise<PageOf<InvoiceRow>> {
  return paged(withColumns(filtered(joinInvoices(db), query, today)), keysOf(query.ordering ?? '-issue_date'), query)
}

/** Invoices and their live payments, in two queries whatever their number. */
export async function listInvoices(db: Db | AnyTrx, query: InvoiceListQuery, today: Day): Promise<InvoicePage> {
  const { rows, next } = await listInvoiceRows(db, query, today)
  const chosen = filtered(joinInvoices(db), query, today).select('invoice.id')
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

function keysOf(ordering: NonNullable<InvoiceListQuery['ordering']>): PageKey<InvoiceRow>[] {
  const direction = ordering.startsWith('-') ? 'desc' : 'asc'
  const id = { column: 'invoice.id', field: 'id', type: 'id', direction } as const
  if (ordering.endsWith('invoice_number')) return [{ column: 'invoice.number_key', field: 'number_key', type: 'text', direction }, id]
  return [{ column: 'invoice.issue_date', field: 'issue_date', type: 'day', direction }, id]
}

/** The totals of the invoices that pass the filters, in one query; voided ones are only counted. */
export async function sumInvoices(db: Db | AnyTrx, filter: InvoiceFilter, today: Day) {
  const row = await filtered(joinInvoices(db), filter, today)
    .leftJoin(
      db
        .selectFrom('credit_note')
        .where('credit_note.deleted_at', 'is', null)
        .groupBy('credit_note.invoice_id')
        .select(({ fn }) => ['credit_note.invoice_id', fn.countAll<number>().as('count')])
        .as('notes'),
      'notes.invoice_id',
      'invoice.id',
    )
    .select((eb) => {
      const live = eb('invoice.voided_at', 'is', null)
      const sum = (column: 'total' | 'balance' | 'credited') => eb.fn.sum<number | null>(`invoice.${column}`).filterWhere(live)
      const count = eb.fn.countAll<number>()
      return [
        sum('total').as('total'),
        sum('balance').as('balance'),
        sum('credited').as('credited'),
        eb.fn
          .sum<number | null>(eb('invoice.subtotal_services', '+', eb.ref('invoice.iva_services')))
          .filterWhere(live)
          .as('services'),
        eb.fn
          .sum<number | null>(eb('invoice.subtotal_third_party', '+', eb.ref('invoice.iva_third_party')))
          .filterWhere(live)
          .as('expenses'),
        eb.fn.sum<number | null>('invoice.balance').filterWhere(isOverdue(today)).as('overdue'),
        eb.fn.sum<number | null>('notes.count').filterWhere(live).as('credit_notes'),
        count.filterWhere(live).as('invoices'),
        count.filterWhere('invoice.balance', '>', ZERO).as('pending_count'),
        count.filterWhere(hasStatus('paid', today)).as('paid_count'),
        count.filterWhere(hasStatus('partial', today)).as('partial_count'),
        count.filterWhere(isOverdue(today)).as('overdue_count'),
        count.filterWhere(hasStatus('cancelled', today)).as('cancelled_count'),
        count.filterWhere(isDueWithinWeek(today)).as('due_this_week'),
      ]
    })
    .executeTakeFirstOrThrow()
  const amount = (value: number | null) => cents(value ?? 0)
  return {
    ...row,
    total: amount(row.total),
    balance: amount(row.balance),
    credited: amount(row.credited),
    services: amount(row.services),
    expenses: amount(row.expenses),
    overdue: amount(row.overdue),
    credit_notes: row.credit_notes ?? 0,
  }
}

export type InvoiceSums = Awaited<ReturnType<typeof sumInvoices>>
