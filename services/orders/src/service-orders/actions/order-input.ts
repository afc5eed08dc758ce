import type { ServiceOrderInput, ServiceOrderPatch } from '@gpro/contracts'
import { given } from '@gpro/core'
import type { OrderHeader } from '../domain/order.ts'

/** What was sent of an order's header, by the names of its columns; absent fields stay out. */
export function toHeader(input: ServiceOrderInput): OrderHeader
export function toHeader(patch: ServiceOrderPatch): Partial<OrderHeader>
export function toHeader({ client, sub_client, shipment_type, provider, customs, ...sent }: ServiceOrderPatch): Partial<OrderHeader> {
  const { purchase_order, bl_reference, eta, duca, notes } = sent
  const ids = { client_id: client, sub_client_id: sub_client, shipment_type_id: shipment_type, provider_id: provider, customs_id: customs }
  return given({ ...ids, purchase_order, bl_reference, eta, duca, notes })
}
