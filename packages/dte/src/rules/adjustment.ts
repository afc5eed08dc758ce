import { addMonths } from '../calendar/add-months.ts'
import type { Document } from '../documents/build-document.ts'
import type { Finding } from '../schema/finding.ts'
import { when } from './amounts.ts'
import { documentKind } from './kind.ts'
import type { Rules } from './rules.ts'

/** CAT-002: what a credit note may lower. */
const ADJUSTABLE = ['03', '07']

/** A credit note lowers documents of one kind, all of which its lines cite, within three months of their own date. */
export function checkAdjustment(document: Document, { credit_note_months }: Rules): Finding[] {
  const kind = documentKind(document)
  if (kind.type !== '05') return []
  const { documentoRelacionado: related, cuerpoDocumento: items, identificacion } = kind.document
  return related.flatMap(({ tipoDocumento, numeroDocumento, fechaEmision }, index) => {
    const at = (name: string) => `documentoRelacionado[${index}].${name}`
    const day = identificacion.fecEmi
    return [
      ...when(!ADJUSTABLE.includes(tipoDocumento), at('tipoDocumento'), 'una nota de crédito ajusta créditos fiscales o retenciones'),
      ...when(tipoDocumento !== related[0]?.tipoDocumento, at('tipoDocumento'), 'todos los documentos relacionados son del mismo tipo'),
      ...when(!items.some((item) => item.numeroDocumento === numeroDocumento), at('numeroDocumento'), 'ninguna línea lo ajusta'),
      ...when(fechaEmision > day, at('fechaEmision'), 'no puede ser posterior a la nota de crédito'),
      ...when(day > addMonths(fechaEmision, credit_note_months), at('fechaEmision'), `pasaron más de ${credit_note_months} meses`),
    ]
  })
}
