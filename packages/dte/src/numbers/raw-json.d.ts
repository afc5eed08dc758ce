/** A number that JSON.stringify writes exactly as its text says; the engine has it, the compiler's library not yet. */
interface RawJson {
  readonly rawJSON: string
}

interface JSON {
  rawJSON(text: string): RawJson
  isRawJSON(value: unknown): value is RawJson
}
