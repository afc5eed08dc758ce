import { PAYMENT_METHOD_LABELS } from '@gpro/contracts'
import { fullName } from '@gpro/core'
import type { Column } from '@gpro/infra'
import type { PaymentOfInvoice } from '../repository/payment-lists.ts'

export const PAYMENT_COLUMNS: readonly Column<PaymentOfInvoice>[] = [
  { kind: 'day', title: 'Fecha Pago', value: (row) => row.payment_date, width: 14 },
  { kind: 'text', title: 'No. Factura', value: (row) => row.invoice_number, width: 18 },
  { kind: 'text', title: 'Cliente', value: (row) => row.client_name, width: 36 },
  { kind: 'text', title: 'Método Pago', value: (row) => PAYMENT_METHOD_LABELS[row.payment_method] },
  { kind: 'text', title: 'Referencia', value: (row) => row.reference_number, width: 18 },
  { kind: 'text', title: 'Banco', value: (row) => row.bank_name },
  { kind: 'money', title: 'Monto', value: (row) => row.amount, summed: true },
  { kind: 'text', title: 'Registrado Por', value: (row) => fullName(row.first_name, row.last_name, row.username) },
  { kind: 'text', title: 'No. Comprobante', value: (row) => row.numero_comprobante_retencion, width: 18 },
  { kind: 'text', title: 'Notas', value: (row) => row.notes },
]
