import { createRequire } from 'node:module'
import { FastifyOtelInstrumentation } from '@fastify/otel'
import { context, type Link, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { registerInstrumentations } from '@opentelemetry/instrumentation'
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis'
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { NodeTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-node'
import { pathOf } from '../http/requests/request-log.ts'
import { inTime } from '../in-time.ts'
import { VERSION } from '../version.ts'
import type { Tracing } from './tracing.ts'

const STOP_WITHIN_MS = 3000

/** Traces of this process by OpenTelemetry, handed to that processor. Once a process. */
export function createTracing(service: string, processor: SpanProcessor): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': VERSION }),
    spanProcessors: [processor],
  })
  provider.register()
  const tracer = trace.getTracer('gpro')
  const requests = requestSpans()
  const disable = instrumentDrivers()

  return {
    traceRequests: async (app) => void (await app.register(requests.plugin())),
    headersOf(request) {
      const headers: Record<string, string> = {}
      request.opentelemetry().inject(headers)
      return headers
    },
    inSpan: (name, work) =>
      tracer.startActiveSpan(name, { root: true }, async (span) => {
        try {
          return await work()
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR })
          throw error
        } finally {
          span.end()
        }
      }),
    statement(name, sql, milliseconds) {
      if (!trace.getActiveSpan()) return
      const attributes = { 'db.system.name': 'sqlite', 'db.query.text': sql }
      tracer.startSpan(`sqlite.query:${name}`, { kind: SpanKind.CLIENT, attributes, startTime: Date.now() - milliseconds }).end()
    },
    here() {
      const headers: { traceparent?: string } = {}
      propagation.inject(context.active(), headers)
      return headers.traceparent
    },
    goOn(traceparent, name) {
      const done = trace.getActiveSpan()?.spanContext()
      const links: Link[] = done ? [{ context: done }] : []
      tracer.startSpan(name, { links }, propagation.extract(context.active(), { traceparent })).end()
    },
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    async stop() {
      disable()
      // The last spans are sent first; nobody waits long for a collector that is away.
      await Promise.allSettled([inTime(provider.shutdown(), STOP_WITHIN_MS)])
      trace.disable()
      context.disable()
      propagation.disable()
    },
  }
}

/** Named by method and route, never by the address, whose query may hold a signature or what somebody looks for. */
function requestSpans(): FastifyOtelInstrumentation {
  return new FastifyOtelInstrumentation({
    instrumentHooks: false,
    recordExceptions: false,
    lifecycleHook: (span) => void span.updateName('handler'),
    ignorePaths: ({ url }) => /^\/(api\/health|health\/(live|ready)|metrics)\/?$/.test(url.split('?', 1)[0] ?? ''),
    requestHook(span, request) {
      span.updateName(`${request.method} ${request.routeOptions.url ?? ''}`.trimEnd())
      span.setAttributes({ 'url.path': pathOf(request), 'gpro.request_id': request.id })
    },
  })
}

const require = createRequire(import.meta.url)

/**
 * Both instrumentations change the prototypes of classes, so it does not matter that the drivers are loaded already: they
 * are told of them when somebody calls `require`, which ES modules do not.
 */
function instrumentDrivers(): () => void {
  const disable = registerInstrumentations({
    instrumentations: [
      new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
      // A key may hold a token's hash; the command's name tells enough.
      new IORedisInstrumentation({ requireParentSpan: true, dbStatementSerializer: (command) => command }),
    ],
  })
  for (const driver of ['pg', 'ioredis']) require(driver)
  return disable
}
