import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'
import { type Tracing, useTracing } from './tracing.ts'

/** Sends traces where the configuration says. Where it says nothing no part of OpenTelemetry is even loaded. */
export async function startTracing(
  { traces }: Pick<Config, 'traces'>,
  service: string,
  log: Pick<Log, 'warn' | 'info'>,
): Promise<Tracing | undefined> {
  if (traces === undefined) return undefined
  const [{ createTracing }, { sendTo }] = await Promise.all([import('./open-telemetry.ts'), import('./exporter.ts')])
  const started = createTracing(`gpro-${service}`, sendTo(traces, log))
  useTracing(started)
  return started
}
