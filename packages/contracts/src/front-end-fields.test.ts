import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import * as contracts from './index.ts'

/**
 * `front-end-fields.txt` lists what the system before answered and the existing front end reads: below each endpoint, for each object in
 * its answer (`.` is the answer itself, `[]` an element of a list), the fields and their kinds.
 */
const TABLE = readFileSync(new URL('front-end-fields.txt', import.meta.url), 'utf8')

interface Line {
  readonly endpoint: string
  readonly path: string
  readonly fields: readonly (readonly [name: string, kind: string])[]
}

function linesOf(table: string): Line[] {
  let endpoint = ''
  return table.split('\n').flatMap((line) => {
    if (line.startsWith('#') || line.trim() === '') return []
    if (!line.startsWith(' ')) {
      endpoint = line
      return []
    }
    const [path = '', ...fields] = line.trim().split(' ')
    return [{ endpoint, path, fields: fields.map(fieldOf) }]
  })
}

function fieldOf(text: string): readonly [name: string, kind: string] {
  const [name, kind, ...more] = text.split(':')
  if (!name || !kind || more.length > 0) throw new Error(`Not a field and its kind: ${text}`)
  return [name, kind]
}

function endpointsIn(exported: object): Endpoint[] {
  return Object.entries(exported).flatMap(([name, value]) => {
    if (name.endsWith('Catalog')) return endpointsIn(value)
    return typeof value === 'object' && value !== null && 'method' in value && 'url' in value ? [value as Endpoint] : []
  })
}

const ENDPOINTS = new Map(endpointsIn(contracts).map((endpoint) => [`${endpoint.method} ${endpoint.url.replace(/:\w+/g, '{id}')}`, endpoint]))

type Json = Readonly<Record<string, unknown>>

/** The schema of an answer and of everything in it, as JSON Schema: a value may have several. */
function answerOf(endpoint: string): { readonly root: Json; readonly defs: Json } | undefined {
  const response = ENDPOINTS.get(endpoint)?.schema.response
  const schema = response?.[200] ?? response?.[201]
  if (!schema) return undefined
  const root = z.toJSONSchema(schema, { unrepresentable: 'any' }) as Json
  return { root, defs: (root.$defs ?? {}) as Json }
}

function variants(schema: unknown, defs: Json): Json[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { $ref, anyOf, oneOf, allOf } = schema as Json
  if (typeof $ref === 'string') return variants(defs[$ref.replace('#/$defs/', '')], defs)
  const choices = anyOf ?? oneOf ?? allOf
  return Array.isArray(choices) ? choices.flatMap((choice) => variants(choice, defs)) : [schema as Json]
}

function stepsOf(path: string): string[] {
  return path.split(/(?=\[\])|\./).filter((step) => step !== '')
}

function under(schemas: readonly Json[], step: string, defs: Json): Json[] {
  return schemas.flatMap((schema) => {
    if (step === '[]') return variants(schema.items, defs)
    const { properties, additionalProperties } = schema
    return variants((properties as Json | undefined)?.[step] ?? additionalProperties, defs)
  })
}

const MONEY = z.toJSONSchema(contracts.MoneyView).pattern

/** What may be null has a list of types. */
function isOf(schema: Json, ...types: readonly string[]): boolean {
  return [schema.type].flat().some((type) => types.includes(type as string))
}

const IS: Readonly<Record<string, (schema: Json) => boolean>> = {
  number: (schema) => isOf(schema, 'number', 'integer'),
  money: (schema) => isOf(schema, 'string') && schema.pattern === MONEY,
  text: (schema) => isOf(schema, 'string'),
  day: ({ format }) => format === 'date',
  moment: ({ format }) => format === 'date-time',
  flag: (schema) => isOf(schema, 'boolean'),
  list: (schema) => isOf(schema, 'array'),
  object: (schema) => isOf(schema, 'object') || Object.keys(schema).length === 0,
  any: () => true,
}

function faultsOf({ endpoint, path, fields }: Line): string[] {
  const answer = answerOf(endpoint)
  if (!answer) return [`${endpoint}: not in the contract`]
  const { root, defs } = answer
  const holders = stepsOf(path).reduce<Json[]>((schemas, step) => under(schemas, step, defs), variants(root, defs))
  return fields.flatMap(([name, kind]) => {
    const found = under(holders, name, defs)
    if (found.length === 0) return [`${endpoint} ${path} ${name}: missing`]
    const fits = kind.split('|').some((one) => found.some((schema) => IS[one]?.(schema)))
    return fits ? [] : [`${endpoint} ${path} ${name}: ${JSON.stringify(found).slice(0, 80)} is no ${kind}`]
  })
}

describe('what the existing front end reads', () => {
  it('is in the contract, of the kind that it expects', () => {
    const lines = linesOf(TABLE)
    expect(lines.length).toBeGreaterThan(400)
    expect(lines.flatMap(faultsOf)).toEqual([])
  })

  it.each([
    ['a field that is gone', '[] id:number nombre:text'],
    ['another kind', '[] id:text'],
    ['money that is a number', '[] name:money'],
  ])('is found missing: %s', (_what, line) => {
    expect(linesOf(`GET /catalogs/banks/\n  ${line}`).flatMap(faultsOf)).toHaveLength(1)
  })
})
