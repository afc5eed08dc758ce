import type { Answer, System } from '@gpro/infra/testing'
import { Ajv2020 } from 'ajv/dist/2020.js'

/** JSON Schema as the document of the API writes it. */
export type JsonSchema = { readonly [keyword: string]: unknown }

interface Parameter {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly required?: boolean
  readonly schema: JsonSchema
}

interface Described {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Operation extends Described {
  readonly method: Method
  /** With its parameters in braces. */
  readonly path: string
}

export interface ApiDocument {
  readonly operations: readonly Operation[]
  /** Undefined where an answer is as described; else what is not. */
  differs(operation: Operation, answer: Answer): string | undefined
  /** The reading operation at this address. */
  readerOf(url: string): Operation
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

/** The API as its own document describes it. */
export async function readDocument(system: System): Promise<ApiDocument> {
  const { body } = await system.anonymous().get('/api/schema/')
  const { paths }: OpenApi = body
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, allErrors: false })
  ajv.addSchema(body, 'api')
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    // The methods of endpoints are five.
    Object.entries(methods).map(([method, described]) => ({ ...described, path, method: method.toUpperCase() as Method })),
  )

  return {
    operations,
    readerOf(url) {
      const [asked = ''] = url.split('?')
      // An address written out goes before one with a place for an id.
      const found = operations
        .filter(({ method, path }) => method === 'GET' && new RegExp(`^${path.replace(/{\w+}/g, '[^/]+')}$`).test(asked))
        .sort((one, other) => one.path.split('{').length - other.path.split('{').length)[0]
      if (!found) throw new Error(`The document knows no GET ${asked}`)
      return found
    },
    differs({ responses, path, method }, { status, headers, body: answer }) {
      const type = headers['content-type'] ?? ''
      const key = String(status) in responses ? String(status) : 'default'
      const { content } = responses[key] ?? {}
      if (status < 400 && key === 'default') return `${status} is not described`
      const described = content && Object.keys(content).find((one) => type.startsWith(one))
      if (described === undefined) return answer === undefined ? undefined : `${status} with ${type} is not described`
      const place = ['paths', path, method.toLowerCase(), 'responses', key, 'content', described, 'schema']
      const validate = ajv.getSchema(`api#/${place.map(pointer).join('/')}`)
      if (!validate) return `${status} with ${type} has no schema`
      return validate(answer) ? undefined : ajv.errorsText(validate.errors)
    },
  }
}

function pointer(word: string): string {
  return encodeURIComponent(word.replaceAll('~', '~0').replaceAll('/', '~1'))
}
