import { read, utils } from '@e965/xlsx'

/** What a spreadsheet program would show of the only sheet of a workbook. */
export interface ReadSheet {
  readonly title: string
  /** Values by row: text, numbers and days as `2026-01-31`; null where a cell is empty. */
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** As shown: `1,234.50`, `31/01/2026`. */
  readonly shown: readonly (readonly string[])[]
}

/** Reads a workbook with a library that had no part in writing it. */
export function readSheet(bytes: Buffer): ReadSheet {
  const { SheetNames, Sheets } = read(bytes, { cellDates: true, cellNF: true, UTC: true })
  const [title = '', ...others] = SheetNames
  const sheet = Sheets[title]
  if (!sheet || others.length > 0) throw new Error(`A workbook with one sheet was expected, not with ${SheetNames.length}`)
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null, blankrows: true })
  const shown = utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '', raw: false, blankrows: true })
  return { title, rows: rows.map((row) => row.map(plain)), shown }
}

function plain(value: unknown): string | number | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
