import { fixed } from '@gpro/infra'
import type { OrderContents } from '../domain/order.ts'
import type { Trx } from '../own.ts'

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
      .selectFrom('transfer')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('order_id', '=', order)
      .where('deleted_at', 'is', null)
      .as('expenses'),
  ]),
)

/** How much hangs on an order: invoices of any kind, live charges, live expenses. */
export async function countContents(trx: Trx, order: number): Promise<OrderContents> {
  const [row] = await counted(trx, { order })
  return { invoices: row?.invoices ?? 0, charges: row?.charges ?? 0, expenses: row?.expenses ?? 0 }
}
