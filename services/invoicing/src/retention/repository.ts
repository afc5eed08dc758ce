import { type Day, ZERO } from '@gpro/core'
import { type PageKey, type PageOf, type PageRequest, paged, type Reader } from '@gpro/infra'

export interface RetentionFilter {
  /** Half-open range of issue dates; undefined = all. */
  readonly range: { readonly first: Day; readonly next: Day } | undefined
  readonly client_id: number | undefined
}

/** Live invoices that withhold, each with its certificate where one is registered. */
function retentions(db: Reader, { range, client_id }: RetentionFilter) {
  let query = db
    .selectFrom('invoice')
    .innerJoin('service_order as order', 'order.id', 'invoice.order_id')
    .innerJoin('client', 'client.id', 'invoice.client_id')
    .leftJoin('payment', (join) =>
      join.onRef('payment.invoice_id', '=', 'invoice.id').on('payment.payment_method', '=', 'retencion').on('payment.deleted_at', 'is', null),
    )
    .leftJoin('user_account as user', 'user.id', 'payment.created_by')
    .where('invoice.retencion', '>', ZERO)
    .where('invoice.voided_at', 'is', null)
    .select(['invoice.id', 'invoice.invoice_number', 'invoice.order_id', 'invoice.issue_date', 'invoice.retencion', 'invoice.total'])
    .select([
      'order.order_number',
      'order.purchase_order',
      'order.duca',
      'order.bl_reference',
      'client.id as client_id',
      'client.name as client_name',
      'client.nit as client_nit',
    ])
    .select(['payment.id as payment_id', 'payment.numero_comprobante_retencion as certificate_number'])
    .select(['payment.retention_generation_code as generation_code', 'payment.retention_reception_stamp as reception_stamp'])
    .select(['payment.payment_date', 'payment.receipt_file', 'payment.notes as payment_notes'])
    .select(['user.username', 'user.first_name', 'user.last_name'])
  if (range !== undefined) query = query.where('invoice.issue_date', '>=', range.first).where('invoice.issue_date', '<', range.next)
  if (client_id !== undefined) query = query.where('client.id', '=', client_id)
  return query
}

export type RetentionRow = Awaited<ReturnType<ReturnType<typeof retentions>['execute']>>[number]

const NEWEST_FIRST: readonly PageKey<RetentionRow>[] = [
  { column: 'invoice.issue_date', field: 'issue_date', type: 'day', direction: 'desc' },
  { column: 'invoice.id', field: 'id', type: 'id', direction: 'desc' },
]

/** Newest first: all, or one page of them. One query. */
export function listRetentions(db: Reader, filter: RetentionFilter, page: PageRequest): Promise<PageOf<RetentionRow>> {
  return paged(retentions(db, filter), NEWEST_FIRST, page)
}
