import fastifyPostgres from '@fastify/postgres'
import { migrate, migrationsPending } from '@gpro/database'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { type Database, openDatabase } from '../database/open.ts'
import { poolOptions } from '../database/postgresql.ts'
import { createLinks, type Links } from '../files/links.ts'
import { sweepWaiting, waitingFolder } from '../files/local.ts'
import { createLog } from '../log.ts'
import type { AnyService, App, WireTypes } from '../service.ts'
import { addGuard } from './guard.ts'
import { serveHealth, serveProbes } from './health.ts'
import { type FullContext, makeContext } from './make-context.ts'
import { serveMedia } from './media.ts'
import { readForms } from './multipart.ts'
import { describeApi, serveDocs } from './openapi.ts'
import { buildServer } from './server.ts'

export interface HostOptions {
  readonly services: readonly AnyService[]
  readonly config: Config
  readonly now?: () => Date
  /** Hears the text of every statement; tests count them. */
  readonly onQuery?: (sql: string) => void
  readonly log?: Logger
}

export interface Host {
  readonly app: FastifyInstance
  readonly ctx: FullContext
  readonly database: Database
  /** Tells load balancers to send no more requests; those that come are still answered. */
  readonly drain: () => void
}

/** A process with its services, ready to listen. `app.close()` ends all of it. */
export async function buildHost({ services, config, now = () => new Date(), onQuery, log = createLog(config) }: HostOptions): Promise<Host> {
  const app = await buildServer(config, log)
  try {
    const database = await connect(app, config, log, onQuery)
    await prepare(database)
    await sweepWaiting(config.mediaPath, now())
    const links = createLinks(config.secretKey, now)
    const ctx = makeContext({ config, log, now, database, links, name: services.map(({ name }) => name).join('+') })

    addGuard(app, ctx.sessions)
    await readForms(app, waitingFolder(config.mediaPath))
    const { drain } = serveProbes(app, database)
    await mount(app, services, ctx, { database, links })
    for (const { start } of services) await start?.(ctx)
    await app.ready()
    return { app, ctx, database, drain }
  } catch (error) {
    await app.close()
    throw error
  }
}

async function connect(app: FastifyInstance, config: Config, log: Logger, onQuery: HostOptions['onQuery']): Promise<Database> {
  const hear = onQuery === undefined ? {} : { onQuery }
  if (config.database.engine === 'postgresql') await app.register(fastifyPostgres, poolOptions(config.database))
  const pool = config.database.engine === 'postgresql' ? { pool: app.pg.pool } : {}
  const database = await openDatabase(config.database, { log, ...pool, ...hear })
  // @fastify/postgres ends its own pool; closing here ends what is left.
  app.addHook('onClose', () => database.close())
  return database
}

/** An embedded database brings itself up to date; a shared one is migrated by its operator, once for all processes. */
async function prepare({ engine, kysely }: Database): Promise<void> {
  if (engine === 'sqlite') {
    await migrate(kysely)
    return
  }
  const pending = await migrationsPending(kysely)
  if (pending.length > 0) throw new PendingMigrations(pending)
}

export class PendingMigrations extends Error {
  constructor(names: readonly string[]) {
    super(`A la base de datos le faltan migraciones (${names.join(', ')}): ejecute pnpm gpro migrate`)
    this.name = 'PendingMigrations'
  }
}

interface Shared {
  readonly database: Database
  readonly links: Links
}

async function mount(app: FastifyInstance, services: readonly AnyService[], ctx: FullContext, { database, links }: Shared): Promise<void> {
  const { config } = ctx
  const whole = services.some(({ name }) => name === 'identity')
  if (whole) await describeApi(app)
  for (const { name, routes } of services) {
    serveMedia(app, { service: name, mediaPath: config.mediaPath, links })
    await app.register(
      async (scope) => {
        const typed: App = scope.withTypeProvider<WireTypes>()
        for (const add of routes) add(typed, ctx)
        if (name === 'identity') serveHealth(typed, database, config)
      },
      { prefix: '/api' },
    )
  }
  if (whole) await serveDocs(app)
}
