import type { Layout } from './document.ts'

const INK = '#94a3b8'

/** Columns of labels and values without any line. */
export const NO_LINES: Layout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  hLineColor: () => INK,
  paddingLeft: (column) => (column === 0 ? 0 : 6),
  paddingRight: () => 0,
  paddingTop: () => 1,
  paddingBottom: () => 1,
}

/** A title over a line, with whatever it heads below. */
export const HEADED_BOX: Layout = {
  ...NO_LINES,
  hLineWidth: (line) => (line === 1 ? 0.75 : 0),
  paddingTop: () => 2,
  paddingBottom: () => 2,
}

/** Under a title, rows ruled apart, the header and the end of the table more strongly. */
export const RULED: Layout = {
  hLineWidth: (line, { table }) => {
    if (line === 0) return 0
    return line <= (table.headerRows ?? 0) || line === table.body.length ? 0.75 : 0.25
  },
  vLineWidth: () => 0,
  hLineColor: () => INK,
  paddingLeft: (column) => (column === 0 ? 2 : 5),
  paddingRight: (column, { table }) => (column === table.widths.length - 1 ? 2 : 5),
  paddingTop: () => 3,
  paddingBottom: () => 3,
}

/** The totals at the foot: ruled over each figure that sums up those above it. */
export function ruledOver(rows: readonly number[]): Layout {
  return { ...NO_LINES, hLineWidth: (line) => (rows.includes(line) ? 0.75 : 0), paddingTop: () => 2, paddingBottom: () => 2 }
}
