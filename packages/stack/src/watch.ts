import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { freePort } from '@gpro/testing'
import { load, type Outcome } from './load.ts'
import { startPrometheus } from './prometheus.ts'
import { sender } from './rolling.ts'
import { startStack } from './stack.ts'
import { figures, PATHS } from './trial.ts'

interface Watch {
  readonly port: number
  readonly perSecond: number
  readonly minutes: number
  readonly say: (line: string) => void
}

interface Watched extends Outcome {
  readonly fired: readonly string[]
}

/** Prometheus needs some rounds before and after. */
const SETTLE_MS = 30_000

/** Runs a deployment under an even load with everything on that watches it: logs, figures, alerts, traces. */
export async function watchAll({ port, perSecond, minutes, say }: Watch): Promise<Watched> {
  const metrics: string[] = []
  const collector = await startCollector()
  const stack = await startStack({
    port,
    replicas: 1,
    async variables() {
      const own = await freePort()
      metrics.push(`127.0.0.1:${own}`)
      return { METRICS_PORT: String(own), DJANGO_LOG_LEVEL: 'INFO', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }
    },
  })
  const watcher = await startPrometheus({
    services: metrics,
    gateway: new URL(stack.gateway.metricsUrl).host,
    ready: [...stack.programs.values()].flat().map(({ url }) => `${url}/health/ready`),
    postgres: stack.database,
    redis: stack.redis,
  })
  try {
    say(`${minutes} minutos a ${perSecond} solicitudes por segundo, con registros, métricas, alertas y trazas…`)
    const over = performance.now() + minutes * 60_000
    const outcome = await load(perSecond, await sender(stack, PATHS, true), () => performance.now() > over)
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    const quarter = Math.ceil(minutes / 4)
    const [fired, judged, early, late] = await Promise.all([
      watcher.fired(),
      watcher.judged(),
      watcher.memory(quarter, 2 * quarter),
      watcher.memory(quarter, 0),
    ])
    const processes = [...stack.programs.values()].flat().reduce((bytes, program) => bytes + program.written(), 0)
    const each = (bytes: number) => `${megabytes(bytes)}, ${Math.round(bytes / outcome.sent)} bytes por solicitud`
    say(`  ${figures(outcome)}`)
    say(`  registro de los servicios: ${each(processes)}; de la puerta de enlace: ${each(stack.gateway.written())}`)
    for (const [service, now] of late) {
      const before = early.get(service) ?? now
      say(`  memoria de ${service}, segundo cuarto y último: ${rise(before.taken, now.taken)}; sus objetos ${rise(before.filled, now.filled)}`)
    }
    say(`  trazas: ${collector.batches()} envíos, ${each(collector.bytes())}`)
    say(`  alertas con datos: ${judged.length} (${judged.join(', ')}); sonaron: ${fired.join(', ') || 'ninguna'}`)
    for (const { method, reason } of outcome.failed.slice(0, 10)) say(`  ✗ ${method} ${reason}`)
    return { ...outcome, fired }
  } finally {
    await watcher.stop()
    await stack.stop()
    collector.stop()
  }
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e5) / 10} MB`
const rise = (before: number, now: number) => `${megabytes(before)} → ${megabytes(now)}`

/** Takes traces and counts them. */
async function startCollector() {
  let batches = 0
  let bytes = 0
  const server = createServer(async (request, response) => {
    batches += 1
    for await (const chunk of request) bytes += chunk.length
    response.setHeader('content-type', 'application/json').end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address of that form.
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, batches: () => batches, bytes: () => bytes, stop: () => void server.close().closeAllConnections() }
}
