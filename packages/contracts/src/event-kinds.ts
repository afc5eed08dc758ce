interface EventType {
  /** As the front end names it. */
  readonly type: string
  readonly label: string
}

/** What the history of an order shows, by the kind under which it was recorded. */
export const ORDER_EVENT_TYPES = {
  'order.created': { type: 'created', label: 'Orden Creada' },
  'order.updated': { type: 'updated', label: 'Orden Actualizada' },
  'order.status_changed': { type: 'status_changed', label: 'Cambio de Estado' },
  'order.closed': { type: 'closed', label: 'Orden Cerrada' },
  'order.reopened': { type: 'reopened', label: 'Orden Reabierta' },
  'order.deleted': { type: 'status_changed', label: 'Orden Eliminada' },
  'charge.added': { type: 'charge_added', label: 'Cobro Agregado' },
  'charge.updated': { type: 'charge_updated', label: 'Cobro Actualizado' },
  'charge.deleted': { type: 'charge_deleted', label: 'Cobro Eliminado' },
  'expense.added': { type: 'payment_added', label: 'Pago a Proveedor Agregado' },
  'expense.updated': { type: 'payment_updated', label: 'Pago a Proveedor Actualizado' },
  'expense.approved': { type: 'payment_approved', label: 'Pago a Proveedor Aprobado' },
  'expense.approval_withdrawn': { type: 'payment_updated', label: 'Aprobación de Gasto Retirada' },
  'expense.paid': { type: 'payment_paid', label: 'Pago a Proveedor Ejecutado' },
  'expense.deleted': { type: 'payment_deleted', label: 'Pago a Proveedor Eliminado' },
  'document.uploaded': { type: 'document_uploaded', label: 'Documento Subido' },
  'document.deleted': { type: 'document_deleted', label: 'Documento Eliminado' },
  'invoice.generated': { type: 'invoice_generated', label: 'Factura Generada' },
  'invoice.payment': { type: 'invoice_payment', label: 'Pago de Cliente Recibido' },
  'invoice.payment_deleted': { type: 'invoice_payment_deleted', label: 'Pago de Cliente Eliminado' },
  'invoice.voided': { type: 'invoice_voided', label: 'Factura Anulada' },
  'invoice.reversed': { type: 'updated', label: 'Prefactura Revertida' },
  'invoice.deleted': { type: 'updated', label: 'Factura Eliminada' },
  'credit_note.added': { type: 'credit_note_added', label: 'Nota de Crédito Aplicada' },
  'credit_note.updated': { type: 'updated', label: 'Nota de Crédito Actualizada' },
  'credit_note.deleted': { type: 'updated', label: 'Nota de Crédito Eliminada' },
  'provider_invoice.added': { type: 'payment_added', label: 'Costo Directo Agregado' },
  'provider_invoice.updated': { type: 'payment_updated', label: 'Costo Directo Actualizado' },
  'provider_invoice.paid': { type: 'payment_paid', label: 'Pago de Costo Directo' },
  'provider_invoice.payment_deleted': { type: 'payment_updated', label: 'Pago de Costo Directo Eliminado' },
  'provider_invoice.deleted': { type: 'payment_deleted', label: 'Costo Directo Eliminado' },
  'cost.allocated': { type: 'charge_updated', label: 'Costo Directo Asignado' },
  'cost.released': { type: 'charge_updated', label: 'Costo Directo Quitado' },
  'expense.payment_deleted': { type: 'payment_deleted', label: 'Pago a Proveedor Eliminado' },
  'expense.credited': { type: 'payment_updated', label: 'Nota de Crédito de Proveedor Aplicada' },
  'expense.credit_undone': { type: 'payment_updated', label: 'Nota de Crédito de Proveedor Deshecha' },
} as const satisfies Record<string, EventType>

export type OrderEventKind = keyof typeof ORDER_EVENT_TYPES

export const ORDER_EVENT_KINDS: readonly string[] = Object.keys(ORDER_EVENT_TYPES)

/** The wire form of a kind; undefined for kinds that an order's history does not show. */
export function orderEventType(kind: string): EventType | undefined {
  const types: Readonly<Record<string, EventType>> = ORDER_EVENT_TYPES
  return types[kind]
}

/** What the edit history of an invoice shows, by the kind under which it was recorded. */
export const INVOICE_EDIT_TYPES = {
  'invoice.charge_added': { type: 'charge_added', label: 'Cargo Agregado' },
  'invoice.charge_edited': { type: 'charge_edited', label: 'Línea de Servicio Editada' },
  'invoice.charge_removed': { type: 'charge_removed', label: 'Cargo Removido' },
  'invoice.expense_added': { type: 'expense_added', label: 'Gasto Agregado' },
  'invoice.expense_edited': { type: 'expense_edited', label: 'Gasto Editado' },
  'invoice.expense_removed': { type: 'expense_removed', label: 'Gasto Removido' },
  'invoice.updated': { type: 'updated', label: 'Encabezado Actualizado' },
  'invoice.dte_issued': { type: 'dte_marked', label: 'DTE Emitido' },
  'credit_note.dte_issued': { type: 'dte_note_sealed', label: 'DTE de Nota de Crédito Sellado' },
  'dte.signed': { type: 'dte_signed', label: 'DTE Firmado' },
  'dte.rejected': { type: 'dte_rejected', label: 'DTE Rechazado por Hacienda' },
  'dte.abandoned': { type: 'dte_abandoned', label: 'DTE Abandonado' },
  'dte.invalidation_signed': { type: 'dte_invalidation_signed', label: 'Invalidación de DTE Firmada' },
  'dte.invalidation_rejected': { type: 'dte_invalidation_rejected', label: 'Invalidación Rechazada por Hacienda' },
  'dte.invalidated': { type: 'dte_invalidated', label: 'DTE Invalidado' },
  'dte.mail_asked': { type: 'dte_mail_asked', label: 'Correo de DTE Pedido' },
  'dte.mailed': { type: 'dte_mailed', label: 'DTE Enviado al Cliente' },
  'dte.mail_failed': { type: 'dte_mail_failed', label: 'DTE sin Entregar' },
  'invoice.voided': { type: 'voided', label: 'Factura Anulada' },
  'invoice.reversed': { type: 'reversed', label: 'Pre-factura Revertida' },
} as const satisfies Record<string, EventType>

export const INVOICE_EDIT_KINDS: readonly string[] = Object.keys(INVOICE_EDIT_TYPES)

/** The wire form of a kind; undefined for kinds that an invoice's edit history does not show. */
export function invoiceEditType(kind: string): EventType | undefined {
  const types: Readonly<Record<string, EventType>> = INVOICE_EDIT_TYPES
  return types[kind]
}
