import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { BatchSpanProcessor, type ReadableSpan, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace-node'
import type { Log } from '../log.ts'
import { plain } from './plain-span.ts'

/** Tries again included. */
const SEND_WITHIN_MS = 2000

/** In batches, beside the work; a collector that is away costs some spans, two lines in the log, and nothing else. */
export function sendTo(endpoint: string, log: Pick<Log, 'warn' | 'info'>): SpanProcessor {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: SEND_WITHIN_MS })
  let away = false
  return new BatchSpanProcessor(
    plainly(exporter, (arrived, error) => {
      if (arrived === away)
        log[arrived ? 'info' : 'warn'](arrived ? 'Las trazas llegan de nuevo' : `Las trazas no llegan a ${endpoint}: ${error?.message}`)
      away = !arrived
    }),
  )
}

/** Hands on of each span what may leave the process. */
export function plainly(exporter: SpanExporter, onSent: (arrived: boolean, error: Error | undefined) => void = () => {}): SpanExporter {
  return {
    export(spans: ReadableSpan[], done) {
      exporter.export(spans.map(plain), (result) => {
        onSent(result.code === 0, result.error)
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
