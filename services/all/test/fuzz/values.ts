import fc from 'fast-check'
import type { JsonSchema } from '../hostile/document.ts'

/** Stands for a file, which only forms can carry. */
export const FILE = { file: true } as const

const TEXTS = [
  '',
  ' ',
  '0',
  '1',
  '-1',
  '1.00',
  '99999999999999999999',
  '2026-03-02',
  '2026-02-30',
  'true',
  'null',
  '[]',
  '{"a":1}',
  '%',
  "' or 1=1 --",
]
const ODD_TEXTS = ['Ñandú, S.A. de C.V.', '😀', '=1+1', '\u202eabc', '\u0000', '\ud800', '../../etc/passwd', 'x'.repeat(300), '<b>x</b>']
const NUMBERS = [0, 1, -1, 2, 0.1, 1.005, 100, 2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER, 1e21]

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'grapheme', maxLength: 40 }))
const day = fc.date({ min: new Date('2025-12-01'), max: new Date('2027-02-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
/** Rows that exist have small ids. */
const number = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }) }, { weight: 1, arbitrary: fc.constantFrom(...NUMBERS) })
const anything = fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.constant([]), fc.constant({}), fc.jsonValue({ maxDepth: 2 }))

/** Values of a schema, and now and then something else in their place. */
export function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: fitting(schema) }, { weight: 1, arbitrary: anything })
}

function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { enum: choices, const: constant, anyOf, oneOf, default: fallback, format } = schema
  if (format === 'binary') return fc.constant(FILE)
  if (Array.isArray(choices)) return fc.constantFrom(...choices)
  if (constant !== undefined) return fc.constant(constant)
  const either = anyOf ?? oneOf
  if (Array.isArray(either)) return fc.oneof(...either.map(fitting))
  const typed = fc.oneof(...typesOf(schema).map((type) => ofType(type, schema)))
  return fallback === undefined ? typed : fc.oneof(typed, fc.constant(fallback))
}

function typesOf({ type, properties }: JsonSchema): unknown[] {
  if (Array.isArray(type)) return type
  return [type ?? (properties === undefined ? 'string' : 'object')]
}

function ofType(type: unknown, { items, properties, required, maxItems, format }: JsonSchema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'array':
      return fc.array(items === undefined ? anything : fitting(items as JsonSchema), { maxLength: Math.min(4, Number(maxItems ?? 4)) })
    case 'object':
      return objectOf((properties ?? {}) as Readonly<Record<string, JsonSchema>>, (required ?? []) as readonly string[])
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'number':
    case 'integer':
      return number
    default:
      return format === 'date' ? fc.oneof({ weight: 4, arbitrary: day }, { weight: 1, arbitrary: text }) : text
  }
}

/** Most of what is required, and some of what is not. */
function objectOf(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): fc.Arbitrary<object> {
  const members = Object.entries(properties).map(([name, schema]) => {
    const some = required.includes(name) ? 20 : 1
    return fc
      .oneof({ weight: some, arbitrary: valuesOf(schema).map((value) => [[name, value]]) }, { weight: 1, arbitrary: fc.constant([]) })
      .map((found) => found as [string, unknown][])
  })
  return fc.tuple(...members).map((found) => Object.fromEntries(found.flat()))
}
