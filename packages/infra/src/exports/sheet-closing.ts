import { type ColumnTitle, translateTitle } from '@gpro/contracts'
import type { Cents } from '@gpro/core'
import type { Language } from '../http/requests/actor.ts'
import { type Cell, moneyCell, textCell } from './sheet-xml.ts'

/** A cell below a table: a title, an amount under its column, what somebody wrote, or nothing. */
export type ClosingCell = { readonly title: ColumnTitle } | { readonly amount: Cents } | { readonly text: string } | null

/** A row below a table; an empty one parts its sections. */
export type ClosingRow = readonly ClosingCell[]

export function closingRows(rows: readonly ClosingRow[], language: Language): Cell[][] {
  return rows.map((cells) => cells.map((cell) => closingCell(cell, language)))
}

function closingCell(cell: ClosingCell, language: Language): Cell {
  if (cell === null) return textCell(null)
  if ('amount' in cell) return moneyCell(cell.amount, 'totalMoney')
  return 'title' in cell ? textCell(translateTitle(language, cell.title), 'totalText') : textCell(cell.text)
}
