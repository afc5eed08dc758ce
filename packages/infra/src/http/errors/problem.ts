import { STATUS_CODES } from 'node:http'
import { translate, translateWords } from '@gpro/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../requests/actor.ts'
import { pathOf } from '../requests/request-log.ts'
import { type Problem, problemOf } from './error-to-problem.ts'
import { type FieldSentences, Refusal } from './refusal.ts'

/** Codes the front end knows in small letters. */
const SMALL = ['token-not-valid', 'resource-locked', 'internal-server-error']

const TITLES: Readonly<Record<number, string>> = {
  400: 'Solicitud no válida',
  401: 'Sin identificar',
  403: 'Sin permiso',
  404: 'No encontrado',
  405: 'Método no permitido',
  409: 'Conflicto',
  413: 'Demasiado grande',
  414: 'Dirección demasiado larga',
  415: 'Tipo de contenido no aceptado',
  422: 'No corresponde',
  429: 'Demasiados intentos',
  500: 'Error interno',
  503: 'No disponible',
  507: 'Sin espacio',
}

/** `X-Lang: en` asks for English; the browser's own header does not. */
export function languageOf(request: FastifyRequest): Language {
  return request.headers['x-lang'] === 'en' ? 'en' : 'es'
}

const PROBLEM = 'application/problem+json'

/** Answers with the one body every error has. Nothing else writes the status of an error. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request)
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
  else tellSecurity(problem, request)
  const asked = request.headers.accept?.includes(PROBLEM) === true
  const told = tell(problem, languageOf(request))
  return reply
    .code(problem.status)
    .headers({ ...problem.headers, 'x-request-id': request.id })
    .header('content-type', `${asked ? PROBLEM : 'application/json'}; charset=utf-8`)
    .serializer(JSON.stringify)
    .send(asked ? problemBody(problem, told) : plainBody(problem, told))
}

/** Who was turned away at the door: what those who watch for attacks look at. */
const TURNED_AWAY = [401, 403, 429]
/** What they look at too, whatever its status. */
const WATCHED = ['file-infected']

function tellSecurity({ code, status, facts }: Problem, request: FastifyRequest): void {
  const { method, ip: address, actor } = request
  if (TURNED_AWAY.includes(status) || WATCHED.includes(code)) {
    request.log.warn({ security: code, status, method, path: pathOf(request), address, user: actor?.userId ?? null, facts }, 'turned away')
  } else request.log.debug({ code, status }, 'request refused')
}

/** What an error says, in the reader's language. */
interface Told {
  readonly title: string
  readonly detail: string
  /** By field; none where the sentence is about the whole. */
  readonly fields: FieldSentences
}

function tell(problem: Problem, language: Language): Told {
  const sentence = translate(language, problem)
  const own = problem.field === undefined ? {} : { [problem.field]: [sentence] }
  const fields = problem.fields ? translated(problem.fields, language) : own
  return {
    title: (language === 'es' ? TITLES[problem.status] : undefined) ?? STATUS_CODES[problem.status] ?? '',
    detail: problem.fields ? named(fields) : whole(sentence, problem.field),
    fields,
  }
}

/** All of it, for programs: RFC 9457. A field may be called like a member, for example `status`; then the field speaks. */
function problemBody({ code, status, rule, facts }: Problem, { title, detail, fields }: Told): Record<string, unknown> {
  const known = Object.keys(facts).length > 0 ? { facts } : {}
  const error = rule ? { error: detail } : {}
  return { type: `urn:gpro:problem:${code}`, title, status, detail, code: wireCode(code), ...error, ...known, ...fields }
}

/** For screens that print each member of an error but `code`: the sentence once, on its field, or as `error` of a rule, else as `detail`. */
function plainBody({ code, rule }: Problem, { detail, fields }: Told): Record<string, unknown> {
  const sentence = rule ? { error: detail } : { detail }
  return { code: wireCode(code), ...(Object.keys(fields).length > 0 ? fields : sentence) }
}

/** Some rules are told in words that need their field before them: `no existe`. */
function whole(sentence: string, field: string | undefined): string {
  return field !== undefined && /^\p{Ll}/u.test(sentence) ? `${field}: ${sentence}` : sentence
}

function translated(fields: FieldSentences, language: Language): FieldSentences {
  return Object.fromEntries(Object.entries(fields).map(([field, sentences]) => [field, sentences.map((text) => translateWords(language, text))]))
}

function named(fields: FieldSentences): string {
  return Object.entries(fields)
    .map(([field, sentences]) => (field === 'non_field_errors' ? sentences.join(', ') : `${field}: ${sentences.join(', ')}`))
    .join('; ')
}

function wireCode(code: string): string {
  const name = code.replaceAll('-', '_')
  return SMALL.includes(code) ? name : name.toUpperCase()
}

export function notFound(): Refusal {
  return new Refusal(404, 'not-found', 'No hay nada en esta dirección')
}
