import { expect } from 'vitest'
import type { Answer } from './client.ts'
import { readSheet } from './read-sheet.ts'

type Cell = string | number | null

/** A downloaded workbook as a table: its rows by the titles of their columns, the totals apart. */
export interface Table {
  readonly sheet: string
  /** What stands above the table, the empty rows left out. */
  readonly heading: readonly (readonly Cell[])[]
  readonly titles: readonly Cell[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  readonly totals: Readonly<Record<string, Cell>> | undefined
}

/** Reads a workbook that must have come; `totals` says that its last row is one of sums. */
export function tableOf({ status, bytes }: Answer, { totals }: { readonly totals: boolean }): Table {
  expect(status, bytes.subarray(0, 500).toString()).toBe(200)
  const { title, rows: all } = readSheet(bytes)
  // A line of a heading has a name and a value at most; a table has more columns.
  const filled = all.map((row) => row.filter((cell) => cell !== null))
  const first = Math.max(
    0,
    filled.findIndex((row) => row.length > 2),
  )
  const [titles = [], ...rest] = all.slice(first)
  const heading = filled.slice(0, first).filter((row) => row.length > 0)
  const rows = rest.map((row) => Object.fromEntries(titles.map((name, index) => [String(name), row[index] ?? null])))
  return { sheet: title, heading, titles, rows: totals ? rows.slice(0, -1) : rows, totals: totals ? rows.at(-1) : undefined }
}
