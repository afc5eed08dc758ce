export type ErrorKind = 'refused' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'busy' | 'mismatch' | 'unavailable'

/** What the sentence of an error is filled with; the client may read them. Amounts go through `formatMoney` first. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>

/** A rule of the business said no. `code` is kebab-case and names the rule; `message` is the Spanish sentence the user reads. */
export class DomainError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly facts: Facts
  /** The input field at fault, when there is one: the answer then carries `{field: [sentence]}` too. */
  readonly field: string | undefined

  constructor(kind: ErrorKind, code: string, message: string, facts: Facts = {}, field?: string) {
    super(message)
    this.name = 'DomainError'
    this.kind = kind
    this.code = code
    this.facts = facts
    this.field = field
  }
}

/** Bad input in one field, found only once the database was asked. */
export function fieldError(field: string, code: string, message: string, facts: Facts = {}): DomainError {
  return new DomainError('refused', code, message, facts, field)
}
