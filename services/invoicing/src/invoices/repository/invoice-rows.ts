import type { InvoiceFilter } from '@gpro/contracts'
import { addDays, type Day, type InvoiceStatus, monthRange, searchText, yearOf } from '@gpro/core'
import { contains, type PageKey, type Reader } from '@gpro/infra'
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'

/** Invoices joined with their order and client. Narrow, order and page it before `execute`. */
export function joinInvoices(db: Reader) {
  return db
    .selectFrom('invoice')
    .innerJoin('service_order as order', 'order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'invoice.client_id')
}

type Joined = ReturnType<typeof joinInvoices>
type JoinedTables = Joined extends SelectQueryBuilder<infer All, infer _Table, infer _Row> ? All : never

/** Its own columns that every view of an invoice shows. */
export const OF_INVOICE = [
  ...(['invoice.id', 'invoice.order_id', 'invoice.invoice_number', 'invoice.number_key', 'invoice.ccf', 'invoice.invoice_type'] as const),
  ...(['invoice.issue_date', 'invoice.due_date', 'invoice.payment_condition', 'invoice.notes', 'invoice.retencion'] as const),
  ...(['invoice.subtotal_services', 'invoice.iva_services', 'invoice.subtotal_third_party', 'invoice.iva_third_party'] as const),
  ...([
    'invoice.total',
    'invoice.paid',
    'invoice.credited',
    'invoice.voided_at',
    'invoice.reversed_at',
    'invoice.dte_file',
    'invoice.pdf_file',
  ] as const),
  ...(['invoice.dte_issued_at', 'invoice.dte_signed_at', 'invoice.dte_number', 'invoice.generation_code', 'invoice.reception_stamp'] as const),
  ...(['invoice.created_by', 'invoice.created_at', 'invoice.updated_at', 'invoice.version'] as const),
] as const

/** Those of its order and of its client. */
export const OF_ORDER = [
  ...(['order.order_number', 'order.purchase_order', 'order.duca', 'order.bl_reference'] as const),
  ...(['client.name as client_name', 'client.taxpayer_type', 'client.iva_registration'] as const),
] as const

/** What every view of an invoice shows. */
export function withColumns(query: Joined) {
  return query.select(OF_INVOICE).select(OF_ORDER).select('invoice.client_id')
}

/** Money rows that name an invoice, deleted ones included, and direct costs of its charges, and documents: they say if it may be deleted. */
export function withTraces<Row>(query: SelectQueryBuilder<JoinedTables, 'invoice' | 'order' | 'client', Row>) {
  return query.select(({ selectFrom }) => [
    selectFrom('payment')
      .whereRef('payment.invoice_id', '=', 'invoice.id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .$asScalar()
      .$notNull()
      .as('payment_rows'),
    selectFrom('credit_note')
      .whereRef('credit_note.invoice_id', '=', 'invoice.id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .$asScalar()
      .$notNull()
      .as('note_rows'),
    selectFrom('invoice_line as line')
      .innerJoin('cost_allocation as cost', 'cost.charge_id', 'line.charge_id')
      .whereRef('line.invoice_id', '=', 'invoice.id')
      .where('line.released_at', 'is', null)
      .where('cost.released_at', 'is', null)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .$asScalar()
      .$notNull()
      .as('direct_costs'),
    selectFrom('dte_document')
      .whereRef('dte_document.invoice_id', '=', 'invoice.id')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .$asScalar()
      .$notNull()
      .as('documents'),
  ])
}

export type InvoiceRow = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number]

export const NEWEST_FIRST: readonly PageKey<InvoiceRow>[] = [
  { column: 'invoice.issue_date', field: 'issue_date', type: 'day', direction: 'desc' },
  { column: 'invoice.id', field: 'id', type: 'id', direction: 'desc' },
]

/** The derived status in SQL, first match as in `statusOf`. A test holds the two against each other. */
export function hasStatus(status: InvoiceStatus, today: Day) {
  const unsettled = sql`invoice.voided_at is null and invoice.balance > 0`
  const untouched = sql`${unsettled} and invoice.paid = 0 and invoice.credited = 0`
  const conditions = {
    reversed: sql`invoice.reversed_at is not null`,
    cancelled: sql`invoice.voided_at is not null and invoice.reversed_at is null`,
    paid: sql`invoice.voided_at is null and invoice.balance <= 0`,
    partial: sql`${unsettled} and (invoice.paid > 0 or invoice.credited > 0)`,
    overdue: sql`${untouched} and invoice.due_date < ${today}`,
    pending: sql`${untouched} and (invoice.due_date is null or invoice.due_date >= ${today})`,
  } as const satisfies Record<InvoiceStatus, unknown>
  return sql<SqlBool>`(${conditions[status]})`
}

export function isOverdue(today: Day) {
  return sql<SqlBool>`(invoice.balance > 0 and invoice.due_date < ${today})`
}

export function isDueWithinWeek(today: Day) {
  return sql<SqlBool>`(invoice.balance > 0 and invoice.due_date >= ${today} and invoice.due_date <= ${addDays(today, 7)})`
}

/** The days of a year, or of a month of it; a month alone is one of this year. Undefined = all. */
function issuedIn(year: number | undefined, month: number, today: Day) {
  if (year === 0 || (year === undefined && month === 0)) return undefined
  return monthRange(year ?? yearOf(today), month)
}

/** The invoices that pass the filters; text is sought in number and CCF, and in the name of their client. */
export async function filteredInvoices(db: Reader, filter: InvoiceFilter, today: Day): Promise<Joined> {
  const { status, client, search, dateFrom, dateTo, year, mes } = filter
  const sought = searchText(search)
  const issued = issuedIn(year, mes ?? 0, today)
  let query = joinInvoices(db)
  // What was reversed is there for those who look for it.
  query = status === undefined ? query.where('invoice.reversed_at', 'is', null) : query.where(hasStatus(status, today))
  if (client !== undefined) query = query.where('invoice.client_id', '=', client)
  if (dateFrom !== undefined) query = query.where('invoice.issue_date', '>=', dateFrom)
  if (dateTo !== undefined) query = query.where('invoice.issue_date', '<=', dateTo)
  if (issued !== undefined) query = query.where('invoice.issue_date', '>=', issued.first).where('invoice.issue_date', '<', issued.next)
  if (sought !== '') {
    const named = db.selectFrom('client').select('client.id').where(contains('client.search_text', sought))
    // Mostly a number is sought, which no client has in its name: then the index over the text answers alone.
    const someone = (await named.limit(1).execute()).length > 0
    query = query.where((row) => row.or([contains('invoice.search_text', sought), ...(someone ? [row('invoice.client_id', 'in', named)] : [])]))
  }
  return query
}
