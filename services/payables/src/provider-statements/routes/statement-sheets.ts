import {
  COST_PAYMENT_STATUS_LABELS,
  DIRECT_COST_LABEL,
  EXPENSE_STATUS_LABELS,
  EXPENSE_TYPE_LABELS,
  NO_NUMBER_LABEL,
  NO_ORDER_LABEL,
} from '@gpro/contracts'
import { type Cents, type Day, ZERO } from '@gpro/core'
import type { Column } from '@gpro/infra'
import { paymentStatus } from '../../provider-invoices/domain/provider-invoice.ts'
import type { OwedExpenseRow, OwedInvoiceRow } from '../repository/provider-statement.ts'

/** A line of a provider's statement: an expense, or an invoice of direct costs. */
export interface BillLine extends Pick<OwedExpenseRow, 'service_order' | 'purchase_order' | 'description' | 'invoice_number'> {
  readonly transaction_date: Day
  readonly type: string
  readonly amount: Cents
  readonly paid: Cents
  readonly credited: Cents
  readonly balance: Cents
  readonly status: string
}

export function toExpenseLine(row: OwedExpenseRow): BillLine {
  return {
    ...row,
    service_order: row.service_order ?? NO_ORDER_LABEL,
    invoice_number: row.invoice_number || NO_NUMBER_LABEL,
    type: EXPENSE_TYPE_LABELS[row.transfer_type],
    status: EXPENSE_STATUS_LABELS[row.status],
  }
}

export function toCostLine(row: OwedInvoiceRow): BillLine {
  const status = COST_PAYMENT_STATUS_LABELS[paymentStatus(row)]
  return { ...row, type: DIRECT_COST_LABEL, amount: row.total, credited: ZERO, status }
}

export const PROVIDER_STATEMENT_COLUMNS: readonly Column<BillLine>[] = [
  { kind: 'day', title: 'Fecha', value: (line) => line.transaction_date },
  { kind: 'text', title: 'Orden de Servicio', value: (line) => line.service_order, width: 18 },
  { kind: 'text', title: 'PO', value: (line) => line.purchase_order, width: 18 },
  { kind: 'text', title: 'Tipo', value: (line) => line.type, width: 20 },
  { kind: 'text', title: 'Descripción', value: (line) => line.description, width: 40 },
  { kind: 'text', title: 'No. Documento', value: (line) => line.invoice_number, width: 18 },
  { kind: 'money', title: 'Monto', value: (line) => line.amount, summed: true },
  { kind: 'money', title: 'Pagado', value: (line) => line.paid, summed: true },
  { kind: 'money', title: 'Notas de Crédito', value: (line) => line.credited, summed: true },
  { kind: 'money', title: 'Saldo', value: (line) => line.balance, summed: true },
  { kind: 'text', title: 'Estado', value: (line) => line.status, width: 14 },
]
