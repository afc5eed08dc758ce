import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { plainly } from '../tracing/exporter.ts'
import { createTracing } from '../tracing/open-telemetry.ts'
import { useTracing } from '../tracing/tracing.ts'

/** Turns traces on for what is started after it, and keeps them: as they would leave the process. */
export function collectTraces(): { readonly spans: () => readonly ReadableSpan[]; readonly stop: () => Promise<void> } {
  const exporter = new InMemorySpanExporter()
  const tracing = createTracing('gpro-test', new SimpleSpanProcessor(plainly(exporter)))
  useTracing(tracing)
  return {
    spans: () => exporter.getFinishedSpans(),
    async stop() {
      useTracing(undefined)
      await tracing.stop()
    },
  }
}
