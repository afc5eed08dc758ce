export const costs = {
  create: 'Registrar costo directo',
  none: 'Esta orden no tiene costos directos: lo que otros facturan por sus servicios tercerizados.',
  document: 'Número de factura del proveedor',
  allocate: 'Asignar a un cargo',
  allocateTitle: (left: string) => `Asignar a un cargo (quedan ${left})`,
  unallocated: 'Sin asignar',
  allocations: 'Asignado a cargos',
  charge: 'Cargo',
  sale: 'Se cobra',
  cost: 'Cuesta',
  deleteQuestion: 'El costo directo se elimina; lo asignado a cargos queda libre.',
  releaseQuestion: 'El cargo deja de tener este costo.',
}
