import { type Cents, ZERO } from '@gpro/core'
import { fixed } from '../../own.ts'

/** Ids start at 1, so 0 stands for none. */
interface OrderReferences {
  readonly client: number
  readonly sub_client: number
  readonly shipment_type: number
  readonly provider: number
  readonly customs: number
}

/** What there is of the rows an order names: one row. */
export const findOrderReferences = fixed('orders.references.order', (db, wanted: OrderReferences) =>
  db.selectNoFrom((sub) => [
    sub.selectFrom('client').select('client.id').where('client.id', '=', wanted.client).as('client'),
    sub.selectFrom('client').select('client.deactivated_at').where('client.id', '=', wanted.client).as('client_deactivated_at'),
    sub.selectFrom('sub_client').select('sub_client.parent_client_id').where('sub_client.id', '=', wanted.sub_client).as('sub_client_parent'),
    sub.selectFrom('shipment_type').select('shipment_type.id').where('shipment_type.id', '=', wanted.shipment_type).as('shipment_type'),
    sub.selectFrom('provider').select('provider.id').where('provider.id', '=', wanted.provider).as('provider'),
    sub.selectFrom('customs').select('customs.id').where('customs.id', '=', wanted.customs).as('customs'),
  ]),
)

/** A client's credit as their invoices leave it; voided ones have no balance. */
export const clientCredit = fixed('orders.order.client-credit', (db, { id }: { id: number }) =>
  db
    .selectFrom('client')
    .select(['client.name', 'client.payment_condition', 'client.credit_limit as limit'])
    .select((row) =>
      row
        .selectFrom('invoice')
        .select(({ fn, lit }) => fn.coalesce(fn.sum<Cents>('invoice.balance'), lit<Cents>(ZERO)).as('used'))
        .whereRef('invoice.client_id', '=', 'client.id')
        .where('invoice.balance', '>', ZERO)
        .$asScalar()
        .$notNull()
        .as('used'),
    )
    .where('client.id', '=', id),
)
