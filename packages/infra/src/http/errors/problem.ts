import { STATUS_CODES } from 'node:http'
import { translate, translateWords } from '@gpro/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../requests/actor.ts'
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

/** Answers with the one body every error has. Nothing else writes the status of an error. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request)
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
  else request.log.debug({ code: problem.code, status: problem.status }, 'request refused')
  return reply
    .code(problem.status)
    .headers({ ...problem.headers, 'x-request-id': request.id })
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(bodyOf(problem, languageOf(request)))
}

function bodyOf(problem: Problem, language: Language): Record<string, unknown> {
  const fields = problem.fields && translated(problem.fields, language)
  const sentence = translate(language, problem)
  const detail = fields ? named(fields) : whole(sentence, problem.field)
  return {
    type: `urn:gpro:problem:${problem.code}`,
    title: (language === 'es' ? TITLES[problem.status] : undefined) ?? STATUS_CODES[problem.status] ?? '',
    status: problem.status,
    detail,
    code: wireCode(problem.code),
    ...(problem.rule && { error: detail }),
    ...(Object.keys(problem.facts).length > 0 && { facts: problem.facts }),
    // A field may be called like one of the members above, for example `status`; then the field speaks.
    ...fields,
    ...(problem.field !== undefined && { [problem.field]: [sentence] }),
  }
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
