/** The version of a row as an HTTP entity tag. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** The versions named by an `If-Match` header; undefined when any will do. */
export function versionsOf(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  return [...ifMatch.matchAll(/"(\d{1,9})"/g)].map(([, version]) => Number(version))
}
