import { type Numeral, textOf } from '@gpro/dte'
import type { Block } from './document.ts'
import { ruledOver } from './layouts.ts'
import { nameOf, type ReadDte, shownAmount } from './printed-dte.ts'

type Summary = ReadDte['document']['resumen']
type Key<Value> = Value extends Value ? keyof Value : never

/** In the order of the form. A document has those that its kind has. */
const ROWS: readonly (readonly [key: Key<Summary>, label: string])[] = [
  ['totalNoSuj', 'Suma de ventas no sujetas'],
  ['totalExenta', 'Suma de ventas exentas'],
  ['totalGravada', 'Suma de ventas gravadas'],
  ['subTotalVentas', 'Suma total de operaciones'],
  ['descuNoSuj', 'Descuento global a ventas no sujetas'],
  ['descuExenta', 'Descuento global a ventas exentas'],
  ['descuGravada', 'Descuento global a ventas gravadas'],
  ['tributos', ''],
  ['subTotal', 'Sub-total'],
  ['seguro', 'Seguro'],
  ['flete', 'Flete'],
  ['ivaPerci', 'IVA percibido'],
  ['ivaRete', 'IVA retenido'],
  ['montoTotalOperacion', 'Monto total de la operación'],
  ['totalNoGravado', 'Total otros montos no afectos'],
  ['totalPagar', 'TOTAL A PAGAR'],
]

/** The figures of the document, with the words of the last beside them. */
export function sums({ document: { resumen } }: ReadDte): Block {
  const rows = ROWS.flatMap(([key, label]) => rowsOf(resumen, key, label))
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: 'Total en letras', style: 'label' },
          { text: resumen.totalLetras, style: 'strong' },
          { text: 'Condición de la operación', style: 'label', margin: [0, 6, 0, 0] },
          { text: nameOf('CAT-016', textOf(resumen.condicionOperacion)), style: 'strong' },
        ],
      },
      { width: 260, table: { widths: ['*', 'auto'], body: rows }, layout: ruledOver([0, rows.length - 1, rows.length]) },
    ],
    columnGap: 16,
    unbreakable: true,
  }
}

function rowsOf(resumen: Summary, key: Key<Summary>, label: string): Block[][] {
  if (key === 'tributos') return (resumen.tributos ?? []).map(({ descripcion, valor }) => figure(descripcion, valor))
  // Of the keys above, all that a document has are amounts.
  return key in resumen ? [figure(label, Reflect.get(resumen, key) as Numeral, key === 'totalPagar' ? 'strong' : 'plain')] : []
}

function figure(label: string, value: Numeral, style: 'strong' | 'plain' = 'plain'): Block[] {
  const shown = shownAmount(value)
  return [
    { text: label, style },
    { text: shown.startsWith('-') ? `-$${shown.slice(1)}` : `$${shown}`, alignment: 'right', noWrap: true, style },
  ]
}
