import { EXPENSE_METHOD_LABELS, EXPENSE_STATUS_LABELS, EXPENSE_TYPE_LABELS, labelOf } from '@gpro/contracts'
import { fullName } from '@gpro/core'
import type { Column } from '@gpro/infra'
import type { ExpenseRow } from '../repository/expense-rows.ts'

export const TRANSFER_COLUMNS: readonly Column<ExpenseRow>[] = [
  { kind: 'day', title: 'Fecha', value: (row) => row.transaction_date },
  { kind: 'text', title: 'Orden de Servicio', value: (row) => row.service_order_number, width: 18 },
  { kind: 'text', title: 'PO', value: (row) => row.purchase_order, width: 18 },
  { kind: 'text', title: 'Tipo', value: (row) => EXPENSE_TYPE_LABELS[row.transfer_type], width: 20 },
  { kind: 'text', title: 'Proveedor', value: (row) => row.provider_name, width: 30 },
  { kind: 'text', title: 'Beneficiario', value: (row) => row.beneficiary_name },
  { kind: 'text', title: 'Descripción', value: (row) => row.description, width: 40 },
  { kind: 'text', title: 'No. Documento', value: (row) => row.invoice_number, width: 18 },
  { kind: 'text', title: 'CCF', value: (row) => row.ccf, width: 18 },
  { kind: 'text', title: 'Método de Pago', value: (row) => labelOf(EXPENSE_METHOD_LABELS, row.payment_method) },
  { kind: 'text', title: 'Banco', value: (row) => row.bank_name },
  { kind: 'money', title: 'Monto', value: (row) => row.amount, summed: true },
  { kind: 'money', title: 'Pagado', value: (row) => row.paid, summed: true },
  { kind: 'money', title: 'Notas de Crédito', value: (row) => row.credited, summed: true },
  { kind: 'money', title: 'Saldo', value: (row) => row.balance, summed: true },
  { kind: 'text', title: 'Estado', value: (row) => EXPENSE_STATUS_LABELS[row.status], width: 14 },
  { kind: 'day', title: 'Fecha de Pago', value: (row) => row.payment_date, width: 14 },
  { kind: 'text', title: 'Facturado en', value: (row) => row.invoice_number_client, width: 18 },
  { kind: 'text', title: 'Registrado por', value: (row) => fullName(row.first_name, row.last_name, row.created_by_username) },
]
