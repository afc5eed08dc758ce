import { add, type Cents, percentOf, ratio, subtract, ZERO } from '@gpro/core'
import type { Document } from '../documents/build-document.ts'
import { centsOf } from '../numbers/numeral.ts'
import type { Ccf } from '../schema/ccf.ts'
import type { CreditNote } from '../schema/credit-note.ts'
import type { Fe } from '../schema/fe.ts'
import type { Fex } from '../schema/fex.ts'
import type { Finding } from '../schema/finding.ts'
import { expectCents, sum, when } from './amounts.ts'
import { documentKind } from './kind.ts'
import type { Rules } from './rules.ts'
import { checkColumn, checkDiscounts, checkIva, checkOutside, checkRetention, checkSales, discounted, taxesOf } from './summary-parts.ts'

/** The summary is what the Ministry computes from the lines, to the cent that it tolerates. */
export function checkSummary(document: Document, rules: Rules): Finding[] {
  return [...checkOutside(document, rules), ...checkOfItsType(document, rules)]
}

function checkOfItsType(document: Document, rules: Rules): Finding[] {
  const kind = documentKind(document)
  switch (kind.type) {
    case '01':
      return checkFe(kind.document, rules)
    case '03':
      return checkCcf(kind.document, rules)
    case '05':
      return checkCreditNote(kind.document, rules)
    case '11':
      return checkFex(kind.document, rules)
  }
}

function checkCcf(document: Ccf, rules: Rules): Finding[] {
  const { resumen } = document
  const taxed = subtract(centsOf(resumen.totalGravada), centsOf(resumen.descuGravada))
  const operation = add(centsOf(resumen.subTotal), taxesOf(resumen.tributos))
  const retention = centsOf(resumen.ivaRete)
  const stated = rules.ccf_amount_net_of_retention ? subtract(operation, retention) : operation
  const due = subtract(add(operation, sum(resumen.ivaPerci, resumen.totalNoGravado)), retention)
  return [
    ...checkSales(document, rules),
    ...checkDiscounts(document, rules),
    ...checkIva(resumen.tributos, taxed, rules),
    ...checkRetention(resumen.ivaRete, taxed, rules),
    ...expectCents('resumen.montoTotalOperacion', resumen.montoTotalOperacion, stated, rules),
    ...expectCents('resumen.totalPagar', resumen.totalPagar, notNegative(due), rules),
  ]
}

function checkFe(document: Fe, rules: Rules): Finding[] {
  const { cuerpoDocumento: items, resumen } = document
  const taxed = subtract(centsOf(resumen.totalGravada), centsOf(resumen.descuGravada))
  const base = ratio(taxed, 10_000, 10_000 + rules.iva_rate)
  const due = subtract(sum(resumen.montoTotalOperacion, resumen.totalNoGravado), centsOf(resumen.ivaRete))
  return [
    ...checkSales(document, rules),
    ...checkDiscounts(document, rules),
    ...when(resumen.tributos !== null, 'resumen.tributos', 'debe ser null: los precios de una factura incluyen el IVA'),
    ...checkColumn('totalIva', resumen.totalIva, items, ({ ivaItem }) => ivaItem, rules),
    ...checkRetention(resumen.ivaRete, base, rules),
    ...expectCents('resumen.montoTotalOperacion', resumen.montoTotalOperacion, centsOf(resumen.subTotal), rules),
    ...expectCents('resumen.totalPagar', resumen.totalPagar, notNegative(due), rules),
  ]
}

function checkCreditNote(document: CreditNote, rules: Rules): Finding[] {
  const { cuerpoDocumento: items, resumen } = document
  const withheld = percentOf(centsOf(resumen.totalGravada), rules.retention_rate)
  const operation = add(centsOf(resumen.subTotalVentas), taxesOf(resumen.tributos))
  const due = subtract(add(operation, sum(resumen.ivaPerci, resumen.totalNoGravado)), centsOf(resumen.ivaRete))
  return [
    ...checkSales(document, rules),
    ...expectCents('resumen.totalDescu', resumen.totalDescu, discounted(items), rules),
    ...checkIva(resumen.tributos, centsOf(resumen.totalGravada), rules),
    ...when(centsOf(resumen.totalIva) !== 0, 'resumen.totalIva', 'debe ser 0: solo se dice al ajustar un comprobante de retención'),
    ...checkColumn('ivaRete', resumen.ivaRete, items, ({ ivaRete }) => ivaRete, rules),
    ...when(centsOf(resumen.ivaRete) > add(withheld, rules.tolerance), 'resumen.ivaRete', 'no puede pasar del 1 % de lo gravado que se acredita'),
    ...expectCents('resumen.montoTotalOperacion', resumen.montoTotalOperacion, operation, rules),
    ...expectCents('resumen.totalPagar', resumen.totalPagar, notNegative(due), rules),
  ]
}

function checkFex({ cuerpoDocumento: items, resumen }: Fex, rules: Rules): Finding[] {
  const sold = subtract(sum(resumen.totalGravada, resumen.seguro, resumen.flete ?? 0), centsOf(resumen.descuGravada))
  const operation = add(sold, taxesOf(resumen.tributos))
  const listed = resumen.tributos?.some(({ codigo, valor }) => codigo === 'C3' && centsOf(valor) === 0) ?? false
  return [
    ...checkColumn('totalGravada', resumen.totalGravada, items, ({ ventaGravada }) => ventaGravada, rules),
    ...expectCents('resumen.totalDescu', resumen.totalDescu, add(discounted(items), centsOf(resumen.descuGravada)), rules),
    ...when(!listed, 'resumen.tributos', 'debe decir el tributo C3 con valor 0'),
    ...expectCents('resumen.montoTotalOperacion', resumen.montoTotalOperacion, operation, rules),
    ...expectCents('resumen.totalPagar', resumen.totalPagar, notNegative(add(operation, centsOf(resumen.totalNoGravado))), rules),
  ]
}

function notNegative(amount: Cents): Cents {
  return amount < 0 ? ZERO : amount
}
