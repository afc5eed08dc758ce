import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'
import type { Metrics } from './metrics.ts'

interface Measured {
  readonly metrics: Metrics
  /** Prometheus is not answered any more. */
  readonly stop: () => Promise<void>
}

/** Only where they are asked for: else nothing is measured, nor its library loaded. */
export async function startMetrics({ metrics: address }: Pick<Config, 'metrics'>, log: Log, service: string): Promise<Measured | undefined> {
  if (!address) return undefined
  const [{ createMetrics }, { serveMetrics }] = await Promise.all([import('./metrics.ts'), import('./serve.ts')])
  const metrics = createMetrics(service)
  return { metrics, stop: await serveMetrics(metrics, address, log) }
}
