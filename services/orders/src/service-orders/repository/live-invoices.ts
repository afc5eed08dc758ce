import { fixed, type Trx } from '../../own.ts'

const liveInvoices = fixed('orders.order.live-invoices', (db, { order }: { order: number }) =>
  db.selectFrom('invoice').select('invoice_number').where('order_id', '=', order).where('voided_at', 'is', null).orderBy('id'),
)

/** Numbers of the invoices of an order that are not voided. Read after the order is locked, since invoicing locks it too. */
export async function listLiveInvoices(trx: Trx, order: number): Promise<string[]> {
  return (await liveInvoices(trx, { order })).map(({ invoice_number }) => invoice_number)
}
