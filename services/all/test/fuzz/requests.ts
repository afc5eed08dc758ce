import { ROLES, type Role } from '@gpro/core'
import fc from 'fast-check'
import type { JsonSchema, Operation } from '../hostile/document.ts'
import { ENDPOINTS } from '../hostile/endpoints.ts'
import type { GoodRequests } from '../hostile/good-requests.ts'
import { addressOf, goodBody } from '../hostile/request.ts'
import { valuesOf } from './values.ts'

type Fields = Readonly<Record<string, unknown>>

export interface FuzzRequest {
  readonly operation: Operation
  readonly role: Role | 'nobody'
  readonly url: string
  readonly body: Fields | undefined
  readonly form: boolean
  readonly key: string | undefined
}

/** Administrators get furthest. */
const role = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Role | 'nobody'>('admin') },
  { weight: 3, arbitrary: fc.constantFrom<Role | 'nobody'>(...ROLES) },
  { weight: 1, arbitrary: fc.constant<Role | 'nobody'>('nobody') },
)
/** A few, so that some come twice. */
const key = fc.option(
  fc.integer({ min: 1, max: 5000 }).map((number) => `clave-${number}`),
  { nil: undefined, freq: 4 },
)

/** Requests of all operations, each as likely as every other. */
export function requests(operations: readonly Operation[], good: GoodRequests): fc.Arbitrary<FuzzRequest> {
  return fc.constantFrom(...operations).chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      role,
      url: addresses(operation, good),
      body: bodies(operation, good),
      form: fc.boolean().map((wanted) => wanted && contentOf(operation, 'multipart/form-data') !== undefined),
      key,
    }),
  )
}

function contentOf({ requestBody }: Operation, type: string): JsonSchema | undefined {
  return requestBody?.content[type]?.schema
}

function namedAs({ method, path }: Operation) {
  return ENDPOINTS.find(({ endpoint }) => endpoint.method === method && `/api${endpoint.url.replace(/:(\w+)/g, '{$1}')}` === path)
}

function addresses(operation: Operation, good: GoodRequests): fc.Arbitrary<string> {
  const { parameters = [], path } = operation
  const named = namedAs(operation)
  const known = named && addressOf(named.endpoint, good)
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const made = fc
    .tuple(...inPath.map(({ schema }) => valuesOf(schema)))
    .map((values) => inPath.reduce((url, { name }, index) => url.replace(`{${name}}`, encode(values[index])), path))
  const query = parameters.filter((parameter) => parameter.in === 'query')
  return fc.tuple(known === undefined ? made : fc.oneof(made, fc.constant(known)), queries(query)).map(([url, words]) => `${url}${words}`)
}

function queries(parameters: NonNullable<Operation['parameters']>): fc.Arbitrary<string> {
  const each = parameters.map(({ name, schema }) => fc.option(valuesOf(schema), { nil: undefined, freq: 1 }).map((value) => [name, value] as const))
  return fc.tuple(...each).map((pairs) => {
    const words = pairs.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${encode(value)}`)
    return words.length === 0 ? '' : `?${words.join('&')}`
  })
}

/** A lone surrogate has no place in an address. */
/** A segment of one or two dots leads elsewhere, as every client resolves it: to another endpoint. */
function encode(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed()
  return /^\.{1,2}$/.test(text) ? '%20' : encodeURIComponent(text)
}

/** Made up, or a good one with some of its fields made up. */
function bodies(operation: Operation, good: GoodRequests): fc.Arbitrary<Fields | undefined> {
  const schema = contentOf(operation, 'application/json')
  if (schema === undefined) return fc.constant(undefined)
  const made = valuesOf(schema).map((value) => (typeof value === 'object' && value !== null ? (value as Fields) : { value }))
  const named = namedAs(operation)
  if (named === undefined) return made
  const sound = goodBody(named, good)
  const spoilt = fc.tuple(made, fc.array(fc.nat(), { maxLength: 2 })).map(([odd, picks]) => {
    const names = Object.keys(odd)
    return { ...sound, ...Object.fromEntries(picks.flatMap((pick) => (names.length === 0 ? [] : [entryAt(odd, names, pick)]))) }
  })
  return fc.oneof({ weight: 1, arbitrary: made }, { weight: 2, arbitrary: spoilt })
}

function entryAt(from: Fields, names: readonly string[], pick: number): [string, unknown] {
  const name = names[pick % names.length] ?? ''
  return [name, from[name]]
}
