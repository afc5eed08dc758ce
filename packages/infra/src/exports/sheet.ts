import { Readable } from 'node:stream'
import { type ColumnTitle, translateTitle } from '@gpro/contracts'
import { add, type Cents, type Day, ZERO } from '@gpro/core'
import type { Language } from '../http/requests/actor.ts'
import { type ClosingRow, closingRows } from './sheet-closing.ts'
import { headingRows, type SheetHeading } from './sheet-heading.ts'
import { type Cell, type CellKind, dayCell, moneyCell, numberCell, partsAround, rowOf, SHEET_END, sheetStart, textCell } from './sheet-xml.ts'
import { type ZipEntry, zipOf } from './zip.ts'

interface ColumnOf<Row, Kind extends CellKind, Value> {
  readonly kind: Kind
  /** Every title has its English in the catalogue. */
  readonly title: ColumnTitle
  readonly value: (row: Row) => Value | null
  /** In characters; what fits its kind where nothing is said. */
  readonly width?: number
}

export type Column<Row> =
  | ColumnOf<Row, 'text', string>
  | ColumnOf<Row, 'day', Day>
  | ColumnOf<Row, 'number', number>
  | (ColumnOf<Row, 'money', Cents> & { /** Has its sum in the last row. */ readonly summed?: true })

export interface Sheet<Row> {
  /** The name of the sheet. */
  readonly title: ColumnTitle
  /** What stands above the table. */
  readonly heading?: SheetHeading
  readonly columns: readonly Column<Row>[]
  readonly rows: AsyncIterable<Row>
  /** Adds a last row with the sums of the `summed` columns, over the rows that count. */
  readonly totals?: { readonly label: ColumnTitle; readonly counts: (row: Row) => boolean }
  /** What stands below; asked for once every row is written, so that it can sum them up. */
  readonly below?: () => readonly ClosingRow[]
}

const WIDTHS: Readonly<Record<CellKind, number>> = { text: 24, money: 14, day: 13, number: 10 }
/** Characters written at once: enough to spare the calls, few enough to weigh nothing. */
const BATCH = 65_536

/** A workbook with one sheet, made while it is read; its rows are never in memory together. */
export function workbookOf<Row>(sheet: Sheet<Row>, language: Language): Readable {
  return zipOf(parts(sheet, language))
}

async function* parts<Row>(sheet: Sheet<Row>, language: Language): AsyncGenerator<ZipEntry> {
  for (const [name, content] of partsAround(translateTitle(language, sheet.title))) yield { name, content }
  const content = Readable.from(xml(sheet, language), { objectMode: false })
  yield { name: 'xl/worksheets/sheet1.xml', content }
}

async function* xml<Row>({ heading, columns, rows, totals, below }: Sheet<Row>, language: Language): AsyncGenerator<string> {
  const above = heading ? headingRows(heading, language) : []
  let number = above.length + 1
  yield sheetStart(
    columns.map(({ width, kind }) => width ?? WIDTHS[kind]),
    number + 1,
  )
  const sums = new Map(columns.filter((column) => column.kind === 'money' && column.summed).map((column) => [column, ZERO]))
  let batch = above.map((cells, index) => rowOf(index + 1, cells)).join('')
  batch += rowOf(
    number,
    columns.map(({ title }) => textCell(translateTitle(language, title), 'heading')),
  )
  for await (const row of rows) {
    number += 1
    batch += rowOf(
      number,
      columns.map((column) => cell(column, row)),
    )
    if (totals?.counts(row)) raise(sums, row)
    if (batch.length < BATCH) continue
    yield batch
    batch = ''
  }
  const closing = below ? closingRows(below(), language) : []
  if (totals) {
    number += 1
    batch += totalRow(number, columns, sums, translateTitle(language, totals.label))
  }
  for (const cells of closing) {
    number += 1
    batch += rowOf(number, cells)
  }
  yield batch + SHEET_END
}

function cell<Row>(column: Column<Row>, row: Row): Cell {
  switch (column.kind) {
    case 'text':
      return textCell(column.value(row))
    case 'money':
      return moneyCell(column.value(row))
    case 'day':
      return dayCell(column.value(row))
    case 'number': {
      const value = column.value(row)
      return numberCell(value === null ? null : String(value), 'number')
    }
  }
}

function raise<Row>(sums: Map<Column<Row>, Cents>, row: Row): void {
  for (const [column, sum] of sums) if (column.kind === 'money') sums.set(column, add(sum, column.value(row) ?? ZERO))
}

function totalRow<Row>(number: number, columns: readonly Column<Row>[], sums: ReadonlyMap<Column<Row>, Cents>, label: string): string {
  const cells = columns.map((column, index) => {
    const sum = sums.get(column)
    return sum === undefined ? textCell(index === 0 ? label : null, 'totalText') : moneyCell(sum, 'totalMoney')
  })
  return rowOf(number, cells)
}
