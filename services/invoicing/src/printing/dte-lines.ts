import { textOf } from '@gpro/dte'
import { type Block, type Content, typed } from './document.ts'
import { RULED } from './layouts.ts'
import { nameOf, type ReadDte, shownAmount } from './printed-dte.ts'

type Line = ReadDte['document']['cuerpoDocumento'][number]

/** The lines over as many pages as they take, each amount in the column of its class. */
export function lines({ document }: ReadDte): Block {
  const abroad = document.identificacion.tipoDte === '11'
  const amounts = abroad ? ['No afecto', 'Gravada'] : ['No afecto', 'No sujeta', 'Exenta', 'Gravada']
  const columns = ['N°', 'Cant.', 'Unidad', 'Código', 'Descripción', 'Precio unit.', 'Desc.', ...amounts]
  return {
    table: {
      widths: columns.map((column) => (column === 'Descripción' ? '*' : 'auto')),
      headerRows: 1,
      keepWithHeaderRows: 1,
      body: [columns.map((text, index) => ({ text, style: 'head', ...(index > 4 && { alignment: 'right' }) })), ...document.cuerpoDocumento.map(row)],
    },
    layout: RULED,
    margin: [0, 0, 0, 8],
  }
}

function row(line: Line): Content[] {
  const sales = 'ventaNoSuj' in line ? [line.ventaNoSuj, line.ventaExenta, line.ventaGravada] : [line.ventaGravada]
  return [
    String(line.numItem),
    { text: textOf(line.cantidad), noWrap: true },
    nameOf('CAT-014', String(line.uniMedida)),
    typed(line.codigo ?? '—'),
    typed(line.descripcion),
    ...[line.precioUni, line.montoDescu, line.noGravado, ...sales].map(
      (value): Block => ({ text: shownAmount(value), alignment: 'right', noWrap: true }),
    ),
  ]
}
