import type { Document } from '../documents/build-document.ts'
import { centsOf, type Numeral, ofCents } from '../numbers/numeral.ts'
import type { Finding } from '../schema/finding.ts'
import { expectCents, sum, when } from './amounts.ts'
import type { Rules } from './rules.ts'

const CASH = 1
const CREDIT = 2

/** The forms of payment add up to what is paid; credit says its term, cash has none. */
export function checkPayments({ resumen }: Document, rules: Rules): Finding[] {
  if (!('pagos' in resumen)) return []
  const { condicionOperacion: condition, pagos } = resumen
  const nothing = centsOf(resumen.totalPagar) === 0 || centsOf(resumen.saldoFavor) < 0
  return [
    ...when(nothing && condition !== CASH, 'resumen.condicionOperacion', 'debe ser 1, contado, donde no hay nada que pagar'),
    ...expectCents('resumen.pagos', sumOfRows(pagos), centsOf(resumen.totalPagar), rules),
    ...pagos.flatMap(({ plazo, periodo }, index) => {
      const at = `resumen.pagos[${index}].periodo`
      return [
        ...when((plazo === null) !== (periodo === null), at, 'el plazo y el período van juntos'),
        ...when(condition === CASH && periodo !== null, at, 'al contado no hay plazo'),
        ...when(condition === CREDIT && periodo === null, at, 'a crédito se dicen plazo y período'),
      ]
    }),
  ]
}

function sumOfRows(rows: readonly { readonly montoPago: Numeral }[]) {
  return ofCents(sum(...rows.map(({ montoPago }) => montoPago)))
}
