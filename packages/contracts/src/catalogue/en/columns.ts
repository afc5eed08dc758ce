/** English of the titles that exports carry, by their Spanish words. */
export const columns = {
  Órdenes: 'Orders',
  'Número Orden': 'Order Number',
  Cliente: 'Client',
  Concepto: 'Concept',
  Subcliente: 'Sub-client',
  'Tipo Embarque': 'Shipment Type',
  Proveedor: 'Provider',
  PO: 'PO',
  ETA: 'ETA',
  DUCA: 'DUCA',
  BL: 'BL',
  Estado: 'Status',
  'Fecha Creación': 'Created',

  Facturas: 'Invoices',
  'No. Factura': 'Invoice No.',
  'Orden de Servicio': 'Service Order',
  CCF: 'CCF',
  'Fecha Emisión': 'Issue Date',
  'Fecha Vencimiento': 'Due Date',
  'Total Servicios': 'Services Total',
  'Total Gastos': 'Expenses Total',
  'Total Factura': 'Invoice Total',
  Pagado: 'Paid',
  Saldo: 'Balance',
  'Total sin anuladas': 'Total without voided ones',
  Total: 'Total',
} as const

export type ColumnTitle = keyof typeof columns
