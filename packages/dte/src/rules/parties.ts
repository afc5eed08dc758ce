import type { Document } from '../documents/build-document.ts'
import { centsOf } from '../numbers/numeral.ts'
import type { Fe } from '../schema/fe.ts'
import type { Finding } from '../schema/finding.ts'
import { when } from './amounts.ts'
import { documentKind } from './kind.ts'
import type { Rules } from './rules.ts'

const NUMBERS: Readonly<Record<string, readonly [form: RegExp, message: string]>> = {
  '36': [/^([0-9]{14}|[0-9]{9})$/, 'un NIT tiene 14 dígitos, o 9 si es el DUI, sin guiones'],
  '13': [/^[0-9]{9}$/, 'un DUI tiene 9 dígitos, sin guiones'],
}

/** Who receives a document must be named as the Ministry knows people. */
export function checkReceiver(document: Document, rules: Rules): Finding[] {
  const { receptor } = document
  const kind = documentKind(document)
  const anonymous = kind.type === '01' ? checkAnonymous(kind.document, rules) : []
  if (receptor === null || !('tipoDocumento' in receptor)) return anonymous
  const { tipoDocumento: type, numDocumento: number } = receptor
  const [form, message] = NUMBERS[type ?? ''] ?? [/^/, '']
  const nrc = 'nrc' in receptor && receptor.nrc !== null
  return [
    ...anonymous,
    ...when((type === null) !== (number === null), 'receptor.numDocumento', 'el tipo y el número de documento van juntos'),
    ...when(number !== null && !form.test(number), 'receptor.numDocumento', message),
    ...when(nrc && type !== '36', 'receptor.nrc', 'solo se dice de quien se identifica con NIT'),
    ...when('codPais' in receptor && receptor.codPais === 'SV', 'receptor.codPais', 'una exportación no tiene destino en El Salvador'),
  ]
}

/** From some amount on, the law wants to know who buys. */
function checkAnonymous({ receptor, resumen }: Fe, { fe_receiver_from }: Rules): Finding[] {
  const named = receptor !== null && receptor.tipoDocumento !== null && receptor.numDocumento !== null && receptor.nombre !== null
  const due = centsOf(resumen.montoTotalOperacion) >= fe_receiver_from
  return when(due && !named, 'receptor', 'por este monto se identifica al receptor: tipo y número de documento, y nombre')
}
