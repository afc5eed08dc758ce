export const retention = {
  total: 'Retenido',
  received: 'Comprobantes recibidos',
  missing: 'Comprobantes por recibir',
  share: 'recuperado',
  count: (count: number) => (count === 1 ? '1 comprobante' : `${count} comprobantes`),
  certificate: 'Comprobante',
  amount: 'Retención 1 %',
  isReceived: 'Recibido',
  isPending: 'Pendiente',
}
