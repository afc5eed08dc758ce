import { checkCreditLimit, checkDocument, checkSchema, type Document, type Finding, type Rules } from '@gpro/dte'
import type { Refusal } from './answers.ts'
import type { State, StoredDocument } from './state.ts'

const TYPES = ['01', '03', '05', '11'] as const
type Type = (typeof TYPES)[number]

export function isIssuedType(type: string): type is Type {
  return TYPES.some((known) => known === type)
}

/** What the Ministry would refuse a document for, if anything; `now` is the Ministry's clock. */
export function examineDocument(state: State, type: Type, document: Document, now: string, rules: Rules): Refusal | undefined {
  const malformed = checkSchema(type, document)
  if (malformed.length > 0) return { class: '98', code: '096', description: 'DOCUMENTO NO CUMPLE ESQUEMA JSON', observations: fields(malformed) }
  return wrongSums(type, document, now, rules) ?? alreadyThere(state, document) ?? outOfContingency(state, document) ?? wrongRelation(state, document)
}

function fields(findings: readonly Finding[]): string[] {
  return findings.map(({ path, message }) => `Campo #/${path.replaceAll('.', '/')} ${message}`)
}

function wrongSums(type: Type, document: Document, now: string, rules: Rules): Refusal | undefined {
  const [first, ...more] = checkDocument(type, document, now, rules)
  if (first === undefined) return undefined
  const calculated = first.message.startsWith('cálculo incorrecto')
  const told = calculated ? 'CALCULO INCORRECTO' : first.message.toUpperCase()
  return {
    class: classOf(first.path),
    code: calculated ? '020' : '003',
    description: `[${first.path}] ${told}`,
    observations: more.map(({ path, message }) => `[${path}] ${message}`),
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  identificacion: '11',
  emisor: '12',
  receptor: '13',
  documentoRelacionado: '14',
  cuerpoDocumento: '15',
  resumen: '16',
  apendice: '18',
}

function classOf(path: string): string {
  return CLASSES[path.split(/[.[]/)[0] ?? ''] ?? '99'
}

function alreadyThere({ documents }: State, { identificacion }: Document): Refusal | undefined {
  const exists = (name: string): Refusal => ({
    class: '11',
    code: '004',
    description: `[identificacion.${name}] YA EXISTE UN REGISTRO CON ESE VALOR`,
  })
  if (documents.has(identificacion.codigoGeneracion)) return exists('codigoGeneracion')
  // Each year begins anew.
  const year = identificacion.fecEmi.slice(0, 4)
  for (const { document } of documents.values()) {
    const { numeroControl, fecEmi } = document.identificacion
    if (numeroControl === identificacion.numeroControl && fecEmi.startsWith(year)) return exists('numeroControl')
  }
  return undefined
}

/** A document of a contingency comes after the event that names it. */
function outOfContingency({ contingencies }: State, { identificacion }: Document): Refusal | undefined {
  if (identificacion.tipoOperacion === 1) return undefined
  const reported = contingencies.some(({ detalleDTE }) => detalleDTE.some((one) => one.codigoGeneracion === identificacion.codigoGeneracion))
  return reported ? undefined : { class: '11', code: '012', description: '[identificacion.tipoContingencia] NO EXISTE EVENTO DE CONTINGENCIA' }
}

/** A credit note lowers a stamped document of the same client, by no more than that has. */
function wrongRelation({ documents }: State, document: Document): Refusal | undefined {
  const related = document.documentoRelacionado ?? []
  for (const [index, { numeroDocumento, fechaEmision }] of related.entries()) {
    const refusal = (code: string, name: string, text: string): Refusal => ({
      class: '14',
      code,
      description: `[documentoRelacionado[${index}].${name}] ${text}`,
    })
    const stored = documents.get(numeroDocumento)
    if (stored === undefined) return refusal('014', 'numeroDocumento', 'NO EXISTE REGISTRO')
    if (stored.voided) return refusal('015', 'numeroDocumento', 'DOCUMENTO INVALIDADO')
    if (stored.document.identificacion.fecEmi !== fechaEmision) return refusal('017', 'fechaEmision', 'FECHA NO ES CORRECTA')
    if (taxIdOf(stored.document) !== taxIdOf(document)) return refusal('027', 'numeroDocumento', 'RECEPTOR NO COINCIDE CON EL DTE')
    const earlier = notesOn([...documents.values()], numeroDocumento).map((note) => note.document)
    const above = checkCreditLimit(document, stored.document, earlier).length > 0
    if (above) return refusal('016', 'numeroDocumento', 'MONTO MAYOR AL DEL DOCUMENTO RELACIONADO')
  }
  return undefined
}

function taxIdOf({ receptor }: Document): string | null {
  if (receptor === null) return null
  return 'nit' in receptor ? receptor.nit : receptor.numDocumento
}

/** The credit notes on a document that stand. */
export function notesOn(stored: readonly StoredDocument[], generationCode: string): StoredDocument[] {
  return stored.filter(
    ({ document, voided }) => !voided && document.documentoRelacionado?.some(({ numeroDocumento }) => numeroDocumento === generationCode),
  )
}
