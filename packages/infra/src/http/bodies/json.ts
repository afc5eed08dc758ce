import type { FastifyInstance, FastifySerializerCompiler } from 'fastify'
import { ResponseSerializationError } from 'fastify-type-provider-zod'
import type { ZodType } from 'zod'
import { unsupportedMedia } from '../errors/error-to-problem.ts'
import { Refusal } from '../errors/refusal.ts'
import { textOf } from './json-text.ts'

/** JSON alone is read; no body at all counts as an empty one, so that each missing field is named. */
export function readJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body)
    if (text.trim() === '') return done(null, undefined)
    // PostgreSQL has no text with a zero byte; nobody types one.
    if (text.includes('\\u0000')) return done(new Refusal(400, 'parse-error', 'El cuerpo de la solicitud no es JSON válido'))
    return parse(request, text, done)
  })

  app.addHook('onRequest', (request, _reply, done) => {
    const { multipart } = request.routeOptions.config
    const type = request.headers['content-type'] ?? ''
    done(/^multipart\//i.test(type) && multipart === false ? unsupportedMedia(false) : undefined)
  })
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.routeOptions.schema?.body && (request.body === undefined || request.body === null)) request.body = {}
    done()
  })
}

/** Answers are in wire form already. */
export const send: FastifySerializerCompiler<unknown> = () => textOf

/** The same bytes, and a defect where they are not what the contract says. For tests. */
export const sendChecked: FastifySerializerCompiler<ZodType> =
  ({ schema, method, url }) =>
  (body) => {
    const text = textOf(body)
    const sent: unknown = text === undefined ? undefined : JSON.parse(text)
    const { error, data } = schema.safeParse(sent)
    if (error) throw new ResponseSerializationError(method, url, { cause: error })
    const extra = unlisted(sent, data, '')
    if (extra !== undefined) throw new Error(`The answer of ${method} ${url} has ${extra}, which its contract does not list`)
    return text
  }

/** Where `sent` has a member that the schema dropped. */
function unlisted(sent: unknown, kept: unknown, path: string): string | undefined {
  if (typeof sent !== 'object' || sent === null || typeof kept !== 'object' || kept === null) return undefined
  for (const [key, value] of Object.entries(sent)) {
    const here = path === '' ? key : `${path}.${key}`
    if (!(key in kept)) return here
    const below = unlisted(value, Reflect.get(kept, key), here)
    if (below !== undefined) return below
  }
  return undefined
}

/** In tests an answer with a status that the contract does not name is a defect too. */
export function checkStatuses(app: FastifyInstance): void {
  app.addHook('preSerialization', async (request, reply, payload) => {
    const { response } = request.routeOptions.schema ?? {}
    const listed = typeof response !== 'object' || response === null || reply.statusCode in response || reply.statusCode >= 400
    if (!listed) throw new Error(`${request.method} ${request.routeOptions.url} answered ${reply.statusCode}, which its contract does not list`)
    return payload
  })
}
