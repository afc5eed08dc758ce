import { translate } from '@gpro/contracts'
import { type Language, toDomainError } from '@gpro/infra'

/** What a rule or the database has to say, for an operator at a terminal; undefined for any other error. */
export function explain(error: unknown, language: Language): string | undefined {
  const known = toDomainError(error)
  return known && translate(language, { code: known.code, message: known.message, facts: known.facts })
}
