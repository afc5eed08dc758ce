import type { z } from 'zod'

export type Environment = 'development' | 'staging' | 'production' | 'test'

/** One environment variable: how its text is read, and what `.env.example` and the messages at start tell of it. */
export interface Variable<Value> {
  /** Its messages say in Spanish what would be right. */
  readonly schema: z.ZodType<Value>
  readonly description: string
  /** The text that counts when none is given. */
  readonly fallback: (environment: Environment) => string | undefined
  /** Its value is never shown. */
  readonly secret?: boolean
  /** For `.env.example`, where there is no fallback. */
  readonly example?: string
  /** Known to everybody: with it `docker compose up -d` works at once; production refuses it. */
  readonly development?: string
}

type Extra = Pick<Variable<unknown>, 'secret' | 'example' | 'development'>
type Fallback = string | Variable<unknown>['fallback']

/** A variable that always has a value; its fallback is one for all environments, or one for each. */
export function given<Value>(schema: z.ZodType<Value>, fallback: Fallback, description: string, extra: Extra = {}): Variable<Value> {
  return { schema, description, fallback: typeof fallback === 'string' ? () => fallback : fallback, ...extra }
}

/** A variable that may be missing. */
export function optional<Value>(schema: z.ZodType<Value>, description: string, extra: Extra = {}): Variable<Value | undefined> {
  return { schema: schema.optional(), description, fallback: () => undefined, ...extra }
}

/** Where other people depend on the process. */
export function isServed(environment: Environment): boolean {
  return environment === 'staging' || environment === 'production'
}
