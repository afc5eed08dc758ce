import type { InvoiceFilter } from '@gpro/contracts'
import { addDays, type Day, type OwedInvoice, searchText } from '@gpro/core'
import { type AnyTrx, contains, type Db } from '@gpro/infra'
import { type SqlBool, sql } from 'kysely'

/** Invoices joined with their order and client. Narrow, order and page it before `execute`. */
export function joinInvoices(db: Db | AnyTrx) {
  return db
    .selectFrom('invoice')
    .innerJoin('service_order as order', 'order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'order.client_id')
}

type Joined = ReturnType<typeof joinInvoices>

/** What every view of an invoice shows. Money rows that name it, deleted ones included, and direct costs of its charges say if it may be deleted. */
export function withColumns(query: Joined) {
  return query
    .select([
      'invoice.id',
      'invoice.order_id',
      'invoice.invoice_number',
      'invoice.number_key',
      'invoice.ccf',
      'invoice.invoice_type',
      'invoice.issue_date',
      'invoice.due_date',
      'invoice.subtotal_services',
      'invoice.iva_services',
      'invoice.subtotal_third_party',
      'invoice.iva_third_party',
      'invoice.retencion',
      'invoice.total',
      'invoice.paid',
      'invoice.credited',
      'invoice.balance',
      'invoice.payment_condition',
      'invoice.dte_issued_at',
      'invoice.dte_number',
      'invoice.generation_code',
      'invoice.reception_stamp',
      'invoice.dte_file',
      'invoice.pdf_file',
      'invoice.notes',
      'invoice.voided_at',
      'invoice.created_by',
      'invoice.created_at',
      'invoice.updated_at',
      'invoice.version',
      'order.order_number',
      'order.purchase_order',
      'order.duca',
      'order.bl_reference',
      'order.client_id',
      'client.name as client_name',
      'client.taxpayer_type',
    ])
    .select(({ selectFrom }) => [
      selectFrom('payment')
        .whereRef('payment.invoice_id', '=', 'invoice.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('payment_rows'),
      selectFrom('credit_note')
        .whereRef('credit_note.invoice_id', '=', 'invoice.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('note_rows'),
      selectFrom('invoice_line as line')
        .innerJoin('cost_allocation as cost', 'cost.charge_id', 'line.charge_id')
        .whereRef('line.invoice_id', '=', 'invoice.id')
        .where('line.released_at', 'is', null)
        .where('cost.released_at', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('direct_costs'),
    ])
}

export type InvoiceRow = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number]

/** What is owed on it, and since when. */
export function toOwed(row: InvoiceRow): OwedInvoice {
  return { total: row.total, paid: row.paid, credited: row.credited, due_date: row.due_date, voided_at: row.voided_at }
}

type Status = NonNullable<InvoiceFilter['status']>

/** The derived status in SQL, first match as in `statusOf`. A test holds the two against each other. */
export function hasStatus(status: Status, today: Day) {
  const unsettled = sql`invoice.voided_at is null and invoice.balance > 0`
  const untouched = sql`${unsettled} and invoice.paid = 0 and invoice.credited = 0`
  const conditions = {
    cancelled: sql`invoice.voided_at is not null`,
    paid: sql`invoice.voided_at is null and invoice.balance <= 0`,
    partial: sql`${unsettled} and (invoice.paid > 0 or invoice.credited > 0)`,
    overdue: sql`${untouched} and invoice.due_date < ${today}`,
    pending: sql`${untouched} and (invoice.due_date is null or invoice.due_date >= ${today})`,
  } as const satisfies Record<Status, unknown>
  return sql<SqlBool>`(${conditions[status]})`
}

export function isOverdue(today: Day) {
  return sql<SqlBool>`(invoice.balance > 0 and invoice.due_date < ${today})`
}

export function isDueWithinWeek(today: Day) {
  return sql<SqlBool>`(invoice.balance > 0 and invoice.due_date >= ${today} and invoice.due_date <= ${addDays(today, 7)})`
}

/** The invoices that pass the filters; text is sought in number and CCF, and in the client's name. */
export function filtered(query: Joined, { status, client, search, dateFrom, dateTo }: InvoiceFilter, today: Day): Joined {
  const sought = searchText(search)
  return query
    .$if(status !== undefined, (rows) => (status ? rows.where(hasStatus(status, today)) : rows))
    .$if(client !== undefined, (rows) => rows.where('order.client_id', '=', client ?? 0))
    .$if(dateFrom !== undefined, (rows) => rows.where('invoice.issue_date', '>=', dateFrom ?? ''))
    .$if(dateTo !== undefined, (rows) => rows.where('invoice.issue_date', '<=', dateTo ?? ''))
    .$if(sought !== '', (rows) => rows.where(({ or }) => or([contains('invoice.search_text', sought), contains('client.search_text', sought)])))
}
