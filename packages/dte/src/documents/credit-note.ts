import { add, allocate, type Cents, cents } from '@gpro/core'
import { totalInWords } from '../identifiers/total-in-words.ts'
import { ofCents, ofUnits, roundToCents } from '../numbers/numeral.ts'
import type { Rules } from '../rules/rules.ts'
import type { CreditNote } from '../schema/credit-note.ts'
import { appendixBlock, conditionOf, emitterBlock, identificationBlock, taxpayerBlock } from './blocks.ts'
import type { CreditNoteInput } from './input.ts'
import { ivaBlock, ivaOfItem, unitOf } from './items.ts'
import { type PricedLine, pricedNet } from './priced-lines.ts'
import { inColumn, payable, sumsOf } from './sums.ts'
import { line as oneLine } from './text.ts'

/** CAT-002 and CAT-007 of what it lowers: a CCF, issued electronically. */
const RELATED = { tipoDocumento: '03', tipoGeneracion: 2 } as const

/** A nota de crédito on one CCF. `totalIva` is for adjusting retention certificates alone: here it is always 0. */
export function buildCreditNote(input: CreditNoteInput, rules: Rules): CreditNote {
  const { lines, iva } = pricedNet(input.lines, rules)
  const sums = sumsOf(lines)
  const operation = add(sums.sales, iva)
  const due = payable(operation, input.retention, sums.outside)
  const shares = retentionShares(input.retention, lines)
  return {
    identificacion: { ...identificationBlock(4, '05', input.identification), fusion: null },
    documentoRelacionado: [{ ...RELATED, numeroDocumento: input.related.generation_code, fechaEmision: input.related.issue_date }],
    emisor: emitterBlock(input.emitter),
    receptor: { tipoDocumento: '36', numDocumento: input.receiver.nit, ...taxpayerBlock(input.receiver) },
    ventaTercero: null,
    cuerpoDocumento: lines.map((line, index) => adjustedItem(line, index, input.related.generation_code, shares[index] ?? cents(0), rules)),
    resumen: {
      totalNoSuj: ofCents(sums.notSubject),
      totalExenta: ofCents(sums.exempt),
      totalGravada: ofCents(sums.taxed),
      subTotalVentas: ofCents(sums.sales),
      totalDescu: ofCents(sums.discounts),
      tributos: ivaBlock(sums.taxed, iva),
      montoTotalOperacion: ofCents(operation),
      ivaPerci: 0,
      totalIva: 0,
      ivaRete: ofCents(input.retention),
      totalNoGravado: ofCents(sums.outside),
      totalPagar: ofCents(due),
      totalLetras: totalInWords(due),
      condicionOperacion: conditionOf(input.condition),
      observaciones: input.observations,
      codigoRetencionMH: null,
    },
    apendice: appendixBlock(input),
  }
}

/** The retention that goes back, spread over the taxed lines so that the parts add up. */
function retentionShares(retention: Cents, lines: readonly PricedLine[]): Cents[] {
  return allocate(
    retention,
    lines.map(({ column, amount }) => (column === 'ventaGravada' ? roundToCents(amount) : 0)),
  )
}

function adjustedItem(line: PricedLine, index: number, relatedCode: string, retention: Cents, rules: Rules) {
  return {
    numItem: index + 1,
    tipoItem: line.line.item_type,
    numeroDocumento: relatedCode,
    cantidad: line.line.quantity,
    codigo: line.line.code,
    codTributo: null,
    uniMedida: unitOf(line, rules),
    descripcion: oneLine(line.line.description),
    precioUni: ofUnits(line.price),
    montoDescu: ofUnits(line.discount),
    ventaNoSuj: inColumn(line, 'ventaNoSuj'),
    ventaExenta: inColumn(line, 'ventaExenta'),
    ventaGravada: inColumn(line, 'ventaGravada'),
    tributos: ivaOfItem(line),
    noGravado: inColumn(line, 'noGravado'),
    ivaPerci: 0,
    totalIva: 0,
    ivaRete: ofCents(retention),
  }
}
