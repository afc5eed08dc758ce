import type { Cents } from '@gpro/core'
import { ofCents, ofUnits } from '../numbers/numeral.ts'
import type { Rules } from '../rules/rules.ts'
import type { PricedLine } from './priced-lines.ts'
import { inColumn } from './sums.ts'
import { line as oneLine } from './text.ts'

/** CAT-014: whatever has no price of its own is "otra". */
const OTHER_UNIT = 99
/** CAT-011. */
const SERVICE = 2

const IVA = { codigo: '20', descripcion: 'Impuesto al Valor Agregado 13%' } as const

/** IVA as the summary lists it; null where nothing is taxed. */
export function ivaBlock(taxed: Cents, iva: Cents) {
  return taxed > 0 ? [{ ...IVA, valor: ofCents(iva) }] : null
}

export function ivaOfItem({ column }: PricedLine): string[] | null {
  return column === 'ventaGravada' ? [IVA.codigo] : null
}

export function unitOf(line: PricedLine, rules: Rules): number {
  return line.column !== 'noGravado' && line.line.item_type === SERVICE ? rules.service_unit : OTHER_UNIT
}

/** A line of a CCF; an FE has the same and its IVA. */
export function saleItem(line: PricedLine, index: number, rules: Rules) {
  return {
    numItem: index + 1,
    tipoItem: line.line.item_type,
    numeroDocumento: null,
    codigo: line.line.code,
    codTributo: null,
    descripcion: oneLine(line.line.description),
    cantidad: line.line.quantity,
    uniMedida: unitOf(line, rules),
    precioUni: ofUnits(line.price),
    montoDescu: ofUnits(line.discount),
    ventaNoSuj: inColumn(line, 'ventaNoSuj'),
    ventaExenta: inColumn(line, 'ventaExenta'),
    ventaGravada: inColumn(line, 'ventaGravada'),
    tributos: ivaOfItem(line),
    psv: 0,
    noGravado: inColumn(line, 'noGravado'),
  }
}
