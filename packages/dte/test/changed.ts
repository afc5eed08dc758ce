/** A copy of a document with one place changed; a path as findings name it, `undefined` takes the key out. */
export function changed(document: object, path: string, value: unknown): object {
  const copy = structure(document) as Record<string, unknown>
  const keys = path.split(/[.[\]]+/).filter(Boolean)
  const last = keys.pop() ?? ''
  const place = keys.reduce((node, key) => node[key] as Record<string, unknown>, copy)
  if (value === undefined) delete place[last]
  else place[last] = value
  return copy
}

/** Copied by hand: the engine's numbers of exact text do not survive structuredClone. */
function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structure)
  if (value === null || typeof value !== 'object' || JSON.isRawJSON(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, structure(member)]))
}
