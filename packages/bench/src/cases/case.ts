import type { Requests } from '../client/requests.ts'
import type { Counts } from '../inside/questions.ts'
import type { Reference } from '../references/reference.ts'
import type { Engine, Service, World } from '../world.ts'

interface Common {
  /** As it is asked for. */
  readonly name: string
  /** As the operator reads it. */
  readonly title: string
  readonly engine: Engine
  /** It changes nothing: more data may make it slower, and is tried. */
  readonly reads?: boolean
}

/** What the service did for a case, operation by operation, seen from inside it. */
export interface Sample {
  readonly requests: Requests
  readonly operations: number
  readonly counts: Counts
  /** The answer to one of the requests, where they only read. */
  readonly body: string
}

/** Requests by sixteen clients, beside something that does no more than it must. */
export interface ComparedCase extends Common {
  readonly kind: 'compared'
  requests(service: Service, world: World): Requests | Promise<Requests>
  /** Undefined where its program is missing. */
  reference(world: World, sample: Sample): Reference | undefined | Promise<Reference | undefined>
}

export interface Figure {
  readonly label: string
  readonly value: number
  readonly unit: string
}

/** Figures of its own. Of one that `reads`, the first is the time to compare. */
export interface FiguresCase extends Common {
  readonly kind: 'figures'
  figures(world: World): Promise<Figure[]>
}

export type Case = ComparedCase | FiguresCase
