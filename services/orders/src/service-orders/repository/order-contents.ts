import { type Cents, ZERO } from '@gpro/core'
import { fixed, type Trx } from '../../own.ts'
import type { OrderContents } from '../domain/order.ts'

/** Numbers of the invoices of an order that are not voided. Read after the order is locked, since invoicing locks it too. */
export const liveInvoices = fixed('orders.order.live-invoices', (db, { order }: { order: number }) =>
  db.selectFrom('invoice').select('invoice_number').where('order_id', '=', order).where('voided_at', 'is', null).orderBy('id'),
)

/** How much hangs on an order: invoices that were not reversed, live charges, live direct costs, live expenses. */
export async function countContents(trx: Trx, order: number): Promise<OrderContents> {
  const live = (table: 'charge' | 'provider_invoice' | 'transfer') =>
    trx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('order_id', '=', order)
      .where('deleted_at', 'is', null)
      .$asScalar()
      .$notNull()
  const invoices = trx
    .selectFrom('invoice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('order_id', '=', order)
    .where('reversed_at', 'is', null)
    .$asScalar()
    .$notNull()
  return trx
    .selectNoFrom([
      invoices.as('invoices'),
      live('charge').as('charges'),
      live('provider_invoice').as('providerInvoices'),
      live('transfer').as('expenses'),
    ])
    .executeTakeFirstOrThrow()
}

/** An order's live charges, with the live invoice that bills each and the provider's that makes it cost something. */
export const chargesOfOrder = fixed('orders.charges.of-order', (db, { order }: { order: number }) =>
  db
    .selectFrom('charge')
    .innerJoin('service', 'service.id', 'charge.service_id')
    .leftJoin('invoice_line', (join) => join.onRef('invoice_line.charge_id', '=', 'charge.id').on('invoice_line.released_at', 'is', null))
    .leftJoin('invoice', 'invoice.id', 'invoice_line.invoice_id')
    .leftJoin('cost_allocation', (join) => join.onRef('cost_allocation.charge_id', '=', 'charge.id').on('cost_allocation.released_at', 'is', null))
    .leftJoin('provider_invoice', 'provider_invoice.id', 'cost_allocation.provider_invoice_id')
    .leftJoin('provider', 'provider.id', 'provider_invoice.provider_id')
    .select(['charge.id', 'charge.order_id as service_order', 'charge.service_id as service', 'service.name as service_name', 'charge.description'])
    .select(['charge.quantity', 'charge.unit_price', 'charge.discount', 'charge.iva_type', 'charge.net', 'charge.iva', 'charge.total'])
    .select(['charge.is_third_party_service', 'charge.created_at', 'charge.updated_at', 'invoice.id as invoice_id', 'invoice.invoice_number'])
    .select(['provider_invoice.id as provider_invoice_id', 'provider_invoice.invoice_number as provider_invoice_number'])
    .select(({ fn, lit }) => ['provider.name as provider_name', fn.coalesce('cost_allocation.amount', lit<Cents>(ZERO)).as('cost')])
    .where('charge.order_id', '=', order)
    .where('charge.deleted_at', 'is', null)
    .orderBy('charge.id'),
)

export type OrderCharge = Awaited<ReturnType<typeof chargesOfOrder>>[number]

/** An order's live expenses under the terms that count: invoicing's, where it has set some. */
export const expensesOfOrder = fixed('orders.expenses.of-order', (db, { order }: { order: number }) =>
  db
    .selectFrom('transfer')
    .leftJoin('expense_billing', 'expense_billing.transfer_id', 'transfer.id')
    .select(({ fn, lit }) => [
      'transfer.transfer_type',
      'transfer.amount',
      fn.coalesce('expense_billing.markup', 'transfer.markup').as('markup'),
      fn.coalesce('expense_billing.markup_rest', lit(0)).as('markup_rest'),
      fn.coalesce('expense_billing.iva_type', 'transfer.iva_type').as('iva_type'),
    ])
    .where('transfer.order_id', '=', order)
    .where('transfer.deleted_at', 'is', null)
    .orderBy('transfer.id'),
)
