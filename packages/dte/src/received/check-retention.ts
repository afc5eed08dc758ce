import { add, type BasisPoints, type Cents, formatMoney, percentOf, subtract } from '@gpro/core'
import { when } from '../rules/amounts.ts'
import type { Rules } from '../rules/rules.ts'
import type { Finding } from '../schema/finding.ts'
import type { RetentionCertificate, RetentionLine } from './retention-certificate.ts'

/** One of the agency's own documents, as a certificate may name it. */
export interface WithheldDocument {
  readonly generation_code: string
  /** Taxed and without IVA: what the 1 % is of. */
  readonly taxed: Cents
  /** NIT or DUI of who received it. */
  readonly receiver: string
}

/** CAT-006: 22 is the 1 %, C4 the whole IVA; C9 has no rate of its own. */
function rateOf(code: string, { retention_rate, iva_rate }: Rules): BasisPoints | undefined {
  return { '22': retention_rate, C4: iva_rate }[code]
}

/** Whether a certificate is for the agency, adds up, and withholds what the law says of stamped documents of that client. */
export function checkRetention(
  certificate: RetentionCertificate,
  own: { readonly nit: string; readonly documents: readonly WithheldDocument[] },
  rules: Rules,
): Finding[] {
  const { lines, base, withheld, receiver } = certificate
  return [
    ...when(receiver.document_number.replaceAll('-', '') !== own.nit, 'receptor.numDocumento', 'el comprobante no es para esta empresa'),
    ...when(certificate.reception_stamp === null, 'selloRecibido', 'falta el sello de recepción de Hacienda'),
    ...when(off(base, add(...lines.map((line) => line.base)), rules), 'resumen.totalSujetoRetencion', 'no es la suma de las líneas'),
    ...when(off(withheld, add(...lines.map((line) => line.withheld)), rules), 'resumen.totalIvaRetenido', 'no es la suma de las líneas'),
    ...lines.flatMap((line, index) => checkLine(line, index, certificate, own.documents, rules)),
  ]
}

function checkLine(
  line: RetentionLine,
  index: number,
  { lines, issuer }: RetentionCertificate,
  documents: readonly WithheldDocument[],
  rules: Rules,
): Finding[] {
  const at = (name: string) => `cuerpoDocumento[${index}].${name}`
  const rate = rateOf(line.retention_code, rules)
  const due = rate === undefined ? line.withheld : percentOf(line.base, rate)
  const wrongSum = when(off(line.withheld, due, rules), at('ivaRetenido'), `debe ser ${formatMoney(due)}`)
  // A document on paper is none of ours: all of these are electronic.
  const document = documents.find(({ generation_code }) => line.is_electronic && generation_code === line.document_number?.toUpperCase())
  if (document === undefined) return [...wrongSum, { path: at('numeroDocumento'), message: 'no es un documento sellado de esta empresa' }]
  const earlier = lines.slice(0, index).some(({ document_number }) => document_number?.toUpperCase() === document.generation_code)
  return [
    ...wrongSum,
    ...when(earlier, at('numeroDocumento'), 'está dos veces en el comprobante'),
    ...when(document.receiver !== issuer.nit, at('numeroDocumento'), 'se emitió a otro cliente'),
    ...when(off(line.base, document.taxed, rules), at('montoSujetoGrav'), `lo gravado del documento es ${formatMoney(document.taxed)}`),
  ]
}

function off(stated: Cents, due: Cents, { tolerance }: Rules): boolean {
  return Math.abs(subtract(stated, due)) > tolerance
}
