import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import fastifyRedis from '@fastify/redis'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'
import { type Connection, openConnection, type RedisName } from './connection.ts'

export interface RedisConnections {
  readonly cache: Connection
  /** One node, or three independent ones. */
  readonly locks: readonly Connection[]
  readonly sessions: Connection
}

/** How long one waits for servers that may be away. */
const START_WITHIN_MS = 1000
const LOCK_NODES = ['locks', 'locks2', 'locks3'] as const

/** Opens what the configuration names; `whenReady` resolves when all can be used, or a second later. */
export function openConnections({ cacheUrl, locksUrls, sessionsUrl, caFile }: Config['redis'], log: Log) {
  const ca = caFile === undefined ? undefined : readFileSync(caFile)
  const all = new Map<RedisName, Connection>()
  function open(name: RedisName, url: string): Connection {
    const connection = openConnection({ name, url, log, ca })
    all.set(name, connection)
    return connection
  }
  const connections: RedisConnections = {
    cache: open('cache', cacheUrl),
    locks: LOCK_NODES.slice(0, locksUrls.length).map((name, node) => open(name, locksUrls[node] ?? cacheUrl)),
    sessions: open('sessions', sessionsUrl),
  }
  const usable = [...all.values()].map(({ whenUsable }) => new Promise<void>((resolve) => whenUsable(resolve)))
  return {
    connections,
    /** Each by its name. */
    all,
    whenReady: () => Promise.race([Promise.all(usable), sleep(START_WITHIN_MS, undefined, { ref: false })]),
    close: async () => void (await Promise.all([...all.values()].map(({ close }) => close()))),
  }
}

/**
 * Opens what the configuration names, as `app.redis.cache`, `.locks` and `.sessions` too. A server that is away delays the start
 * by a second at most, and is used as soon as it answers.
 */
export async function connectRedis(app: FastifyInstance, config: Config['redis'], log: Log): Promise<RedisConnections> {
  const { connections, all, whenReady, close } = openConnections(config, log)
  for (const [name, connection] of all) decorate(app, name, connection)
  app.addHook('onClose', close)
  await whenReady()
  return connections
}

/** The plugin's own listeners are taken off again: on an unknown host or a refused log-in they end the client, and the process. */
function decorate(app: FastifyInstance, namespace: RedisName, { client }: Connection): void {
  const before = new Set([...client.listeners('error'), ...client.listeners('end')])
  fastifyRedis(app, { client, namespace }, () => {})
  for (const event of ['error', 'end'] as const) {
    // ioredis types its listeners by event; these are the plugin's, whatever they take.
    for (const listener of client.listeners(event) as (() => void)[]) if (!before.has(listener)) client.off(event, listener)
  }
}
