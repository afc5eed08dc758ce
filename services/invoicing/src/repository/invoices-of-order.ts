import { type AnyTrx, type Db, fixed } from '@gpro/infra'

const live = fixed('invoicing.invoices.of-order', (db, { orderId }: { orderId: number }) =>
  db.selectFrom('invoice').select('id').where('order_id', '=', orderId).where('voided_at', 'is', null).orderBy('id'),
)

/** Ids of the invoices of an order that are not voided. */
export async function listLiveInvoices(db: Db | AnyTrx, orderId: number): Promise<number[]> {
  return (await live(db, { orderId })).map(({ id }) => id)
}
