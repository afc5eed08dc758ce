import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config/config.ts'
import { Refusal } from '../errors/refusal.ts'
import { pathOf } from '../requests/request-log.ts'

/** In production only the names of ALLOWED_HOSTS are answered: exact, `.example.com` with all below it, or `*`. */
export function refuseForeignHosts(app: FastifyInstance, { environment, allowedHosts }: Pick<Config, 'environment' | 'allowedHosts'>): void {
  if (environment !== 'production' || allowedHosts.includes('*')) return
  app.addHook('onRequest', (request, _reply, done) => {
    // Probes call a process by its address.
    const known = pathOf(request).startsWith('/health/') || isAllowed(request.hostname, allowedHosts)
    done(known ? undefined : new Refusal(400, 'host-not-allowed', 'El nombre de servidor de la solicitud no es de este sistema'))
  })
}

function isAllowed(hostname: string, allowed: readonly string[]): boolean {
  const host = hostname.toLowerCase()
  return allowed.some((name) => (name.startsWith('.') ? host === name.slice(1) || host.endsWith(name) : host === name))
}
