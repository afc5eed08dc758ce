import type { AnyTrx, Db } from '@gpro/infra'
import { fixed } from '../../own.ts'

const live = fixed('invoicing.invoices.of-order', (db, { order_id }: { order_id: number }) =>
  db.selectFrom('invoice').select('invoice_number').where('order_id', '=', order_id).where('voided_at', 'is', null).orderBy('id'),
)

/** Numbers of the invoices of an order that are not voided. */
export async function listLiveInvoices(db: Db | AnyTrx, orderId: number): Promise<string[]> {
  return (await live(db, { order_id: orderId })).map(({ invoice_number }) => invoice_number)
}
