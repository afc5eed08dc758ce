import type { Column } from '@gpro/infra'
import type { PayableLine } from './payable-lines.ts'

export const TRANSFER_COLUMNS: readonly Column<PayableLine>[] = [
  { kind: 'day', title: 'Fecha', value: (line) => line.day },
  { kind: 'text', title: 'Tipo', value: (line) => line.type, width: 30 },
  { kind: 'text', title: 'Estado', value: (line) => line.status, width: 18 },
  { kind: 'money', title: 'Monto', value: (line) => line.amount, summed: true },
  { kind: 'text', title: 'Descripción', value: (line) => line.description, width: 40 },
  { kind: 'text', title: 'OS', value: (line) => line.service_order_number, width: 14 },
  { kind: 'text', title: 'PO', value: (line) => line.purchase_order, width: 18 },
  { kind: 'text', title: 'Proveedor', value: (line) => line.provider_name, width: 30 },
  { kind: 'text', title: 'Método Pago', value: (line) => line.method },
  { kind: 'text', title: 'Factura', value: (line) => line.invoice_number, width: 18 },
  { kind: 'day', title: 'Fecha Pago', value: (line) => line.payment_date, width: 14 },
  { kind: 'text', title: 'Cód. Generación', value: (line) => line.generation_code },
  { kind: 'text', title: 'Sello Recepción', value: (line) => line.reception_stamp },
  { kind: 'money', title: 'Pagado', value: (line) => line.paid, summed: true },
  { kind: 'money', title: 'Notas de Crédito', value: (line) => line.credited, summed: true },
  { kind: 'money', title: 'Saldo', value: (line) => line.balance, summed: true },
  { kind: 'text', title: 'Beneficiario', value: ({ expense }) => expense?.beneficiary_name ?? null },
  { kind: 'text', title: 'CCF', value: ({ expense }) => expense?.ccf ?? null, width: 18 },
  { kind: 'text', title: 'Banco', value: ({ expense }) => expense?.bank_name ?? null },
  { kind: 'text', title: 'Facturado en', value: ({ expense }) => expense?.invoice_number_client ?? null, width: 18 },
  { kind: 'text', title: 'Registrado por', value: (line) => line.author },
]
