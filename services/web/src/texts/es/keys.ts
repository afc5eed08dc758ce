export const keys = {
  title: 'Atajos de teclado',
  what: {
    find: 'Buscar una orden, una factura o un cliente, o ir a una página',
    go: 'Ir a las páginas del menú, en su orden',
    create: 'Lo nuevo de cada página: una orden, un cargo, una factura, un pago, un cliente…',
    bill: 'Facturar la orden que está abierta',
    search: 'Buscar en la lista; con ↓ se pasa a sus filas',
    rows: 'De fila en fila; también Re Pág, Av Pág, Inicio y Fin',
    sideways: 'Mover a los lados una tabla que no cabe',
    open: 'Abrir la fila',
    back: 'De la fila a la búsqueda; borrar lo buscado; cerrar una ventana',
    keys: 'Mostrar esta lista',
  },
}
