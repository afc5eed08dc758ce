import { ORDER_STATUS_LABELS } from '@gpro/contracts'
import { dayOf } from '@gpro/core'
import type { Column } from '@gpro/infra'
import type { OrderRow } from '../repository/order-rows.ts'

export const ORDER_COLUMNS: readonly Column<OrderRow>[] = [
  { kind: 'text', title: 'Número Orden', value: (row) => row.order_number, width: 14 },
  { kind: 'text', title: 'Cliente', value: (row) => row.client_name, width: 36 },
  { kind: 'text', title: 'Concepto', value: (row) => row.notes, width: 40 },
  { kind: 'text', title: 'Subcliente', value: (row) => row.sub_client_name },
  { kind: 'text', title: 'Tipo Embarque', value: (row) => row.shipment_type_name, width: 16 },
  { kind: 'text', title: 'Proveedor', value: (row) => row.provider_name },
  { kind: 'text', title: 'PO', value: (row) => row.purchase_order, width: 18 },
  { kind: 'day', title: 'ETA', value: (row) => row.eta },
  { kind: 'text', title: 'DUCA', value: (row) => row.duca },
  { kind: 'text', title: 'Estado', value: (row) => ORDER_STATUS_LABELS[row.status], width: 16 },
  { kind: 'day', title: 'Fecha Creación', value: (row) => dayOf(row.created_at), width: 15 },
]
