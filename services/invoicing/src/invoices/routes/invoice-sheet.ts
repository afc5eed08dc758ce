import { INVOICE_STATUS_LABELS } from '@gpro/contracts'
import { add, balanceOf, type Day, statusOf } from '@gpro/core'
import type { Column } from '@gpro/infra'
import type { InvoiceRow } from '../repository/invoice-rows.ts'

export function invoiceColumns(today: Day): readonly Column<InvoiceRow>[] {
  return [
    { kind: 'text', title: 'No. Factura', value: (row) => row.invoice_number, width: 18 },
    { kind: 'text', title: 'Cliente', value: (row) => row.client_name, width: 36 },
    { kind: 'text', title: 'Orden de Servicio', value: (row) => row.order_number, width: 18 },
    { kind: 'text', title: 'PO', value: (row) => row.purchase_order, width: 18 },
    { kind: 'text', title: 'DUCA', value: (row) => row.duca },
    { kind: 'text', title: 'BL', value: (row) => row.bl_reference, width: 18 },
    { kind: 'text', title: 'CCF', value: (row) => row.ccf, width: 18 },
    { kind: 'day', title: 'Fecha Emisión', value: (row) => row.issue_date, width: 14 },
    { kind: 'day', title: 'Fecha Vencimiento', value: (row) => row.due_date, width: 18 },
    { kind: 'money', title: 'Total Servicios', value: (row) => add(row.subtotal_services, row.iva_services), summed: true },
    { kind: 'money', title: 'Total Gastos', value: (row) => add(row.subtotal_third_party, row.iva_third_party), summed: true },
    { kind: 'money', title: 'Total Factura', value: (row) => row.total, summed: true },
    { kind: 'money', title: 'Pagado', value: (row) => row.paid, summed: true },
    { kind: 'money', title: 'Saldo', value: (row) => balanceOf(row), summed: true },
    { kind: 'text', title: 'Estado', value: (row) => INVOICE_STATUS_LABELS[statusOf(row, today)], width: 14 },
  ]
}
