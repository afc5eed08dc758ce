import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import { Download, type FileKind, PERMISSIONS, type Permission } from '@gpro/contracts'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { FILE_TYPES } from '../../exports/send.ts'
import { VERSION } from '../../version.ts'

type ZodToJson = NonNullable<NonNullable<Parameters<typeof createJsonSchemaTransform>[0]>['zodToJsonConfig']>

const override: NonNullable<ZodToJson['override']> = ({ zodSchema, jsonSchema }) => {
  const { def } = zodSchema._zod
  if (def.type === 'object' && jsonSchema.required)
    jsonSchema.required = jsonSchema.required.filter((name) => isNeeded(Reflect.get(def, 'shape'), name))
  if (def.type !== 'pipe' || !('reverseTransform' in def) || !('in' in def)) return
  // A value that changes its form on the way in is described by the form that comes in.
  const { $schema: _, ...wire } = z.toJSONSchema(def.in as z.ZodType, { io: 'input', unrepresentable: 'any' })
  for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key)
  Object.assign(jsonSchema, wire)
}

/** zod calls every preprocessed field required; whether it is, the field itself knows best. */
function isNeeded(shape: Readonly<Record<string, z.core.$ZodType>>, name: string): boolean {
  const field = shape[name]
  return field === undefined || !z.safeParse(field, undefined).success
}

const zodToJsonConfig: ZodToJson = { override, unrepresentable: 'any' }
const toJson = createJsonSchemaTransform({ zodToJsonConfig })

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'Un campo o una regla del negocio no se cumple',
  401: 'Sin sesión, o vencida',
  403: 'El rol no lo permite',
  404: 'No existe',
  409: 'Otro usuario está trabajando en lo mismo, o el estado no lo permite',
  422: 'La `Idempotency-Key` ya se usó con otra solicitud',
}

/** A field that is called like a member of the problem stands in its place, with its sentences. */
function member(schema: object): object {
  return { anyOf: [schema, { type: 'array', items: { type: 'string' } }] }
}

const errorBodies = {
  'application/json': { schema: { $ref: '#/components/schemas/Refusal' } },
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
}
const Problem = {
  type: 'object',
  description:
    'Lo que responde todo error a quien acepta `application/problem+json`. Con errores de campo trae además `{<campo>: [frases]}`; con reglas del negocio, `error` repite `detail`.',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: member({ type: 'string' }),
    title: member({ type: 'string' }),
    status: member({ type: 'integer' }),
    detail: { type: 'string', description: 'La frase para el usuario' },
    code: member({ type: 'string', examples: ['VALIDATION_ERROR', 'DTE_LOCKED'] }),
    error: { type: 'string' },
    facts: { type: 'object', additionalProperties: true },
  },
}

const Refusal = {
  type: 'object',
  description:
    'Lo que responde todo error a los demás: la frase una sola vez, en su campo como `{<campo>: [frases]}`, o en `error` si es una regla del negocio, o en `detail`.',
  required: ['code'],
  properties: { code: member({ type: 'string' }), error: { type: 'string' }, detail: { type: 'string' } },
  additionalProperties: { type: 'array', items: { type: 'string' } },
}

const keyHeader = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      type: 'string',
      pattern: '^[!-~]{1,255}$',
      description: 'Repetir la solicitud con la misma clave, en 24 horas, no la hace dos veces: responde lo mismo que la primera vez.',
    },
  },
}
const replayedHeader = {
  'Idempotent-Replayed': { type: 'string', enum: ['true'], description: 'La respuesta es la de un intento anterior con la misma clave.' },
}

/** A first answer may come again. */
function replayable(answers: object): object {
  return Object.fromEntries(Object.entries(answers).map(([status, schema]) => [status, { ...schema, headers: replayedHeader }]))
}

/** Success as a file, beside the JSON where the endpoint also answers with that. */
function withFile(answers: Readonly<Record<string, object>>, kind: FileKind, alsoJson: boolean): object {
  // A file that is JSON is read as JSON by whoever asks.
  const file = { [FILE_TYPES[kind]]: { schema: kind === 'json' ? {} : { type: 'string', format: 'binary' } } }
  const json = alsoJson ? { 'application/json': { schema: answers['200'] } } : {}
  return { ...answers, 200: { description: `El archivo .${kind}${alsoJson ? ', o lo mismo en JSON' : ''}`, content: { ...json, ...file } } }
}

function isDownload(response: unknown): boolean {
  return typeof response === 'object' && response !== null && Reflect.get(response, '200') === Download
}

function whoMay(permission: Permission | 'public'): string {
  return permission === 'public' ? 'Sin token.' : `Permiso \`${permission}\`: ${PERMISSIONS[permission].join(', ')}.`
}

/** Too large, too often, or not now. */
const anyProblem = { description: 'Otro error', content: errorBodies }

function problems(statuses: readonly number[]): Record<number, object> {
  return Object.fromEntries(statuses.map((status) => [status, { description: PROBLEMS[status], content: errorBodies }]))
}

const HOW_TO_LOG_IN = `Órdenes de servicio, cargos, facturas, pagos y notas de crédito.

**Cómo entrar.** \`POST /api/users/token/\` con \`{"username": "…", "password": "…"}\` responde un token en \`access\` (en la demostración: \`demo-admin\`, con la
contraseña que dijo el arranque). Aquí, ábralo abajo con *Try it out*, cópielo y péguelo en *Authorize*; en un programa va en la cabecera \`Authorization: Bearer …\`. Dura una
hora; \`POST /api/users/token/refresh/\` da otro. La página olvida el token al cerrarse.

Si entra con segundo factor, envíe también \`otp\`. Repetir un POST sin riesgo: la cabecera \`Idempotency-Key\`.`

/** The document of all routes mounted after this. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'GPRO Logistic', version: VERSION, description: HOW_TO_LOG_IN },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: (document) => {
      const { permission, service, multipart, idempotent = false, produces, schema } = document.route
      // Below /api every endpoint has a permission; the rest is not part of the contract.
      if (permission === undefined || schema === undefined) return { schema: { hide: true } as FastifySchema, url: document.url }
      const { schema: json, url } = toJson(document)
      const told = json.response as Readonly<Record<string, object>>
      const answers = produces ? withFile(told, produces, !isDownload(schema.response)) : told
      const statuses = [
        400,
        ...(permission === 'public' ? [] : [401, 403]),
        ...(url.includes(':') ? [404] : []),
        ...(document.route.method === 'GET' ? [] : [409]),
        ...(idempotent ? [422] : []),
      ]
      return {
        url,
        schema: {
          ...json,
          tags: [service ?? 'infra'],
          description: whoMay(permission),
          ...(permission !== 'public' && { security: [{ bearer: [] }] }),
          ...(multipart && { consumes: ['multipart/form-data', 'application/json'] }),
          ...(idempotent && { headers: keyHeader }),
          response: { ...(idempotent ? replayable(answers) : answers), ...problems(statuses), default: anyProblem },
        } as FastifySchema,
      }
    },
    transformObject: (document) => {
      const described = createJsonSchemaTransformObject({ zodToJsonConfig })(document)
      const { components, ...rest } = described as { components?: { schemas?: object } }
      // Only answers have names, so the twins that describe them as input are used nowhere.
      const used = Object.entries(components?.schemas ?? {}).filter(([name]) => !name.endsWith('ViewInput'))
      return { ...rest, components: { ...components, schemas: { ...Object.fromEntries(used), Problem, Refusal } } } as typeof described
    },
  })
}

/** The same as the web client's: a test holds them equal. */
const MARK = readFileSync(join(import.meta.dirname, 'mark.svg'))

/** `/api/docs/` to read, `/api/schema/` for programs. Nothing is fetched from elsewhere. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  app.get('/api/schema/', async () => app.swagger())
  await app.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', persistAuthorization: false },
    logo: { type: 'image/svg+xml', content: MARK, href: '/' },
    theme: {
      title: 'GPRO Logistic · API',
      favicon: [{ filename: 'favicon.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: MARK }],
    },
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  })
}
