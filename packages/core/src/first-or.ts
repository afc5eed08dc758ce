/** The first of these rows. @throws what `missing` makes, where there is none */
export function firstOr<Row>(rows: readonly Row[], missing: () => Error): Row {
  const [row] = rows
  if (row === undefined) throw missing()
  return row
}
