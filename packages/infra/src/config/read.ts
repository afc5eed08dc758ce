import type { Given, Variable } from './variable.ts'
import { VARIABLES } from './variables.ts'

export type Text = Readonly<Record<string, string | undefined>>

/** A variable that is wrong, for the person who has to mend it. */
export interface Problem {
  readonly name: string
  /** As it was given; undefined when it is missing or secret. */
  readonly value: string | undefined
  readonly expected: string
}

type Parsed<Entry> = Entry extends Given<infer Value> ? Value : Entry extends Variable<infer Value> ? Value | undefined : never

export type Values = { readonly [Name in keyof typeof VARIABLES]: Parsed<(typeof VARIABLES)[Name]> }

/** Empty means not set: that is how Compose passes a variable nobody gave. */
export function given(text: Text, name: string): string | undefined {
  return text[name]?.trim() || undefined
}

/** Every variable as the table says, and every one that is wrong. */
export function readVariables(text: Text): { values: Values; problems: Problem[] } {
  const problems: Problem[] = []
  const environment = VARIABLES.ENVIRONMENT.parser.read(given(text, 'ENVIRONMENT') ?? 'development') ?? 'development'

  function read([name, variable]: [string, Variable<unknown>]): [string, unknown] {
    const value = given(text, name) ?? variable.fallback(environment)
    if (value === '' && !('given' in variable)) return [name, undefined]
    const parsed = variable.parser.read(value)
    if (parsed !== undefined) return [name, parsed]
    problems.push({ name, value: variable.secret ? undefined : value, expected: `se esperaba ${variable.parser.expected}` })
    // The start fails; until then the fallback stands in, so that the other rules can be checked too.
    return [name, variable.parser.read(variable.fallback(environment))]
  }

  // Keys and types are those of the table.
  const values = Object.fromEntries(Object.entries(VARIABLES).map(read)) as Values
  return { values, problems }
}
