import { type Content, typed } from './document.ts'
import { box, type Fact } from './facts.ts'
import { nameOf, type ReadDte, shownAddress } from './printed-dte.ts'
import { shownDay } from './printed-invoice.ts'

/** What the print says where a part that has its place in the form is not used. */
const NONE = '—'

/** Whom it is made out to, and the papers it refers to. */
export function parties(read: ReadDte): Content[] {
  return [{ columns: [box('Receptor', receiver(read), '*'), box('Documentos', papers(read), 225)], columnGap: 16, margin: [0, 0, 0, 10] }]
}

function receiver({ document: { receptor } }: ReadDte): Fact[] {
  if (receptor === null) return [['Nombre', 'Consumidor final']]
  const identity: Fact =
    'nit' in receptor
      ? ['NIT', receptor.nit]
      : [receptor.tipoDocumento === null ? 'Documento' : nameOf('CAT-022', receptor.tipoDocumento), receptor.numDocumento ?? '']
  return [
    ['Nombre', receptor.nombre ?? ''],
    ['Nombre comercial', 'nombreComercial' in receptor ? (receptor.nombreComercial ?? '') : ''],
    identity,
    ['NRC', 'nrc' in receptor ? (receptor.nrc ?? '') : ''],
    ['Actividad', receptor.descActividad ?? ''],
    ['Dirección', 'direccion' in receptor ? shownAddress(receptor.direccion) : `${receptor.complemento}, ${receptor.nombrePais}`],
    ['Teléfono', receptor.telefono ?? ''],
    ['Correo', receptor.correo ?? ''],
  ]
}

function papers({ document }: ReadDte): Fact[] {
  const related = (document.documentoRelacionado ?? []).map(
    ({ tipoDocumento, numeroDocumento, fechaEmision }) =>
      `${nameOf('CAT-002', tipoDocumento)} ${numeroDocumento} del ${shownDay(fechaEmision, 'es')}`,
  )
  const others = 'otrosDocumentos' in document ? (document.otrosDocumentos ?? []) : []
  const named = others.map(({ descDocumento, detalleDocumento }) => [descDocumento, detalleDocumento].filter(Boolean).join(': '))
  return [
    ['Relacionados', related.join('\n') || NONE],
    ['Otros', named.join('\n') || NONE],
    ['Por cuenta de terceros', NONE],
    ...(document.apendice ?? []).map(({ etiqueta, valor }): Fact => [etiqueta, valor]),
  ]
}

/** How it is paid and what else is said, below the totals. */
export function remarks({ document: { resumen } }: ReadDte): Content[] {
  const observations = resumen.observaciones ?? ''
  return [{ text: 'Observaciones', style: 'label', margin: [0, 10, 0, 2] }, typed(observations || NONE)]
}
