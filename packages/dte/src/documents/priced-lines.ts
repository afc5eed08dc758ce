import { add, type Cents, DomainError, formatMoney, multiply, percentOf, subtract, ZERO } from '@gpro/core'
import { divideRounded, type Units, unitsOfCents } from '../numbers/numeral.ts'
import type { Rules } from '../rules/rules.ts'
import type { DocumentLine, LineClass } from './input.ts'

/** Where the amount of a line stands in the body of a document. */
export type Column = 'ventaGravada' | 'ventaExenta' | 'ventaNoSuj' | 'noGravado'

/** A line as a document says it: price × quantity − discount = amount. */
export interface PricedLine {
  readonly line: Pick<DocumentLine, 'description' | 'code' | 'item_type' | 'quantity'>
  readonly column: Column
  readonly price: Units
  readonly discount: Units
  readonly amount: Units
}

/** The lines, and the IVA that is added below them. */
export interface Priced {
  readonly lines: readonly PricedLine[]
  readonly iva: Cents
}

/** The total of the invoice: what every document of it must come to before anything is withheld. */
export function invoiceTotal(lines: readonly DocumentLine[]): Cents {
  return add(...lines.map(({ net, iva }) => add(net, iva)))
}

/**
 * Net prices, as a CCF and its credit notes have them.
 *
 * The invoice rounds IVA on each line, the Ministry computes 13 % of the sum of the lines: twelve lines of 35.50 carry 55.44 and
 * 55.38. A cent of difference is within the Ministry's tolerance, so the document says the invoice's own IVA. More is not: the document
 * then says the Ministry's IVA, and one more line, outside the taxed base, says the difference. Either way the total is the invoice's.
 */
export function pricedNet(lines: readonly DocumentLine[], rules: Rules): Priced {
  const priced = billed(lines, rules).map((line) => pricedAtNet(line, columnOf(line.class, rules)))
  const stated = add(...lines.map(({ iva }) => iva))
  const computed = percentOf(add(...taxed(lines).map(({ net }) => net)), rules.iva_rate)
  const difference = subtract(stated, computed)
  if (Math.abs(difference) <= rules.tolerance) return { lines: priced, iva: stated }
  return { lines: [...priced, roundingLine(difference)], iva: computed }
}

/**
 * Prices with IVA, as an FE has them. Where 13 % of the sum is what the invoice says, each line is its net × 1.13, to four decimals;
 * where the rounding of the lines made it another sum, each line is the invoice's own total of it, to the cent.
 */
export function pricedGross(lines: readonly DocumentLine[], rules: Rules): Priced {
  const nets = add(...taxed(lines).map(({ net }) => net))
  const exact = percentOf(nets, rules.iva_rate) === add(...lines.map(({ iva }) => iva))
  const priced = billed(lines, rules).map((line) => {
    const column = columnOf(line.class, rules)
    if (column !== 'ventaGravada') return pricedAtNet(line, column)
    const amount = exact ? grossUnits(line.net, rules) : unitsOfCents(add(line.net, line.iva))
    const discount = grossUnits(discountOf(line), rules)
    return { line, column, price: divideRounded(amount + discount, BigInt(line.quantity)), discount, amount }
  })
  return { lines: priced, iva: ZERO }
}

/** Everything sold abroad is taxed at 0 %; what was paid in the client's name stays outside. */
export function pricedAbroad(lines: readonly DocumentLine[], rules: Rules): Priced {
  const priced = billed(lines, { ...rules, iva_rate: 0 }).map((line) =>
    pricedAtNet(line, line.class === 'pass_through' ? 'noGravado' : 'ventaGravada'),
  )
  return { lines: priced, iva: ZERO }
}

function pricedAtNet(line: DocumentLine, column: Column): PricedLine {
  const amount = unitsOfCents(line.net)
  // Such a line has no price in the Ministry's eyes, only an amount.
  if (column === 'noGravado') return { line: { ...line, quantity: 1 }, column, price: 0n, discount: 0n, amount }
  return { line, column, price: unitsOfCents(line.unit_price), discount: unitsOfCents(discountOf(line)), amount }
}

function roundingLine(difference: Cents): PricedLine {
  const line = { description: 'Diferencia por redondeo del IVA de cada línea', code: null, item_type: 2, quantity: 1 }
  return { line, column: 'noGravado', price: 0n, discount: 0n, amount: unitsOfCents(difference) }
}

/** Lines that cost nothing are left out: the Ministry wants an amount in each. */
function billed(lines: readonly DocumentLine[], rules: Rules): DocumentLine[] {
  for (const line of lines) refuseContradiction(line, rules)
  const some = lines.filter(({ net }) => net > 0)
  if (some.length === 0) throw new DomainError('refused', 'dte-nothing-billed', 'Un documento tributario necesita al menos una línea con monto')
  return some
}

function taxed(lines: readonly DocumentLine[]): DocumentLine[] {
  return lines.filter((line) => line.class === 'gravado')
}

function columnOf(lineClass: LineClass, { expense_form }: Rules): Column {
  const columns = { gravado: 'ventaGravada', exento: 'ventaExenta', no_sujeto: 'ventaNoSuj', pass_through: expense_form } as const
  return columns[lineClass]
}

function grossUnits(net: Cents, { iva_rate }: Rules): Units {
  return (unitsOfCents(net) * BigInt(10_000 + iva_rate)) / 10_000n
}

function discountOf({ quantity, unit_price, net }: DocumentLine): Cents {
  return subtract(multiply(unit_price, quantity), net)
}

/** A line's amounts belong together; a cent of IVA is left to lines that were made from their total. */
function refuseContradiction(line: DocumentLine, { iva_rate }: Rules): void {
  const { net, iva, quantity, description } = line
  const due = line.class === 'gravado' ? percentOf(net, iva_rate) : ZERO
  const leeway = due > 0 ? 1 : 0
  const fits = Number.isSafeInteger(quantity) && quantity > 0 && net >= 0 && discountOf(line) >= 0 && Math.abs(iva - due) <= leeway
  if (fits) return
  const facts = { line: description, net: formatMoney(net), iva: formatMoney(iva) }
  const sentence = `Los montos de la línea «${description}» no concuerdan: neto $${facts.net}, IVA $${facts.iva}`
  throw new DomainError('refused', 'dte-line-amounts', sentence, facts)
}
