/** JSON of a transaction's result, empty for nothing. Throws for what would come back changed: a repeat must get the same. */
export function plainJson(result: unknown): string {
  if (result === undefined) return ''
  refuse(result, 'result')
  return JSON.stringify(result)
}

function refuse(value: unknown, where: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) refuse(each, `${where}[${index}]`)
    return
  }
  if (typeof value !== 'object' || !isPlain(value)) throw new Error(`A repeat of the request could not be given ${where}: results are plain data`)
  // An absent member and an undefined one read the same.
  for (const [name, each] of Object.entries(value)) if (each !== undefined) refuse(each, `${where}.${name}`)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** JSON that is the same for the same data, however its members are ordered. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  )
}
