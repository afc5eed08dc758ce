import { type Attributes, SpanStatusCode } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node'

/** All that a span may say. A value that somebody typed, a parameter of SQL or a signed address is in none of them. */
const TOLD = new Set([
  ...['http.request.method', 'http.route', 'http.response.status_code', 'url.path', 'gpro.request_id'],
  ...['db.system.name', 'db.namespace', 'db.operation.name', 'db.query.text', 'db.system', 'db.name', 'db.operation', 'db.statement'],
  ...['server.address', 'server.port', 'net.peer.name', 'net.peer.port'],
])

/** The same span without what errors and libraries may have put into it: an error's words quote what was sent. */
export function plain(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => TOLD.has(name)))
  return Object.create(span, {
    attributes: { value: attributes },
    status: { value: { code: isAnswer(attributes) ? SpanStatusCode.UNSET : span.status.code } },
    events: { value: [] },
  })
}

/** A refusal is an answer, not a failure of this system. */
function isAnswer({ 'http.response.status_code': status }: Attributes): boolean {
  return typeof status === 'number' && status < 500
}
