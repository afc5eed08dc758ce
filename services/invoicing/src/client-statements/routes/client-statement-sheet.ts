import { INVOICE_STATUS_LABELS } from '@gpro/contracts'
import { balanceOf, cents, type Day, statusOf } from '@gpro/core'
import type { Column } from '@gpro/infra'
import type { StatementInvoice } from '../repository/client-statement.ts'

export function clientStatementColumns(today: Day): readonly Column<StatementInvoice>[] {
  return [
    { kind: 'text', title: 'No. Factura', value: (row) => row.invoice_number, width: 18 },
    { kind: 'text', title: 'Registro IVA', value: (row) => row.iva_registration, width: 14 },
    { kind: 'text', title: 'Cód. Generación', value: (row) => row.generation_code },
    { kind: 'text', title: 'Sello Recepción', value: (row) => row.reception_stamp },
    { kind: 'text', title: 'Orden de Servicio', value: (row) => row.order_number, width: 18 },
    { kind: 'text', title: 'PO', value: (row) => row.purchase_order, width: 18 },
    { kind: 'text', title: 'DUCA', value: (row) => row.duca },
    { kind: 'text', title: 'BL', value: (row) => row.bl_reference, width: 18 },
    { kind: 'day', title: 'Fecha Emisión', value: (row) => row.issue_date, width: 14 },
    { kind: 'day', title: 'Vencimiento', value: (row) => row.due_date },
    { kind: 'money', title: 'Total Servicios', value: (row) => cents(row.subtotal_services + row.iva_services), summed: true },
    { kind: 'money', title: 'Total Gastos', value: (row) => cents(row.subtotal_third_party + row.iva_third_party), summed: true },
    { kind: 'money', title: 'Total Factura', value: (row) => row.owed.total, summed: true },
    { kind: 'money', title: 'Pagado', value: (row) => row.owed.paid, summed: true },
    { kind: 'money', title: 'Saldo', value: (row) => balanceOf(row.owed), summed: true },
    { kind: 'text', title: 'Estado', value: (row) => INVOICE_STATUS_LABELS[statusOf(row.owed, today)], width: 14 },
  ]
}
