import { dirname } from 'node:path'
import fastifyPostgres from '@fastify/postgres'
import { migrationsPending, refuseNewerDatabase, refuseRetiredDatabase } from '@gpro/database'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { type Database, openDatabase } from '../database/open.ts'
import { poolOptions } from '../database/postgresql.ts'
import { upgrade } from '../database/upgrade.ts'
import { takesWrites } from '../database/write-trial.ts'
import { clamd } from '../files/antivirus.ts'
import { createLinks, type Links } from '../files/links.ts'
import { isDeleted } from '../files/retired.ts'
import { type FileStore, openStore } from '../files/store.ts'
import { sweepWaiting, waitingFolder } from '../files/waiting.ts'
import { systemHealth } from '../http/about/health.ts'
import { describeApi, serveDocs } from '../http/about/openapi.ts'
import { serveProbes } from '../http/about/probes.ts'
import { sharedAnswer, TRIAL_MS } from '../http/about/shared-answer.ts'
import { readForms } from '../http/bodies/forms.ts'
import { serveMedia } from '../http/bodies/signed-files.ts'
import { limitDownloads } from '../http/downloads/routes.ts'
import { addLoginLimits } from '../http/security/login-limits.ts'
import { addGuard } from '../http/security/permission-guard.ts'
import { createUploadQuota } from '../http/security/upload-quota.ts'
import { serveWebClient } from '../http/web-client.ts'
import { honourKeys } from '../idempotency/requests.ts'
import { createLog } from '../log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { startMetrics } from '../metrics/start.ts'
import { connectRedis } from '../redis/connect.ts'
import { redisNames } from '../redis/names.ts'
import { dteStanding } from '../shared-tables/dte-standing.ts'
import { lastBackup } from '../tasks/last-backup.ts'
import { oldestUnsealed } from '../tasks/seal-events.ts'
import { tracing } from '../tracing/tracing.ts'
import { readInstallation, unknownInstallation } from './installation.ts'
import { type FullContext, makeContext } from './make-context.ts'
import { PendingMigrations } from './pending-migrations.ts'
import { buildServer } from './server.ts'
import type { AnyService, App, WireTypes } from './service.ts'
import { addGate } from './start-gate.ts'

export interface HostOptions {
  readonly services: readonly AnyService[]
  readonly config: Config
  readonly now?: () => Date
  /** Hears the text of every statement; tests count them. */
  readonly onQuery?: (sql: string) => void
  readonly log?: Logger
  /** Whether the web client is served too. */
  readonly web?: boolean
}

export interface Host {
  readonly app: FastifyInstance
  readonly ctx: FullContext
  readonly database: Database
  /** Undefined where nothing is measured. */
  readonly metrics: Metrics | undefined
  /** Tells load balancers to send no more requests; those that come are still answered. */
  readonly drain: () => void
}

/** A process with its services that does not ask its database for anything yet, and answers no request but those about itself. */
export interface ClosedHost extends Host {
  /** Makes sure of the database, lets the services start, then answers. Where it fails it may be tried again. */
  readonly open: () => Promise<void>
}

/** A process with its services, ready to listen. `app.close()` ends all of it. */
export async function buildHost(options: HostOptions): Promise<Host> {
  const { open, ...host } = await assembleHost(options)
  try {
    await open()
    return host
  } catch (error) {
    await host.app.close()
    throw error
  }
}

/** The same before its database is known to be there. */
export async function assembleHost({
  services,
  config,
  now = () => new Date(),
  onQuery,
  log = createLog(config),
  web = false,
}: HostOptions): Promise<ClosedHost> {
  const app = await buildServer(config, log)
  const name = services.map((service) => service.name).join('+')
  try {
    await tracing()?.traceRequests(app)
    const metrics = await measure(app, config, log, name)
    const database = await connect(app, config, log, { name, onQuery, onConnection: metrics?.connectionTaken })
    const redis = config.redis.enabled ? await connectRedis(app, config.redis, log) : undefined
    await sweepWaiting(config.mediaPath, now()).catch((error: unknown) => {
      log.warn({ err: error }, `No se puede usar MEDIA_PATH (${config.mediaPath}): lo demás funciona, los archivos no`)
    })
    const store = await openStore(config)
    const links = createLinks(config.secretKey, now)
    const installation = unknownInstallation()
    const gate = addGate(app)
    const antivirus = config.clamav && clamd(config.clamav, log)
    const writable = sharedAnswer(() => takesWrites(database), TRIAL_MS)
    const health = systemHealth({ gate, database, takesWrites: writable, redis, antivirus, store, config, now })
    const ctx = makeContext({ config, log, now, database, redis, installation: installation.id, fileStore: store, links, name, metrics, health })
    const pool = config.database.engine === 'postgresql' ? app.pg.pool : undefined
    const { mediaPath } = config
    metrics?.watchPlaces({
      disks: { media: mediaPath, ...(config.database.engine === 'sqlite' && { database: dirname(config.database.path) }) },
      replica: database.replica,
    })
    // Whoever carries out the tasks tells how late they are; one process is enough.
    if (services.some(({ work = [] }) => work.length > 0)) {
      metrics?.watchSeals(() => oldestUnsealed(database.db))
      metrics?.watchBackups(() => lastBackup(database.db, config.backups))
      metrics?.watchDte(() => dteStanding(database.db))
    }
    metrics?.watchParts({ cache: ctx.cache, locks: ctx.locks, redis, pool })

    addGuard(app, ctx.sessions, config.mfaRequiredRoles)
    const names = redisNames(installation.id)
    await addLoginLimits(app, redis?.cache, names)
    const quota = createUploadQuota({ quota: config.uploadQuotaMb, redis: redis?.cache, names, now })
    limitDownloads(app)
    await readForms(app, { folder: waitingFolder(config.mediaPath), quota, antivirus })
    honourKeys(app)
    const { drain } = serveProbes(app, { gate, database, takesWrites: writable, redis })
    await mount(app, services, ctx, { store, links })
    if (web && !(await serveWebClient(app, config.webRoot))) log.warn(`No hay aplicación web en ${config.webRoot}: se sirve solo la API`)
    await app.ready()
    const open = async () => {
      await prepare(database, config.database, now(), log)
      await refuseRetiredDatabase(database.kysely)
      installation.learn(await readInstallation(database.db))
      for (const { start } of services) await start?.(ctx)
      gate.open()
    }
    return { app, ctx, database, metrics, drain, open }
  } catch (error) {
    await app.close()
    throw error
  }
}

async function measure(app: FastifyInstance, config: Config, log: Logger, name: string): Promise<Metrics | undefined> {
  const measured = await startMetrics(config, log, name)
  if (!measured) return undefined
  measured.metrics.watchRequests(app)
  app.addHook('onClose', measured.stop)
  return measured.metrics
}

interface Ears {
  /** The services in this process. */
  readonly name: string
  readonly onQuery: HostOptions['onQuery']
  readonly onConnection: ((milliseconds: number) => void) | undefined
}

async function connect(app: FastifyInstance, config: Config, log: Logger, { name, onQuery, onConnection }: Ears): Promise<Database> {
  const application = `gpro-${name.includes('+') ? 'all' : name}`
  const hear = { onConnection, slowMs: config.slowQueryMs, application, ...(onQuery && { onQuery }) }
  if (config.database.engine === 'postgresql') await app.register(fastifyPostgres, poolOptions(config.database, application))
  const pool = config.database.engine === 'postgresql' ? { pool: app.pg.pool } : {}
  const database = await openDatabase(config.database, { log, ...pool, ...hear })
  // @fastify/postgres ends its own pool; closing here ends what is left.
  app.addHook('onClose', () => database.close())
  return database
}

/** An embedded database brings itself up to date; a shared one is migrated by its operator, once for all processes. */
async function prepare(database: Database, config: Config['database'], now: Date, log: Logger): Promise<void> {
  const { engine, kysely } = database
  if (engine === 'sqlite') {
    const { applied, copy } = await upgrade(database, config, now)
    if (copy !== undefined) log.info(`La base de datos se puso al día (${applied.join(', ')}); como era antes está en ${copy}`)
    return
  }
  await refuseNewerDatabase(kysely)
  const pending = await migrationsPending(kysely)
  if (pending.length > 0) throw new PendingMigrations(pending)
}

interface StoredFiles {
  readonly store: FileStore
  readonly links: Links
}

async function mount(app: FastifyInstance, services: readonly AnyService[], ctx: FullContext, files: StoredFiles): Promise<void> {
  const documented = services.some(({ docs }) => docs)
  if (documented) await describeApi(app)
  for (const { name, routes } of services) {
    serveMedia(app, { service: name, ...files, sessions: ctx.sessions, isDeleted: (path) => isDeleted(ctx.db, path) })
    await app.register(
      async (scope) => {
        const typed: App = scope.withTypeProvider<WireTypes>()
        for (const add of routes) add(typed, ctx)
      },
      { prefix: '/api' },
    )
  }
  if (documented) await serveDocs(app)
}
