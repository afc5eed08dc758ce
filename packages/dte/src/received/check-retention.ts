import { add, type BasisPoints, type Cents, formatMoney, percentOf, subtract } from '@gpro/core'
import { when } from '../rules/amounts.ts'
import type { Rules } from '../rules/rules.ts'
import type { Finding } from '../schema/finding.ts'
import type { RetentionCertificate, RetentionLine } from './retention-certificate.ts'

/** CAT-006: 22 is the 1 %, C4 the whole IVA; C9 has no rate of its own. */
function rateOf(code: string, { retention_rate, iva_rate }: Rules): BasisPoints | undefined {
  return { '22': retention_rate, C4: iva_rate }[code]
}

/** Whether a certificate is for the agency, is stamped, adds up, and withholds at the rates of the law; which invoices it is of the books know. */
export function checkRetention(certificate: RetentionCertificate, nit: string, rules: Rules): Finding[] {
  const { lines, base, withheld, receiver } = certificate
  return [
    ...when(receiver.document_number.replaceAll('-', '') !== nit, 'receptor.numDocumento', 'el comprobante no es para esta empresa'),
    ...when(certificate.reception_stamp === null, 'selloRecibido', 'falta el sello de recepción de Hacienda'),
    ...when(off(base, add(...lines.map((line) => line.base)), rules), 'resumen.totalSujetoRetencion', 'no es la suma de las líneas'),
    ...when(off(withheld, add(...lines.map((line) => line.withheld)), rules), 'resumen.totalIvaRetenido', 'no es la suma de las líneas'),
    ...lines.flatMap((line, index) => checkLine(line, index, rules)),
  ]
}

function checkLine({ base, withheld, retention_code }: RetentionLine, index: number, rules: Rules): Finding[] {
  const rate = rateOf(retention_code, rules)
  const due = rate === undefined ? withheld : percentOf(base, rate)
  return when(off(withheld, due, rules), `cuerpoDocumento[${index}].ivaRetenido`, `debe ser ${formatMoney(due)}`)
}

function off(stated: Cents, due: Cents, { tolerance }: Rules): boolean {
  return Math.abs(subtract(stated, due)) > tolerance
}
