import type { z } from 'zod'
import { ccfSchema } from './ccf.ts'
import { creditNoteSchema } from './credit-note.ts'
import { contingencySchema, invalidationSchema } from './events.ts'
import { feSchema } from './fe.ts'
import { fexSchema } from './fex.ts'
import { type Finding, pathOf } from './finding.ts'

/** What this package issues, by CAT-002 for documents. */
export const SCHEMAS = {
  '01': feSchema,
  '03': ccfSchema,
  '05': creditNoteSchema,
  '11': fexSchema,
  invalidation: invalidationSchema,
  contingency: contingencySchema,
} as const
export type IssuedKind = keyof typeof SCHEMAS

/** Holds a document against the tables of its official schema; nothing found means nothing wrong. */
export function checkSchema(kind: IssuedKind, document: unknown): Finding[] {
  return findingsOf(SCHEMAS[kind], document)
}

export function findingsOf(schema: z.ZodType, value: unknown): Finding[] {
  const { error } = schema.safeParse(value, { reportInput: true })
  return error === undefined ? [] : error.issues.flatMap(toFindings)
}

type Issue = z.core.$ZodIssue

function toFindings(issue: Issue): Finding[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), message: 'no existe en el esquema' }))
  }
  return [{ path: pathOf(issue.path), message: sentence(issue) }]
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'debe ser un texto',
  int: 'debe ser un número entero',
  number: 'debe ser un número entero',
  object: 'debe ser un objeto',
  array: 'debe ser una lista',
  null: 'debe ser null',
}

function sentence(issue: Issue): string {
  if (issue.input === undefined) return 'falta: debe estar, aunque sea null'
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? 'no es del tipo esperado'
    case 'invalid_value':
      return issue.values.length === 1 ? `debe ser ${String(issue.values[0])}` : `debe ser uno de ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return small(issue)
    case 'too_big':
      return big(issue)
    default:
      return issue.message
  }
}

function small({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): string {
  if (origin === 'string') return minimum === 1 ? 'no puede estar vacío' : `debe tener al menos ${minimum} caracteres`
  return origin === 'array' ? `debe tener al menos ${minimum} elemento` : `no puede ser menor que ${minimum}`
}

function big({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): string {
  if (origin === 'string') return `no puede pasar de ${maximum} caracteres`
  return origin === 'array' ? `no puede tener más de ${maximum} elementos` : `no puede ser mayor que ${maximum}`
}
