import { fieldError } from '@gpro/core'
import type { Trx } from '../../own.ts'
import type { OrderHeader } from '../domain/order.ts'
import { findOrderReferences } from '../repository/references.ts'

/** Whether what an order names exists: a client who is active (unless they stay the same) and a sub-client of theirs. */
export async function checkOrderReferences(trx: Trx, header: OrderHeader, before?: OrderHeader): Promise<void> {
  const { client_id: client, sub_client_id, shipment_type_id: shipment_type, provider_id, customs_id } = header
  const wanted = { client, sub_client: sub_client_id ?? 0, shipment_type, provider: provider_id ?? 0, customs: customs_id ?? 0 }
  const [there] = await findOrderReferences(trx, wanted)
  if (!there || there.client === null) throw fieldError('client', 'client-not-found', 'no existe')
  if (there.client_deactivated_at !== null && before?.client_id !== client) throw fieldError('client', 'client-inactive', 'está inactivo')
  if (sub_client_id !== null && there.sub_client_parent !== client)
    throw fieldError('sub_client', 'sub-client-of-another', 'no es un subcliente de este cliente')
  if (there.shipment_type === null) throw fieldError('shipment_type', 'shipment-type-not-found', 'no existe')
  if (provider_id !== null && there.provider === null) throw fieldError('provider', 'provider-not-found', 'no existe')
  if (customs_id !== null && there.customs === null) throw fieldError('customs', 'customs-not-found', 'no existe')
}
