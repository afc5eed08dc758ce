import { fixed, type Trx } from '../../own.ts'

/** Ids start at 1, so 0 stands for none. */
interface OrderReferences {
  readonly client: number
  readonly sub_client: number
  readonly shipment_type: number
  readonly provider: number
  readonly customs: number
}

const ofOrder = fixed('orders.references.order', (db, wanted: OrderReferences) =>
  db.selectNoFrom((sub) => [
    sub.selectFrom('client').select('client.id').where('client.id', '=', wanted.client).as('client'),
    sub.selectFrom('client').select('client.deactivated_at').where('client.id', '=', wanted.client).as('client_deactivated_at'),
    sub.selectFrom('sub_client').select('sub_client.parent_client_id').where('sub_client.id', '=', wanted.sub_client).as('sub_client_parent'),
    sub.selectFrom('shipment_type').select('shipment_type.id').where('shipment_type.id', '=', wanted.shipment_type).as('shipment_type'),
    sub.selectFrom('provider').select('provider.id').where('provider.id', '=', wanted.provider).as('provider'),
    sub.selectFrom('customs').select('customs.id').where('customs.id', '=', wanted.customs).as('customs'),
  ]),
)

/** What there is of the rows an order names. */
export async function findOrderReferences(trx: Trx, wanted: OrderReferences) {
  const [row] = await ofOrder(trx, wanted)
  if (!row) throw new Error('A select without a table answers one row')
  return row
}
