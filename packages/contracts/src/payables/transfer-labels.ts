import type { ExpenseMethod, ExpenseStatus, ExpenseType } from '@gpro/core'

/** What people read for a word of an expense. Filters of the front end compare with these, so they are those of the system before. */
export const EXPENSE_TYPE_LABELS: Readonly<Record<ExpenseType, string>> = {
  cargos: 'Cargos a Clientes (Reembolso)',
  admin: 'Gastos de Operación',
  costos: 'Costos Directos (Legacy)',
  terceros: 'Cargos a Clientes (Legacy)',
  propios: 'Costos Operativos (Legacy)',
}

export const EXPENSE_STATUS_LABELS: Readonly<Record<ExpenseStatus, string>> = {
  pendiente: 'Pendiente',
  aprobado: 'Aprobado',
  parcial: 'Pago Parcial',
  pagado: 'Pagado',
  provisionada: 'Provisionada (Legacy)',
}

export const EXPENSE_METHOD_LABELS: Readonly<Record<ExpenseMethod, string>> = {
  efectivo: 'Efectivo',
  transferencia: 'Transferencia Bancaria',
  cheque: 'Cheque',
  tarjeta: 'Tarjeta',
  nota_credito: 'Nota de Crédito',
}

/** Where an expense of the office itself would name its order, and a bill without a number its number. */
export const NO_ORDER_LABEL = 'Gastos Admin'
export const NO_NUMBER_LABEL = 'S/N'
