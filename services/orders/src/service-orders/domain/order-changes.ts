import { changedFields, fieldError, refuseClosed } from '@gpro/core'
import type { Order, OrderHeader } from './order.ts'

/** What people type about an order: its columns, and what the wire calls them. */
export const HEADER_FIELDS: Readonly<Record<keyof OrderHeader, string>> = {
  client_id: 'client',
  sub_client_id: 'sub_client',
  shipment_type_id: 'shipment_type',
  provider_id: 'provider',
  customs_id: 'customs',
  purchase_order: 'purchase_order',
  bl_reference: 'bl_reference',
  eta: 'eta',
  duca: 'duca',
  notes: 'notes',
}

/** The header of a closed order stands until it is reopened; the same request may close or reopen it. */
export function refuseHeaderWhileClosed(before: Order, after: Order): void {
  const [field] = changedFields<OrderHeader>(HEADER_FIELDS, before, after)
  if (field !== undefined && before.status === 'cerrada' && after.status === 'cerrada') refuseClosed(after, field)
}

/** Whether the client or sub-client changes: the live invoices of the order ask them for money. */
export function movesToAnotherClient(before: OrderHeader, after: OrderHeader): boolean {
  return before.client_id !== after.client_id || before.sub_client_id !== after.sub_client_id
}

/** Once invoiced, an order keeps its client and sub-client: a debt does not move to somebody else. */
export function refuseMovingDebt(before: Order, after: Order, liveInvoices: readonly { readonly invoice_number: string }[]): void {
  if (liveInvoices.length === 0 || !movesToAnotherClient(before, after)) return
  const { order_number: number } = before
  const invoices = liveInvoices.map(({ invoice_number }) => invoice_number).join(', ')
  const sentence = `La orden ${number} está facturada (${invoices}): conserva su cliente y su subcliente mientras la factura no se anule`
  throw fieldError(before.client_id === after.client_id ? 'sub_client' : 'client', 'order-invoiced', sentence, { number, invoices })
}
