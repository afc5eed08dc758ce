import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'

const NONE = ["'none'"]

/** What tells browsers to trust an answer with nothing. Helmet says which headers; they never change, so it is asked once and not for each request. */
export function sendSafetyHeaders(app: FastifyInstance): void {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  const add = helmet({
    frameguard: { action: 'deny' },
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: NONE, baseUri: NONE, formAction: NONE, frameAncestors: NONE } },
  })
  add(answer.req, answer, () => {})
  const headers = answer.getHeaders()
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
