import { type Cents, monthRange, RE_BILLED_TYPES, ZERO } from '@gpro/core'
import { type Db, type PageRequest, paged } from '@gpro/infra'
import { loadClientCredit } from '../invoices/repository/client-credit.ts'
import { joinInvoices, NEWEST_FIRST, withColumns, withTraces } from '../invoices/repository/invoice-rows.ts'
import { listPaymentsWithInvoices } from '../payments/repository/payment-lists.ts'

/** The client's invoices issued in the year, or all with year 0, and whatever still has a balance, newest first: all, or one page of them. */
export function listStatementInvoices(db: Db, clientId: number, year: number, page: PageRequest) {
  const { first, next } = monthRange(year, 0)
  let query = joinInvoices(db).where('invoice.client_id', '=', clientId).where('invoice.reversed_at', 'is', null)
  if (year !== 0) {
    query = query.where((row) =>
      row.or([row('invoice.balance', '>', ZERO), row.and([row('invoice.issue_date', '>=', first), row('invoice.issue_date', '<', next)])]),
    )
  }
  return paged(withTraces(withColumns(query)), NEWEST_FIRST, page)
}

/** The client's orders that no live invoice bills yet, with what their services and re-billed expenses come to. */
export function listUnbilledOrders(db: Db, clientId: number) {
  return db
    .selectFrom('service_order')
    .select(['id', 'order_number', 'purchase_order', 'created_at', 'eta', 'duca'])
    .select((row) => [
      row
        .selectFrom('charge')
        .select(({ fn }) => fn.sum<Cents>('charge.total').as('sum'))
        .whereRef('charge.order_id', '=', 'service_order.id')
        .where('charge.deleted_at', 'is', null)
        .as('services'),
      row
        .selectFrom('transfer')
        .select(({ fn }) => fn.sum<Cents>('transfer.amount').as('sum'))
        .whereRef('transfer.order_id', '=', 'service_order.id')
        .where('transfer.deleted_at', 'is', null)
        .where('transfer.transfer_type', 'in', RE_BILLED_TYPES)
        .as('expenses'),
    ])
    .where('client_id', '=', clientId)
    .where('deleted_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invoice').select('invoice.id').whereRef('invoice.order_id', '=', 'service_order.id').where('invoice.voided_at', 'is', null),
        ),
      ),
    )
    .orderBy('order_year')
    .orderBy('order_sequence')
    .execute()
}

/** Where a client stands: the invoices of a year, all with 0, and whatever is still open. */
export async function loadClientStatement(db: Db, id: number, year: number) {
  return {
    year,
    client: await loadClientCredit(db, id),
    invoices: (await listStatementInvoices(db, id, year, {})).rows,
    // Of all years, newest first.
    payments: (await listPaymentsWithInvoices(db, { client_id: id })).rows,
    orders: await listUnbilledOrders(db, id),
  }
}

export type ClientStatement = Awaited<ReturnType<typeof loadClientStatement>>
