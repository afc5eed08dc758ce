/** The fields that differ, by their names on the wire, in the order of `fields`. */
export function changedFields<Row extends object>(fields: Readonly<Partial<Record<keyof Row & string, string>>>, before: Row, after: Row): string[] {
  return Object.entries<string | undefined>(fields).flatMap(([name, field]) =>
    field === undefined || same(Reflect.get(before, name), Reflect.get(after, name)) ? [] : [field],
  )
}

/** Texts of the old system come back from the screen without the spaces around them. */
function same(before: unknown, after: unknown): boolean {
  return typeof before === 'string' && typeof after === 'string' ? before.trim() === after.trim() : before === after
}
