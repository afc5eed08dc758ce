import { type Cents, DomainError, firstOr, ZERO } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { listOrderExpenses } from '../billed-expenses/repository.ts'
import { fixed } from '../own.ts'
import { type BilledOrder, type OrderState, sumTotals } from './domain.ts'

export const orderById = fixed('invoicing.order', (db, { id }: { id: number }) =>
  db
    .selectFrom('service_order as order')
    .innerJoin('client', 'client.id', 'order.client_id')
    .where('order.id', '=', id)
    .where('order.deleted_at', 'is', null)
    .select([
      'order.id',
      'order.order_number',
      'order.status',
      'order.client_id',
      'client.name as client_name',
      'client.taxpayer_type',
      'client.credit_days',
    ]),
)

export async function loadBilledOrder(db: Reader, id: number): Promise<BilledOrder> {
  return firstOr(await orderById(db, { id }), () => new DomainError('not-found', 'order-not-found', `La orden ${id} no existe`, { id }))
}

const liveInvoicesOfOrder = fixed('invoicing.invoices.of-order', (db, { order_id }: { order_id: number }) =>
  db.selectFrom('invoice').select('invoice_number').where('order_id', '=', order_id).where('voided_at', 'is', null).orderBy('id'),
)

/** Numbers of the invoices of an order that are not voided. */
export async function listLiveInvoices(db: Reader, orderId: number): Promise<string[]> {
  return (await liveInvoicesOfOrder(db, { order_id: orderId })).map(({ invoice_number }) => invoice_number)
}

const chargedOnOrder = fixed('invoicing.order.charged', (db, { order_id }: { order_id: number }) =>
  db
    .selectFrom('charge')
    .where('order_id', '=', order_id)
    .where('deleted_at', 'is', null)
    .select(({ fn, lit }) => fn.coalesce(fn.sum<Cents>('total'), lit<Cents>(ZERO)).as('total')),
)

export async function loadOrderState(db: Reader, orderId: number): Promise<OrderState> {
  const [charged] = await chargedOnOrder(db, { order_id: orderId })
  return {
    services: charged?.total ?? ZERO,
    expenses: sumTotals(await listOrderExpenses(db, orderId)),
    facturado: (await listLiveInvoices(db, orderId)).length > 0,
  }
}
