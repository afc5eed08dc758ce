import type { ServiceOrderInput, ServiceOrderPatch } from '@gpro/contracts'
import { given } from '@gpro/core'
import type { OrderHeader } from '../domain/order.ts'

/** The header of an order from the names of the wire. */
export function toHeader(input: ServiceOrderInput): OrderHeader {
  return {
    client_id: input.client,
    sub_client_id: input.sub_client,
    shipment_type_id: input.shipment_type,
    provider_id: input.provider,
    customs_id: input.customs,
    purchase_order: input.purchase_order,
    bl_reference: input.bl_reference,
    eta: input.eta,
    duca: input.duca,
    notes: input.notes,
  }
}

/** The same of a change: absent fields stay out of it. */
export function toHeaderChange(patch: ServiceOrderPatch): Partial<OrderHeader> {
  return given({
    client_id: patch.client,
    sub_client_id: patch.sub_client,
    shipment_type_id: patch.shipment_type,
    provider_id: patch.provider,
    customs_id: patch.customs,
    purchase_order: patch.purchase_order,
    bl_reference: patch.bl_reference,
    eta: patch.eta,
    duca: patch.duca,
    notes: patch.notes,
  })
}
