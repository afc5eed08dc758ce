/** What an event keeps of a row: these of its columns, as the wire names them. */
export function eventValues<Row extends object>(fields: Readonly<Partial<Record<keyof Row & string, string>>>, row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries<string | undefined>(fields).map(([column, field = column]) => [field, Reflect.get(row, column)]))
}
