import type { ServiceOrderInput, ServiceOrderPatch } from '@gpro/contracts'
import { given } from '@gpro/core'
import type { OrderHeader } from '../domain/order.ts'

/** The header of an order from the names of the wire. */
export function toHeader(input: ServiceOrderInput): OrderHeader {
  return {
    clientId: input.client,
    subClientId: input.sub_client,
    shipmentTypeId: input.shipment_type,
    providerId: input.provider,
    customsId: input.customs,
    purchaseOrder: input.purchase_order,
    blReference: input.bl_reference,
    eta: input.eta,
    duca: input.duca,
    notes: input.notes,
  }
}

/** The same of a change: absent fields stay out of it. */
export function toHeaderChange(patch: ServiceOrderPatch): Partial<OrderHeader> {
  return given({
    clientId: patch.client,
    subClientId: patch.sub_client,
    shipmentTypeId: patch.shipment_type,
    providerId: patch.provider,
    customsId: patch.customs,
    purchaseOrder: patch.purchase_order,
    blReference: patch.bl_reference,
    eta: patch.eta,
    duca: patch.duca,
    notes: patch.notes,
  })
}
