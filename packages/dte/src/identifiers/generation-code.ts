const UUID = /^[A-F0-9]{8}-[A-F0-9]{4}-[A-F0-9]{4}-[A-F0-9]{4}-[A-F0-9]{12}$/

export function isGenerationCode(text: string): boolean {
  return UUID.test(text)
}

/** A UUID as documents have it: upper case. */
export function toGenerationCode(uuid: string): string {
  const code = uuid.toUpperCase()
  if (!isGenerationCode(code)) throw new RangeError(`Not a UUID: ${uuid}`)
  return code
}
