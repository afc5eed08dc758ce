/** What differs, as the history keeps it; undefined when nothing does. */
export function differences<Row extends object>(before: Row, after: Row): { before: Partial<Row>; after: Partial<Row> } | undefined {
  const names = Object.keys(after).filter((name) => Reflect.get(before, name) !== Reflect.get(after, name))
  if (names.length === 0) return undefined
  const pick = (row: Row) => Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name))) as Partial<Row> // entries of the row itself
  return { before: pick(before), after: pick(after) }
}
