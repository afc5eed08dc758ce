import type { Variable } from './variable.ts'
import { VARIABLES } from './variables.ts'

export type Text = Readonly<Record<string, string | undefined>>

/** A variable that is wrong, for the person who has to mend it. */
export interface Problem {
  readonly name: string
  /** As it was given; left out when it is missing or secret. */
  readonly value?: string | undefined
  readonly expected: string
}

export type Values = { readonly [Name in keyof typeof VARIABLES]: (typeof VARIABLES)[Name] extends Variable<infer Value> ? Value : never }

/** Every variable as the table says, and every one that is wrong. Empty means not set: so Compose passes on a variable that nobody gave. */
export function readVariables(text: Text): { values: Values; problems: Problem[] } {
  const problems: Problem[] = []
  const environment = VARIABLES.ENVIRONMENT.schema.catch('development').parse(text.ENVIRONMENT?.trim())

  function read([name, { schema, fallback, secret }]: [string, Variable<unknown>]): [string, unknown] {
    const value = text[name]?.trim() || fallback(environment)
    const { data, error } = schema.safeParse(value)
    const [issue] = error?.issues ?? []
    if (!issue) return [name, data]
    const several = issue.path.length > 0 ? '; varios van separados por comas' : ''
    problems.push({ name, value: secret ? undefined : value, expected: `se esperaba ${issue.message}${several}` })
    // The start fails; until then the fallback stands in, so that the other rules can be checked too.
    return [name, schema.parse(fallback(environment))]
  }

  // Keys and types are those of the table.
  const values = Object.fromEntries(Object.entries(VARIABLES).map(read)) as Values
  return { values, problems }
}
