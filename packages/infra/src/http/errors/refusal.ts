import type { Facts } from '@gpro/core'

/** Sentences by field: `{amount: ['debe ser mayor que cero']}`. */
export type FieldSentences = Readonly<Record<string, readonly string[]>>

interface Particulars {
  readonly facts?: Facts
  readonly fields?: FieldSentences
  readonly headers?: Readonly<Record<string, string>>
}

/** The host itself says no, in words of HTTP; rules of the business throw DomainError. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly facts: Facts
  readonly fields: FieldSentences | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, { facts = {}, fields, headers = {} }: Particulars = {}) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.facts = facts
    this.fields = fields
    this.headers = headers
  }
}

/** 400 about fields of the request; the answer's `detail` names them, for screens that show one sentence. */
export function refusedFields(fields: FieldSentences): Refusal {
  return new Refusal(400, 'validation-error', 'Hay campos que corregir', { fields })
}
