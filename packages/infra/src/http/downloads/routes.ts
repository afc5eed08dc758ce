import { finished } from 'node:stream'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { actor } from '../requests/actor.ts'
import { type DownloadLimits, downloadQueue } from './queue.ts'

/**
 * Six at once are what a browser asks of one server. For each process: what one user asks of two processes is counted by each. A place is held until the last byte is sent, and a slow
 * reader costs little but that place, so there are more of them than processors.
 */
const LIMITS: DownloadLimits = { perUser: 6, runningPerUser: 2, running: 6, waiting: 20, patience: 20_000 }

/**
 * Lets few requests at once into the handlers of endpoints that answer with a file. A place is free again when the handler has ended and the
 * answer is over, whichever is last: a reader who leaves ends a sheet, but a page that is being printed is still printed to its end.
 */
export function limitDownloads(app: FastifyInstance, limits = LIMITS): void {
  const queue = downloadQueue(limits)
  app.addHook('onRoute', (route) => {
    if (route.produces !== undefined) route.handler = inItsTurn(route.handler, queue.enter)
  })
}

function inItsTurn(handler: RouteOptions['handler'], enter: ReturnType<typeof downloadQueue>['enter']): RouteOptions['handler'] {
  return async function (request, reply) {
    const over = new AbortController()
    // One listener more than Fastify and a stream that fails need, which are as many as Node takes for no leak.
    reply.raw.setMaxListeners(reply.raw.getMaxListeners() + 1)
    finished(reply.raw, () => over.abort())
    const leave = await enter(actor().userId, over.signal)
    try {
      return await handler.call(this, request, reply)
    } finally {
      if (over.signal.aborted) leave()
      else over.signal.addEventListener('abort', leave, { once: true })
    }
  }
}
