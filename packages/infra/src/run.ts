import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '@gpro/core'
import closeWithGrace from 'close-with-grace'
import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import { ConfigError } from './config/error.ts'
import { loadConfig } from './config/load.ts'
import { toDomainError } from './database/errors.ts'
import { buildHost, type Host, PendingMigrations } from './http/host.ts'
import { createLog } from './log.ts'
import type { AnyService } from './service.ts'

/** How long a load balancer is given to notice that this process stops. */
const DRAIN_MS = 2000
const CLOSE_WITHIN_MS = 15_000

/**
 * Runs services in this process: configuration, database, migrations where embedded, HTTP, clean stop. `prepare` comes first,
 * with the configuration and the time; what it throws stops the start.
 */
export async function run(services: readonly AnyService[], prepare?: (config: Config, now: Date) => Promise<void>): Promise<void> {
  try {
    const config = loadConfig()
    await prepare?.(config, new Date())
    const log = createLog(config)
    const host = await buildHost({ services, config, log })
    for (const warning of config.warnings) log.warn(warning)
    stopCleanly(host, config, log)
    await listen(host, services, config)
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exit(1)
  }
}

/** One service has a port of its own; several together are the whole system. */
function portOf(services: readonly AnyService[], { port, ports }: Config): number {
  const [first, ...others] = services
  return first && others.length === 0 ? ports[first.name] : port
}

async function listen({ app }: Host, services: readonly AnyService[], config: Config): Promise<void> {
  try {
    await app.listen({ host: config.host, port: portOf(services, config), listenTextResolver: () => announcement(services, config) })
  } catch (error) {
    await app.close()
    throw error
  }
}

function stopCleanly({ app, drain }: Host, { environment }: Config, log: Logger): void {
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: log }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'stopping after an unexpected error')
    else log.info(`Deteniendo (${signal ?? 'fin'})`)
    drain()
    if (environment === 'production' && !err) await sleep(DRAIN_MS)
    await app.close()
  })
}

function announcement(services: readonly AnyService[], config: Config): string {
  const host = ['0.0.0.0', '::', '127.0.0.1'].includes(config.host) ? 'localhost' : config.host
  const url = `http://${host}:${portOf(services, config)}`
  const names = services.map(({ name }) => name).join(', ')
  const docs = services.some(({ name }) => name === 'identity') ? ` · documentación en ${url}/api/docs/` : ''
  return `GPRO Logistic (${names}) responde en ${url}${docs}`
}

/** Why the process does not start, in a sentence where there is one. */
function reasonOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof PendingMigrations || error instanceof DomainError) return error.message
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `El puerto ya está en uso (${error.message}): detenga el otro proceso, o elija otro con PORT o <SERVICIO>_PORT`
  if (toDomainError(error)?.kind === 'unavailable') return `No se puede abrir la base de datos: ${causeOf(error)}`
  return error.stack ?? error.message
}

/** pg reports a host with several addresses as one error without words. */
function causeOf(error: Error): string {
  const parts = error instanceof AggregateError ? error.errors.map((each) => (each instanceof Error ? each.message : String(each))) : [error.message]
  return parts.join('; ')
}
