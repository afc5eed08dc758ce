import { type AnyTrx, type Db, fixed } from '@gpro/infra'

const live = fixed('invoicing.invoices.of-order', (db, { orderId }: { orderId: number }) =>
  db.selectFrom('invoice').select('invoice_number').where('order_id', '=', orderId).where('voided_at', 'is', null).orderBy('id'),
)

/** Numbers of the invoices of an order that are not voided. */
export async function listLiveInvoices(db: Db | AnyTrx, orderId: number): Promise<string[]> {
  return (await live(db, { orderId })).map(({ invoice_number }) => invoice_number)
}
