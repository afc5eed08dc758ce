/** Reads from an address the filters of a list, as text; anything else in it is left out. */
export function filters<Name extends string>(...names: readonly Name[]) {
  return (search: Readonly<Record<string, unknown>>): { [Key in Name]?: string } => {
    const given = names.filter((name) => search[name] !== undefined && search[name] !== '')
    // Each name is a key, at most once.
    return Object.fromEntries(given.map((name) => [name, String(search[name])])) as { [Key in Name]?: string }
  }
}
