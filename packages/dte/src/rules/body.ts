import type { Document } from '../documents/build-document.ts'
import { divideRounded, type Numeral, unitsOf } from '../numbers/numeral.ts'
import type { Finding } from '../schema/finding.ts'
import { expectUnits, when } from './amounts.ts'
import { documentKind } from './kind.ts'
import type { Rules } from './rules.ts'

type Item = Document['cuerpoDocumento'][number]

const UNIT = 100_000_000n
/** CAT-011: a tax that stands for itself. */
const OTHER_TAX = 4

/** What each type lists as the tax of a taxed line. */
const TAX_OF_LINE = { '01': null, '03': '20', '05': '20', '11': 'C3' } as const

/** Each line is one kind of sale, and its amount is its price × quantity less its discount. */
export function checkBody(document: Document, rules: Rules): Finding[] {
  const kind = documentKind(document)
  const tax = TAX_OF_LINE[kind.type]
  const items: readonly Item[] = document.cuerpoDocumento
  const related = document.documentoRelacionado?.map(({ numeroDocumento }) => numeroDocumento) ?? []
  const sold = items.some((item) => sales(item).some(({ amount }) => unitsOf(amount) > 0n))
  return [
    ...items.flatMap((item, index) => checkItem(item, index, tax, related, rules)),
    ...when(!sold, 'cuerpoDocumento', 'necesita al menos una línea de venta; los montos no afectos no bastan'),
    ...(kind.type === '01' ? kind.document.cuerpoDocumento.flatMap((item, index) => checkIvaWithin(item, index, rules)) : []),
  ]
}

function sales(item: Item): { readonly name: string; readonly amount: Numeral }[] {
  const taxed = { name: 'ventaGravada', amount: item.ventaGravada }
  if (!('ventaNoSuj' in item)) return [taxed]
  return [taxed, { name: 'ventaExenta', amount: item.ventaExenta }, { name: 'ventaNoSuj', amount: item.ventaNoSuj }]
}

function checkItem(item: Item, index: number, tax: string | null, related: readonly string[], rules: Rules): Finding[] {
  const at = (name: string) => `cuerpoDocumento[${index}].${name}`
  const taxed = unitsOf(item.ventaGravada) > 0n
  const due = taxed && tax !== null ? tax : null
  const cited = item.numeroDocumento === null ? related.length === 0 : related.includes(item.numeroDocumento)
  return [
    ...when(item.numItem !== index + 1, at('numItem'), `las líneas se numeran desde 1: debe ser ${index + 1}`),
    ...when((item.tipoItem === OTHER_TAX) !== (item.codTributo !== null), at('codTributo'), 'se dice del tipo de ítem 4, y solo de él'),
    ...when(!cited, at('numeroDocumento'), 'debe ser uno de los documentos relacionados, o null si no hay'),
    ...when(
      item.tributos === null ? due !== null : item.tributos.join() !== due,
      at('tributos'),
      due === null ? 'debe ser null en una línea que no lleva ese impuesto' : `debe ser ["${due}"] en una línea gravada`,
    ),
    ...checkAmount(item, at, rules),
  ]
}

function checkAmount(item: Item, at: (name: string) => string, rules: Rules): Finding[] {
  const positive = sales(item).filter(({ amount }) => unitsOf(amount) > 0n)
  const [sale] = positive
  if (unitsOf(item.noGravado) !== 0n) {
    const alone = positive.length === 0 && unitsOf(item.precioUni) === 0n && unitsOf(item.montoDescu) === 0n
    return when(!alone, at('noGravado'), 'una línea no afecta no lleva precio, descuento ni venta')
  }
  if (sale === undefined || positive.length > 1) {
    return [{ path: at('ventaGravada'), message: 'cada línea es de una sola clase: gravada, exenta, no sujeta o no afecta' }]
  }
  const exact = divideRounded(unitsOf(item.precioUni) * unitsOf(item.cantidad), UNIT) - unitsOf(item.montoDescu)
  return expectUnits(at(sale.name), sale.amount, exact, rules)
}

function checkIvaWithin(item: { readonly ventaGravada: Numeral; readonly ivaItem: Numeral }, index: number, rules: Rules): Finding[] {
  const gross = unitsOf(item.ventaGravada)
  const within = gross - divideRounded(gross * 10_000n, BigInt(10_000 + rules.iva_rate))
  return expectUnits(`cuerpoDocumento[${index}].ivaItem`, item.ivaItem, within, rules)
}
