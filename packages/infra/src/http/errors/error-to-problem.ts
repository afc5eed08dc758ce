import { DomainError, type ErrorKind, type Facts } from '@gpro/core'
import type { FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { toDomainError } from '../../database/errors.ts'
import { type FieldSentences, Refusal, refusedFields } from './refusal.ts'

/** An error as it will be told: everything but the language. */
export interface Problem {
  readonly status: number
  /** Kebab-case, as thrown. */
  readonly code: string
  readonly message: string
  readonly facts: Facts
  readonly fields?: FieldSentences | undefined
  /** The one field that a rule of the business is about. */
  readonly field?: string | undefined
  /** A rule of the business: the sentence is repeated as `error`, where the screens look first. */
  readonly rule: boolean
  readonly headers: Readonly<Record<string, string>>
}

const STATUS: Readonly<Record<ErrorKind, number>> = {
  refused: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  busy: 409,
  mismatch: 422,
  unavailable: 503,
}

const RETRY: Readonly<Partial<Record<ErrorKind, string>>> = { busy: '1', unavailable: '5' }
const RULES: readonly ErrorKind[] = ['refused', 'conflict', 'busy', 'mismatch']

/** What to tell about anything that was thrown. */
export function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof DomainError) return ofDomain(error)
  if (error instanceof Refusal) return ofRefusal(error)
  if (hasZodFastifySchemaValidationErrors(error)) return ofRefusal(refusedFields(sentencesByField(error.validation)))
  const known = toDomainError(error)
  if (known) return ofDomain(known)
  return ofRefusal(ofFramework(error, request))
}

function ofDomain(error: DomainError): Problem {
  const { kind, code, message, facts, field } = error
  const retry = RETRY[kind]
  return {
    status: STATUS[kind],
    code,
    message,
    facts,
    field,
    rule: field === undefined && RULES.includes(kind),
    headers: retry === undefined ? {} : { 'retry-after': retry },
  }
}

function ofRefusal({ status, code, message, facts, fields, headers }: Refusal): Problem {
  return { status, code, message, facts, fields, rule: false, headers }
}

function sentencesByField(issues: readonly { instancePath: string; message?: string | undefined }[]): FieldSentences {
  const fields: Record<string, string[]> = {}
  for (const { instancePath, message } of issues) {
    const field = instancePath.slice(1).replaceAll('/', '.') || 'non_field_errors'
    const sentences = fields[field] ?? []
    if (message !== undefined && !sentences.includes(message)) fields[field] = [...sentences, message]
  }
  return fields
}

/** Fastify's own errors and those of its plugins, by their codes; anything unknown is a defect. */
function ofFramework(error: unknown, request: FastifyRequest): Refusal {
  const { code = '', statusCode, message } = error instanceof Error ? (error as Error & { code?: string; statusCode?: number }) : { message: '' }
  if (code === 'FST_ERR_BAD_URL') return new Refusal(400, 'bad-url', 'La dirección no está bien formada')
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Refusal(413, 'payload-too-large', 'El cuerpo de la solicitud pasa del límite de 1 MB', { facts: { limit: '1 MB' } })
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new Refusal(413, 'file-too-large', 'El archivo pasa del límite de 5 MB', { facts: { limit: '5 MB' } })
  if (statusCode === 413) return new Refusal(413, 'too-many-parts', 'El formulario trae demasiados campos o archivos')
  if (statusCode === 415) return unsupportedMedia(request.routeOptions.config?.multipart === true)
  if (code.includes('JSON_BODY') || (error instanceof SyntaxError && statusCode === 400))
    return new Refusal(400, 'parse-error', 'El cuerpo de la solicitud no es JSON válido')
  if (code === 'ECONNRESET' && message === 'aborted' && request.raw.destroyed)
    return new Refusal(400, 'connection-cut', 'La conexión se cortó antes de que llegara la solicitud completa')
  if (isMultipartError(code, statusCode, message, request)) return new Refusal(400, 'multipart-error', 'El formulario está cortado o mal formado')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new Refusal(statusCode, 'bad-request', 'La solicitud no está bien formada')
  return new Refusal(500, 'internal-server-error', `Algo falló de nuestro lado; quedó registrado (solicitud ${request.id})`, {
    facts: { request: request.id },
  })
}

function isMultipartError(code: string, status: number | undefined, message: string, request: FastifyRequest): boolean {
  if (code.startsWith('FST_MP_') || code === 'FST_PROTO_VIOLATION' || code === 'FST_INVALID_JSON_FIELD_ERROR') return true
  return status === undefined && request.isMultipart() && /multipart|part terminated/i.test(message)
}

export function unsupportedMedia(multipart: boolean): Refusal {
  const accepted = multipart ? 'application/json, multipart/form-data' : 'application/json'
  return new Refusal(415, 'unsupported-media-type', `El tipo de contenido no se acepta aquí; envíe ${accepted}`, { facts: { accepted } })
}
