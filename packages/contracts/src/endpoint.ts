import type { ZodType, z } from 'zod'
import type { Permission } from './permissions.ts'

/** Kinds of file that an endpoint may answer with. */
export type FileKind = 'xlsx' | 'zip' | 'pdf' | 'json' | 'jws'

export const SERVICE_NAMES = ['identity', 'orders', 'payables', 'invoicing', 'dashboard'] as const
export type ServiceName = (typeof SERVICE_NAMES)[number]

/** Something for each service that answers the API. */
export function perService<Value>(of: (service: ServiceName) => Value): Record<ServiceName, Value> {
  // Each name is a key, once.
  return Object.fromEntries(SERVICE_NAMES.map((service) => [service, of(service)])) as Record<ServiceName, Value>
}

/** What may run by itself: those that answer the API, and the one that works by the clock. */
export type ProcessName = ServiceName | 'worker'

/** One route of the API, written once: the server mounts it, clients call it. */
export interface Endpoint {
  readonly service: ServiceName
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api`, with the final slash; it answers without it too. */
  readonly url: string
  /** Who may call it; `public` needs no token. */
  readonly permission: Permission | 'public'
  /** Accepts multipart/form-data beside JSON; file fields are `Upload`. */
  readonly multipart?: boolean
  /** A POST that takes an `Idempotency-Key`: sent again with the same key, it answers the same and changes nothing more. */
  readonly idempotent?: boolean
  /** Answers 200 with a file of this kind: always (`200: Download`), or when asked for one instead of the JSON that `schema` tells. */
  readonly produces?: FileKind
  readonly schema: {
    readonly summary: string
    readonly params?: ZodType
    readonly querystring?: ZodType
    readonly body?: ZodType
    readonly response: Readonly<Record<number, ZodType>>
  }
}

type Schemas = Pick<Endpoint, 'schema'>

/** What may be sent to an endpoint, in the form of the wire: its body, or the query of one that has none. */
export type SentTo<E extends Schemas> = E['schema'] extends { readonly body: infer Body extends ZodType }
  ? z.input<Body>
  : E['schema'] extends { readonly querystring: infer Query extends ZodType }
    ? z.input<Query>
    : object

/** What an endpoint sends back when all is well, in the form of the wire. */
export type AnswerOf<E extends Schemas> = E['schema']['response'] extends { readonly [Status in 200 | 201]?: infer View extends ZodType }
  ? z.input<View>
  : unknown
