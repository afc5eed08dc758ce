/** What people did and what happened to the system, for a person who reads the report. A test sees to it that none is missing. */
const SPANISH: Readonly<Record<string, string>> = {
  read: 'consultar',
  'create order': 'crear una orden',
  'close or reopen order': 'cerrar o reabrir una orden',
  'add charge': 'agregar un cargo',
  'edit charge of an order': 'cambiar un cargo de una orden',
  'delete charge': 'borrar un cargo',
  'add expense': 'agregar un gasto',
  'configure expenses': 'configurar gastos',
  'create invoice': 'facturar',
  'edit charge of an invoice': 'cambiar un cargo de una factura',
  'edit expense of an invoice': 'cambiar un gasto de una factura',
  'add or remove items': 'agregar o quitar ítems de una factura',
  'void invoice': 'anular una factura',
  'reverse invoice': 'revertir una prefactura',
  'delete invoice': 'borrar una factura',
  'add payment': 'pagar',
  'add payment with allocations': 'pagar ítems',
  'add retention certificate': 'registrar un comprobante de retención',
  'delete payment': 'borrar un pago',
  'add credit note': 'aplicar una nota de crédito',
  'delete credit note': 'borrar una nota de crédito',
  FLUSHDB: 'FLUSHDB en Redis',
  'lock deleted': 'lock borrado',
  'lock expired': 'lock vencido en pleno trabajo',
  'answers lost': 'respuestas perdidas',
  'connections cut': 'conexiones a PostgreSQL cortadas',
  'Redis frozen': 'Redis congelado',
  'Redis killed': 'Redis matado',
  'service killed': 'servicio matado (SIGKILL)',
  'PostgreSQL restarted': 'PostgreSQL reiniciado',
}

export function inSpanish(name: string): string {
  return SPANISH[name] ?? name
}
