import type { OrderStatus } from '@gpro/core'
import type { ORDER_STATUS_LABELS } from '../../orders/service-orders.ts'

/** English of the states of an order, by their Spanish labels. */
export const ORDER_STATUSES_IN_ENGLISH = {
  Pendiente: 'Pending',
  'En Puerto': 'At the port',
  'En Tránsito': 'In transit',
  'En Almacenadora': 'In a warehouse',
  Finalizada: 'Finished',
  Cerrada: 'Closed',
} as const satisfies Record<(typeof ORDER_STATUS_LABELS)[OrderStatus], string>

/**
 * English of what an order's history tells, by its Spanish words; `{}` stands for what is quoted, in the same order. Without its amount a
 * sentence is told to those who may not read the money of invoices, or comes from the system before.
 */
export const history: Readonly<Record<string, string>> = {
  'Orden {} creada': 'Order {} created',
  'Orden {} actualizada': 'Order {} updated',
  'Orden {} eliminada': 'Order {} deleted',
  'Estado de la orden {}: de {} a {}': 'Status of order {}: from {status} to {status}',
  'Documento {} subido': 'Document {} uploaded',
  'Documento {} actualizado': 'Document {} updated',
  'Documento {} eliminado': 'Document {} deleted',

  'Cargo agregado: {} por ${}': 'Charge added: {} for ${}',
  'Cargo agregado: {}': 'Charge added: {}',
  'Cargo actualizado: {}': 'Charge updated: {}',
  'Cargo eliminado: {} por ${}': 'Charge deleted: {} for ${}',
  'Cargo eliminado: {}': 'Charge deleted: {}',

  'Gasto agregado: {}': 'Expense added: {}',
  'Gasto actualizado: {}': 'Expense updated: {}',
  'Gasto aprobado: {}': 'Expense approved: {}',
  'Gasto pagado: {}': 'Expense paid: {}',
  'Gasto eliminado: {}': 'Expense deleted: {}',
  'Gasto cambiado después de aprobado, su aprobación queda retirada: {}': 'Expense changed once approved, its approval is withdrawn: {}',
  'Cobro del gasto actualizado: {}': 'What the client is charged for an expense changed: {terms}',
  'Cobro de gastos actualizado: {}': 'What the client is charged for expenses changed: {terms}',
  'Pago de ${} al gasto: {}': 'Payment of ${} for the expense: {}',
  'Pago de ${} en el lote {} al gasto: {}': 'Payment of ${} in batch {} for the expense: {}',
  'Pago de ${} eliminado del gasto: {}': 'Payment of ${} deleted from the expense: {}',
  'Pago de ${} del lote {} eliminado del gasto: {}': 'Payment of ${} of batch {} deleted from the expense: {}',
  'Nota de crédito {} aplicada por ${} al gasto: {}': 'Credit note {} applied for ${} to the expense: {}',
  'Nota de crédito {}: ${} deshechos en el gasto: {}': 'Credit note {}: ${} undone on the expense: {}',

  'Costo directo agregado: factura {} por ${}': 'Direct cost added: invoice {} for ${}',
  'Costo directo actualizado: factura {}': 'Direct cost updated: invoice {}',
  'Costo directo eliminado: factura {} por ${}': 'Direct cost deleted: invoice {} for ${}',
  'Costo directo de ${} asignado al cargo {}, de la factura {}': 'Direct cost of ${} allocated to the charge {}, of invoice {}',
  'Costo directo de ${} quitado del cargo {}, de la factura {}': 'Direct cost of ${} released from the charge {}, of invoice {}',
  'Pago de ${} a la factura {} de un proveedor': "Payment of ${} for a provider's invoice {}",
  'Pago de ${} eliminado de la factura {} de un proveedor': "Payment of ${} deleted from a provider's invoice {}",

  'Factura {} generada por ${}': 'Invoice {} made for ${}',
  'Factura {} generada': 'Invoice {} made',
  'Factura {} anulada: {}': 'Invoice {} voided: {}',
  'Factura {} anulada': 'Invoice {} voided',
  'Factura {} revertida: {}': 'Invoice {} reversed: {}',
  'Factura {} eliminada: por un administrador': 'Invoice {} deleted: by an administrator',
  'Pago de ${} registrado en la factura {}': 'Payment of ${} registered on invoice {}',
  'Pago registrado en la factura {}': 'Payment registered on invoice {}',
  'Pago de ${} eliminado de la factura {}': 'Payment of ${} deleted from invoice {}',
  'Pago eliminado de la factura {}': 'Payment deleted from invoice {}',
  'Nota de crédito {} por ${} aplicada a la factura {}': 'Credit note {} for ${} applied to invoice {}',
  'Nota de crédito {} aplicada a la factura {}': 'Credit note {} applied to invoice {}',
  'Nota de crédito {} corregida en la factura {}': 'Credit note {} corrected on invoice {}',
  'Nota de crédito {} eliminada en la factura {}': 'Credit note {} deleted from invoice {}',
  'Nota de crédito {} invalidada ({}) en la factura {}': 'Credit note {} invalidated ({}) on invoice {}',
  'Nota de crédito {} eliminada': 'Credit note {} deleted',
}
