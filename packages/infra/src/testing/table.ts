import { expect } from 'vitest'
import type { Answer } from './client.ts'
import { readSheet } from './read-sheet.ts'

type Cell = string | number | null

/** A downloaded workbook as a table: its rows by the titles of their columns, the totals apart. */
export interface Table {
  readonly sheet: string
  readonly titles: readonly Cell[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  readonly totals: Readonly<Record<string, Cell>> | undefined
}

/** Reads a workbook that must have come; `totals` says that its last row is one of sums. */
export function tableOf({ status, bytes }: Answer, { totals }: { readonly totals: boolean }): Table {
  expect(status, bytes.subarray(0, 500).toString()).toBe(200)
  const { title, rows: all } = readSheet(bytes)
  const [titles = [], ...rest] = all
  const rows = rest.map((row) => Object.fromEntries(titles.map((name, index) => [String(name), row[index] ?? null])))
  return { sheet: title, titles, rows: totals ? rows.slice(0, -1) : rows, totals: totals ? rows.at(-1) : undefined }
}
