import type { FastifyInstance, FastifyRequest } from 'fastify'

/** The address without its query, which may carry the signature of a file. */
export function pathOf(request: Pick<FastifyRequest, 'url'>): string {
  return request.url.split('?', 1)[0] ?? ''
}

/** Asked again and again by those who watch: only a probe that fails says anything. */
const PROBES = ['/health/live', '/health/ready', '/api/health', '/api/health/']

/** One line a request, when it has been answered. */
export function logRequests(app: FastifyInstance): void {
  // Nothing in it can be secret; to look for what is takes longer than to write it.
  const log = app.log.child({}, { redact: [] })
  app.addHook('onResponse', (request, reply, done) => {
    const { id: reqId, method, actor, ip: address } = request
    if (PROBES.includes(pathOf(request)) && reply.statusCode < 400) return done()
    const ms = Math.round(reply.elapsedTime * 10) / 10
    log.info({ reqId, method, path: pathOf(request), status: reply.statusCode, ms, user: actor?.userId ?? null, address }, 'request')
    done()
  })
}
