import type { Parser } from './parsers.ts'

export type Environment = 'development' | 'staging' | 'production' | 'test'

/** One environment variable, as `.env.example`, the documentation and the error messages tell it. */
export interface Variable<Value> {
  readonly parser: Parser<Value>
  readonly description: string
  /** As one would write it; `''` when there is none. */
  readonly fallback: (environment: Environment) => string
  /** Its value is never shown. */
  readonly secret: boolean
  /** For `.env.example`, where there is no fallback. */
  readonly example: string
}

/** A variable that always has a value. */
export interface Given<Value> extends Variable<Value> {
  readonly given: true
}

interface Extra {
  readonly secret?: boolean
  readonly example?: string
}

/** A variable with a fallback: one for all environments, or one for each. */
export function given<Value>(
  parser: Parser<Value>,
  fallback: string | ((environment: Environment) => string),
  description: string,
  { secret = false }: { readonly secret?: boolean } = {},
): Given<Value> {
  return { parser, description, fallback: typeof fallback === 'string' ? () => fallback : fallback, secret, example: '', given: true }
}

/** A variable that may be missing. */
export function optional<Value>(parser: Parser<Value>, description: string, { secret = false, example = '' }: Extra = {}): Variable<Value> {
  return { parser, description, fallback: () => '', secret, example }
}

/** Where other people depend on the process. */
export function isServed(environment: Environment): boolean {
  return environment === 'staging' || environment === 'production'
}
