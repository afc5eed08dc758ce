import { createServer } from 'node:http'
import type { Config } from '../config/config.ts'
import { pathOf } from '../http/requests/request-log.ts'
import type { Log } from '../log.ts'
import type { Metrics } from './metrics.ts'

/**
 * Answers `/metrics`, and nothing else, on an address of its own; answers how to stop. A port that is taken costs the figures of
 * this process, not its work.
 */
export async function serveMetrics(metrics: Metrics, { host, port }: NonNullable<Config['metrics']>, log: Log): Promise<() => Promise<void>> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || pathOf({ url: request.url ?? '' }) !== '/metrics') return void response.writeHead(404).end()
    try {
      const text = await metrics.text()
      response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text)
    } catch (error) {
      log.error({ err: error }, 'metrics failed')
      response.writeHead(500).end()
    }
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.on('error', (error) => {
    // A connection that could not be taken, for want of memory: the next may be.
    if (server.listening) return log.warn({ err: error }, 'a connection was not taken')
    log.warn(`METRICS_PORT: no se pudo atender ${host}:${port} (${error.message}); este proceso trabaja sin publicar métricas`)
    resolve()
  })
  server.listen(port, host, resolve)
  await promise
  return async () => {
    server.closeAllConnections()
    if (server.listening) await new Promise((done) => server.close(done))
  }
}
