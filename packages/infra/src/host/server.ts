import { randomUUID } from 'node:crypto'
import fastifyCompress from '@fastify/compress'
import fastifyCors from '@fastify/cors'
import { speakSpanish } from '@gpro/contracts'
import { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { checkStatuses, readJson, send, sendChecked } from '../http/bodies/json.ts'
import { notFound, sendProblem } from '../http/errors/problem.ts'
import { Refusal } from '../http/errors/refusal.ts'
import { laterLog } from '../http/requests/later-log.ts'
import { logRequests, pathOf } from '../http/requests/request-log.ts'
import { knownMethods, watchRoutes } from '../http/requests/route-rules.ts'
import { refuseForeignHosts } from '../http/security/allowed-hosts.ts'
import { sendSafetyHeaders } from '../http/security/safety-headers.ts'

const MB = 1024 * 1024
const EXPOSED = ['Link', 'X-Next-Cursor', 'X-Request-Id', 'ETag', 'Idempotent-Replayed', 'Retry-After', 'Content-Disposition']

/** The web server with everything that is the same for all services, and no route yet. */
export async function buildServer(config: Config, log: Logger): Promise<FastifyInstance> {
  speakSpanish()
  const logger: FastifyBaseLogger = log.child(
    {},
    { serializers: { req: (request: FastifyRequest) => ({ method: request.method, path: pathOf(request) }) } },
  )
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    childLoggerFactory: laterLog,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted(config.trustProxy),
    bodyLimit: MB,
    // A body that drips in byte by byte would hold its connection for as long as it likes; 5 MB take two minutes at 350 kbit/s.
    requestTimeout: 120_000,
    // Nor does a reader who takes nothing for so long keep its place.
    connectionTimeout: 120_000,
    // Requests that arrive while the process closes are answered, not refused.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: (request) => requestId(config.trustProxy === false ? undefined : request.headers['x-request-id']),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    frameworkErrors: (error, request, reply: FastifyReply) => void sendProblem(error, request, reply),
  })
  watchRoutes(app)
  answerErrors(app)
  refuseForeignHosts(app, config)
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done(/%00/.test(request.url) ? new Refusal(400, 'bad-url', 'La dirección no está bien formada') : undefined)
  })
  keepPrivate(app)
  logRequests(app)
  // A connection that could not be taken, for example for want of memory; without a listener that would end the process.
  app.addHook('onListen', (done) => {
    app.server.on('error', (error) => log.warn({ err: error }, 'a connection was not taken'))
    done()
  })

  sendSafetyHeaders(app)
  await app.register(fastifyCors, {
    origin: [...config.corsAllowedOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'X-Lang', 'If-Match', 'If-None-Match', 'Idempotency-Key'],
    exposedHeaders: EXPOSED,
    maxAge: 600,
  })
  await app.register(fastifyCompress, { threshold: 1024 })

  app.setValidatorCompiler(validatorCompiler)
  const checked = config.environment === 'test'
  app.setSerializerCompiler(checked ? sendChecked : send)
  if (checked) checkStatuses(app)
  readJson(app)
  return app
}

/** What the API answers is for whoever asked, now: nothing on the way keeps it, nor the browser of a shared computer. */
function keepPrivate(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const json = String(reply.getHeader('content-type') ?? '').includes('json')
    if (json && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done(null, payload)
  })
}

/** The gateway's number for the request when it is plainly one, else a new one. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.-]{8,100}$/.test(given) ? given : randomUUID()
}

/** A number of hops is a rule of its own: the nearest so many are believed. */
function trusted(proxies: Config['trustProxy']): boolean | string | ((address: string, hop: number) => boolean) {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies
}

function answerErrors(app: FastifyInstance): void {
  const methodsOf = knownMethods(app)
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(pathOf(request))
    if (methods.length === 0) return sendProblem(notFound(), request, reply)
    const { method } = request
    const wrong = new Refusal(405, 'method-not-allowed', `Esta dirección no responde a ${method}`, {
      facts: { method },
      headers: { allow: methods.join(', ') },
    })
    return sendProblem(wrong, request, reply)
  })
}
