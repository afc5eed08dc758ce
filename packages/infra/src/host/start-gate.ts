import { DomainError } from '@gpro/core'
import type { FastifyInstance } from 'fastify'
import { pathOf } from '../http/requests/request-log.ts'

/** Whether the API is answered. It opens once, when the process has a database it can work with. */
export interface Gate {
  readonly isOpen: () => boolean
  readonly open: () => void
}

/** Until it opens, all of /api is 503 with Retry-After; only the health of the system, which says so itself, passes. */
export function addGate(app: FastifyInstance): Gate {
  let opened = false
  app.addHook('onRequest', (request, _reply, done) => {
    done(opened || passes(pathOf(request)) ? undefined : starting())
  })
  return {
    isOpen: () => opened,
    open() {
      opened = true
    },
  }
}

function passes(path: string): boolean {
  return !path.startsWith('/api/') || /^\/api\/health\/?$/.test(path)
}

function starting(): DomainError {
  return new DomainError('unavailable', 'starting', 'El sistema todavía está arrancando; intente de nuevo en unos momentos')
}
