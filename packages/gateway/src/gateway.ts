import { randomUUID } from 'node:crypto'
import proxy from '@fastify/http-proxy'
import { perService, SERVICE_NAMES, type ServiceName, serviceFor } from '@gpro/contracts'
import { DomainError } from '@gpro/core'
import { type Log, sendProblem, tracing } from '@gpro/infra'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'

/** Where the processes of each service answer; requests go to them by turns. */
export type Targets = Readonly<Record<ServiceName, readonly string[]>>

declare module 'fastify' {
  interface FastifyRequest {
    /** The process this request goes to. */
    target: string
  }
}

/** Leads each request to the service that the routing table names. It believes no caller about whom a request comes from. */
export async function buildGateway(targets: Targets, log: Pick<Log, 'warn'>): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    logger: false,
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: ({ headers: { 'x-request-id': given } }) => (typeof given === 'string' && /^[\w.-]{8,100}$/.test(given) ? given : randomUUID()),
  })
  await tracing()?.traceRequests(app)
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.decorateRequest('target', '')
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    const ready = await allReady(targets)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'down' })
  })

  const choose = taking(targets)
  await app.register(proxy, {
    prefix: '/',
    upstream: '',
    destroyAgent: true,
    disableRequestLogging: true,
    async preHandler(request) {
      request.target = choose(request)
    },
    replyOptions: {
      // Fastify calls it with the request it prepared above.
      getUpstream: (request) => (request as FastifyRequest).target,
      rewriteRequestHeaders: (request, headers) => ({
        ...headers,
        ...origin(request as FastifyRequest),
        ...tracing()?.headersOf(request as FastifyRequest),
      }),
      // A service's 503 is its answer: whether to ask again is for the caller to decide.
      retryDelay: () => null,
      onError(reply, { error }) {
        const { request } = reply as FastifyReply
        log.warn({ err: error, target: request.target }, 'service away')
        sendProblem(away(), request, reply as FastifyReply)
      },
    },
  })
  return app
}

function origin(request: FastifyRequest): Record<string, string> {
  return { 'x-request-id': request.id, 'x-forwarded-for': request.ip, 'x-forwarded-host': request.host, 'x-forwarded-proto': request.protocol }
}

function taking(targets: Targets): (request: FastifyRequest) => string {
  const turns = perService(() => 0)
  return ({ url }) => {
    const service = serviceOf(url.split('?', 1)[0] ?? '')
    if (service === undefined) throw notFound()
    const processes = targets[service]
    turns[service] += 1
    const target = processes[turns[service] % processes.length]
    if (target === undefined) throw away()
    return target
  }
}

/** `/media/<service>/…` names its service itself. */
function serviceOf(path: string): ServiceName | undefined {
  const [, first, second = ''] = path.split('/')
  if (first === 'api') return serviceFor(path.slice('/api'.length))
  return first === 'media' ? SERVICE_NAMES.find((name) => name === second) : undefined
}

function notFound(): DomainError {
  return new DomainError('not-found', 'not-found', 'No hay nada en esta dirección')
}

function away(): DomainError {
  return new DomainError('unavailable', 'service-away', 'Esta parte del sistema no responde; intente de nuevo en unos momentos')
}

async function allReady(targets: Targets): Promise<boolean> {
  const answers = await Promise.allSettled(
    Object.values(targets)
      .flat()
      .map((target) => fetch(`${target}/health/ready`, { signal: AbortSignal.timeout(3000) })),
  )
  return answers.every((answer) => answer.status === 'fulfilled' && answer.value.ok)
}
