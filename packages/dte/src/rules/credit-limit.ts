import { add, type Cents, ZERO } from '@gpro/core'
import type { Document } from '../documents/build-document.ts'
import { centsOf } from '../numbers/numeral.ts'
import type { Finding } from '../schema/finding.ts'
import { when } from './amounts.ts'

/** A credit note, with those before it that stand, lowers no kind of sale by more than the document has of it. */
export function checkCreditLimit(note: Document, target: Document, earlier: readonly Document[]): Finding[] {
  const sold = columnsOf(target)
  const credited = [note, ...earlier].map(columnsOf)
  return COLUMNS.flatMap((column) =>
    when(
      add(...credited.map((columns) => columns[column])) > sold[column],
      `resumen.${column}`,
      'las notas de crédito superan lo que el documento tiene de esta clase',
    ),
  )
}

const COLUMNS = ['totalGravada', 'totalExenta', 'totalNoSuj'] as const

/** Exports have one kind of sale only. */
function columnsOf({ resumen }: Document): Readonly<Record<(typeof COLUMNS)[number], Cents>> {
  const taxed = centsOf(resumen.totalGravada)
  if (!('totalNoSuj' in resumen)) return { totalGravada: taxed, totalExenta: ZERO, totalNoSuj: ZERO }
  return { totalGravada: taxed, totalExenta: centsOf(resumen.totalExenta), totalNoSuj: centsOf(resumen.totalNoSuj) }
}
