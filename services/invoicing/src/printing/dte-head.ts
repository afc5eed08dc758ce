import { dayOf, timeOf } from '@gpro/core'
import { type Block, type Content, typed } from './document.ts'
import { marks } from './dte-marks.ts'
import { type Fact, factTable, present } from './facts.ts'
import { nameOf, type ReadDte, shownAddress } from './printed-dte.ts'
import { shownDay } from './printed-invoice.ts'

export function titleOf({ document }: ReadDte): string {
  return nameOf('CAT-002', document.identificacion.tipoDte).toUpperCase()
}

/** Who issues it on the left, what it is on the right. */
export function head(read: ReadDte): Content[] {
  const { version } = read.document.identificacion
  const kind: Content[] = [
    { text: 'DOCUMENTO TRIBUTARIO ELECTRÓNICO', style: 'strong' },
    { text: titleOf(read), style: 'title' },
    { text: `Ver. ${version}`, style: 'small' },
  ]
  return [
    {
      columns: [
        { width: '*', stack: emitter(read) },
        { width: 265, alignment: 'right', stack: kind },
      ],
      columnGap: 16,
      margin: [0, 0, 0, 8],
    },
    ...marks(read).map(({ said }): Block => ({ text: said, style: 'warning', margin: [0, 0, 0, 4] })),
    codes(read),
  ]
}

function emitter({ document: { emisor } }: ReadDte): Content[] {
  const ids = [`NIT: ${emisor.nit}`, `NRC: ${emisor.nrc}`].join('   ')
  const lines = [ids, emisor.descActividad, shownAddress(emisor.direccion), `Tel. ${emisor.telefono}   ${emisor.correo}`]
  return [
    typed(emisor.nombre, 'agency'),
    ...(emisor.nombreComercial === null ? [] : [typed(emisor.nombreComercial, 'strong')]),
    ...lines.map((text) => typed(text, 'small')),
  ]
}

/** The QR code beside the codes by which the document is known. */
function codes({ document, link, reception_stamp, received_at }: ReadDte): Block {
  const it = document.identificacion
  const contingency = it.tipoContingencia === null ? '' : [nameOf('CAT-005', String(it.tipoContingencia)), it.motivoContin].filter(Boolean).join(': ')
  const facts: Fact[] = [
    ['Código de generación', it.codigoGeneracion],
    ['Número de control', it.numeroControl],
    ['Sello de recepción', reception_stamp || '—'],
    ['Modelo de facturación', nameOf('CAT-003', String(it.tipoModelo))],
    ['Tipo de transmisión', nameOf('CAT-004', String(it.tipoOperacion))],
    ['Contingencia', contingency],
    ['Fecha y hora de generación', `${shownDay(it.fecEmi, 'es')} ${it.horEmi}`],
    ['Fecha y hora de recepción', received_at === null ? '—' : `${shownDay(dayOf(received_at), 'es')} ${timeOf(received_at)}`],
    ['Moneda', it.tipoMoneda],
  ]
  return { columns: [{ width: 110, qr: link, fit: 110, eccLevel: 'L' }, factTable(present(facts))], columnGap: 12, margin: [0, 4, 0, 10] }
}
