import type { FastifyInstance, FastifyRequest } from 'fastify'

/** The traces of this process, while they are on. Nobody outside of this folder knows OpenTelemetry. */
export interface Tracing {
  /** A span for each request, within the trace that its caller names. */
  readonly traceRequests: (app: FastifyInstance) => Promise<void>
  /** What a request that is passed on says to the next process. */
  readonly headersOf: (request: FastifyRequest) => Record<string, string>
  readonly inSpan: <Answer>(name: string, work: () => Promise<Answer>) => Promise<Answer>
  /** A statement that has just ended, for a driver that nobody instruments. */
  readonly statement: (name: string, sql: string, milliseconds: number) => void
  /** Where the code that asks stands, as `traceparent` has it. */
  readonly here: () => string | undefined
  /** Says in another trace that what began there was gone on with here; linked with where that was done. */
  readonly goOn: (traceparent: string, name: string) => void
  readonly traceId: () => string | undefined
  readonly stop: () => Promise<void>
}

let current: Tracing | undefined

/** Undefined while traces are off, which is how a process begins. */
export function tracing(): Tracing | undefined {
  return current
}

export function useTracing(next: Tracing | undefined): void {
  current = next
}

/** Work as a span of its own where traces are on. */
export function inSpan<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> {
  return current ? current.inSpan(name, work) : work()
}
