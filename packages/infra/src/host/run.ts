import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError, type Instant } from '@gpro/core'
import closeWithGrace from 'close-with-grace'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/error.ts'
import { loadConfig } from '../config/load.ts'
import { createLog } from '../log.ts'
import { createScheduler, type Scheduler } from '../tasks/scheduler.ts'
import { startTracing } from '../tracing/start.ts'
import type { Tracing } from '../tracing/tracing.ts'
import { VERSION } from '../version.ts'
import { awaitDatabase } from './await-database.ts'
import { assembleHost, type ClosedHost, type Host } from './host.ts'
import { type AnyService, workOf } from './service.ts'

/** How long a load balancer is given to notice that this process stops. */
const DRAIN_MS = 2000
const CLOSE_WITHIN_MS = 10_000

interface Extras {
  /** Comes first, and may return another configuration to start with; what it throws stops the start. */
  readonly prepare?: ((config: Config, now: () => Instant) => Promise<Config>) | undefined
  /** Whether the web client is served too. */
  readonly web?: boolean
}

/** Runs services in this process: configuration, database, migrations where embedded, HTTP, scheduled work, clean stop. */
export async function run(services: readonly AnyService[], { prepare, web = false }: Extras = {}): Promise<void> {
  try {
    const given = withOwnLogin(loadConfig(), services)
    const config = (await prepare?.(given, () => new Date().toISOString())) ?? given
    const log = createLog(config)
    const traces = await startTracing(config, services.length === 1 ? (services[0]?.name ?? '') : 'all', log)
    const host = await assembleHost({ services, config, log, web })
    for (const warning of config.warnings) log.warn(warning)
    const tasks = services.flatMap((service) => workOf(service, config))
    const scheduler = createScheduler({ tasks, ctx: host.ctx, onRun: host.metrics?.taskEnded })
    await begin(host, services, { config, log, scheduler, signal: stopCleanly({ ...host, traces }, scheduler, config, log) })
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exit(1)
  }
}

interface Beginning {
  readonly config: Config
  readonly log: Logger
  readonly scheduler: Scheduler
  /** Aborted when the process is told to stop. */
  readonly signal: AbortSignal
}

/** An embedded database is there or the start fails; one on a server is waited for, while the process already says how it is. */
async function begin(
  { app, database, open }: ClosedHost,
  services: readonly AnyService[],
  { config, log, scheduler, signal }: Beginning,
): Promise<void> {
  try {
    if (database.engine === 'sqlite') await open()
    await app.listen({ host: config.host, port: portOf(services, config), listenTextResolver: () => announcement(services, config) })
    if (database.engine === 'postgresql') await awaitDatabase({ open, log, signal })
    if (!signal.aborted) scheduler.start()
  } catch (error) {
    await app.close()
    throw error
  }
}

/** One service logs in to the database with the role of its own, where it was given one. */
function withOwnLogin(config: Config, services: readonly AnyService[]): Config {
  const [service, ...others] = services
  return service && others.length === 0 ? { ...config, database: config.databaseOf[service.name] } : config
}

/** One service has a port of its own; several together are the whole system. */
function portOf(services: readonly AnyService[], { port, ports }: Config): number {
  const [service, ...others] = services
  return service && others.length === 0 ? ports[service.name] : port
}

interface Stoppable extends Host {
  readonly traces: Tracing | undefined
}

function stopCleanly({ app, drain, traces }: Stoppable, scheduler: Scheduler, { environment }: Config, log: Logger): AbortSignal {
  const stopping = new AbortController()
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: log }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'stopping after an unexpected error')
    else log.info(`Deteniendo (${signal ?? 'fin'})`)
    stopping.abort()
    drain()
    await Promise.all([scheduler.stop(), environment === 'production' && !err ? sleep(DRAIN_MS) : undefined])
    await app.close()
    await traces?.stop()
  })
  return stopping.signal
}

function announcement(services: readonly AnyService[], config: Config): string {
  const host = ['0.0.0.0', '::', '127.0.0.1'].includes(config.host) ? 'localhost' : config.host
  const url = `http://${host}:${portOf(services, config)}`
  const names = services.map(({ name }) => name).join(', ')
  const docsNote = services.some(({ docs }) => docs) ? ` · documentación en ${url}/api/docs/` : ''
  return `GPRO Logistic (${names}) responde en ${url} · versión ${VERSION}${docsNote}`
}

/** Why the process does not start, in a sentence where there is one. */
function reasonOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DomainError) return error.message
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `El puerto ya está en uso (${error.message}): detenga el otro proceso, o elija otro con PORT o <SERVICIO>_PORT`
  return error.stack ?? error.message
}
