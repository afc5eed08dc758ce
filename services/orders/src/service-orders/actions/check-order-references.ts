import { fieldError } from '@gpro/core'
import type { Trx } from '../../own.ts'
import type { OrderHeader } from '../domain/order.ts'
import { findOrderReferences } from '../repository/references.ts'

/** Whether what an order names exists: a client who is active (unless they stay the same) and a sub-client of theirs. */
export async function checkOrderReferences(trx: Trx, header: OrderHeader, before?: OrderHeader): Promise<void> {
  const { clientId, subClientId, shipmentTypeId, providerId, customsId } = header
  const there = await findOrderReferences(trx, {
    client: clientId,
    subClient: subClientId ?? 0,
    shipmentType: shipmentTypeId,
    provider: providerId ?? 0,
    customs: customsId ?? 0,
  })
  if (there.client === null) throw fieldError('client', 'client-not-found', 'no existe')
  if (there.client_deactivated_at !== null && before?.clientId !== clientId) throw fieldError('client', 'client-inactive', 'está inactivo')
  if (subClientId !== null && there.sub_client_parent !== clientId)
    throw fieldError('sub_client', 'sub-client-of-another', 'no es un subcliente de este cliente')
  if (there.shipment_type === null) throw fieldError('shipment_type', 'shipment-type-not-found', 'no existe')
  if (providerId !== null && there.provider === null) throw fieldError('provider', 'provider-not-found', 'no existe')
  if (customsId !== null && there.customs === null) throw fieldError('customs', 'customs-not-found', 'no existe')
}
