import { fixed, type Trx } from '../../own.ts'
import type { OrderContents } from '../domain/order.ts'

const counted = fixed('orders.order.contents', (db, { order }: { order: number }) =>
  db.selectNoFrom((sub) => [
    sub
      .selectFrom('invoice')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('order_id', '=', order)
      .as('invoices'),
    sub
      .selectFrom('charge')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('order_id', '=', order)
      .where('deleted_at', 'is', null)
      .as('charges'),
    sub
      .selectFrom('provider_invoice')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('order_id', '=', order)
      .where('deleted_at', 'is', null)
      .as('provider_invoices'),
    sub
      .selectFrom('transfer')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('order_id', '=', order)
      .where('deleted_at', 'is', null)
      .as('expenses'),
  ]),
)

/** How much hangs on an order: invoices of any kind, live charges, live direct costs, live expenses. */
export async function countContents(trx: Trx, order: number): Promise<OrderContents> {
  const [row] = await counted(trx, { order })
  const { invoices, charges, provider_invoices, expenses } = row ?? {}
  return { invoices: invoices ?? 0, charges: charges ?? 0, providerInvoices: provider_invoices ?? 0, expenses: expenses ?? 0 }
}
