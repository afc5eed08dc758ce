import { createCache } from '../cache/cache.ts'
import type { Cache } from '../cache/port.ts'
import { redisCacheStore } from '../cache/redis.ts'
import type { Config } from '../config/config.ts'
import { redisBoard } from '../locks/board-redis.ts'
import type { Locks } from '../locks/port.ts'
import { createRecords } from '../locks/records.ts'
import type { Log } from '../log.ts'
import { openConnections, type RedisConnections } from './connect.ts'
import type { Connection, RedisName } from './connection.ts'
import { redisNames } from './names.ts'

export interface RedisPart {
  readonly name: RedisName
  /** Milliseconds to the server and back; undefined when it did not answer in time. */
  readonly ms: number | undefined
  /** Why it cannot be used as it should; undefined when it can. */
  readonly trouble: 'away' | 'password' | 'full' | undefined
  /** Such as `1.18M`. */
  readonly memory: string | undefined
  /** True when the server may throw away keys to make room, the locks among them. */
  readonly evicts: boolean
}

export interface RedisInfo {
  readonly name: RedisName
  /** `host:port`. */
  readonly server: string
  readonly database: number
  /** What INFO tells; undefined when it did not answer. */
  readonly fields: Readonly<Record<string, string>> | undefined
}

/** Redis for an operator's command, without serving anything. What does not answer within a second counts as away. */
export interface RedisTool {
  inspect(): Promise<RedisPart[]>
  info(): Promise<RedisInfo[]>
  /** What one installation keeps there. */
  of(installation: string): InstallationRedis
  close(): Promise<void>
}

export interface InstallationRedis {
  /** Answers like an empty one while Redis is away; its `stats` tell. */
  readonly cache: Cache
  /** How many cached values matched the glob and are gone. @throws when Redis is away */
  clearCache(pattern: string): Promise<number>
  readonly locks: Pick<Locks, 'list' | 'free' | 'waiting' | 'totals'>
}

export async function openRedis(config: Config['redis'], log: Log): Promise<RedisTool> {
  const { connections, all, whenReady, close } = openConnections(config, log)
  await whenReady()
  return {
    inspect: () => Promise.all([...all].map(([name, connection]) => inspect(name, connection))),
    info: () => Promise.all([...all].map(([name, connection]) => infoOf(name, connection))),
    of: (installation) => ofInstallation(connections, installation),
    close,
  }
}

function ofInstallation({ cache, locks: nodes }: RedisConnections, installation: string): InstallationRedis {
  const now = () => new Date()
  const names = redisNames(() => installation)
  const store = redisCacheStore({ connection: cache, names, now })
  const { list, free } = createRecords({ nodes, names, now })
  // A command waits for nobody's lock.
  const { waiting, totals } = redisBoard({ nodes, names, now, waitMs: 0 })
  return { cache: createCache({ store, now }), clearCache: store.removePattern, locks: { list, free, waiting, totals } }
}

async function inspect(name: RedisName, { ask, probe, complaint }: Connection): Promise<RedisPart> {
  try {
    const { ms, status } = await probe()
    if (ms === null) return { name, ms: undefined, trouble: refusesPassword(complaint()) ? 'password' : 'away', memory: undefined, evicts: false }
    const info = await ask((redis) => redis.info('memory'))
    const read = (field: string) => new RegExp(`^${field}:(.*)$`, 'm').exec(info)?.[1]?.trim()
    return {
      name,
      ms,
      trouble: status === 'ok' ? undefined : 'full',
      memory: read('used_memory_human'),
      evicts: read('maxmemory') !== '0' && read('maxmemory_policy') !== 'noeviction',
    }
  } catch {
    return { name, ms: undefined, trouble: 'away', memory: undefined, evicts: false }
  }
}

function refusesPassword(complaint: string | undefined): boolean {
  return complaint !== undefined && /WRONGPASS|NOAUTH|NOPERM|invalid password|without any password/i.test(complaint)
}

async function infoOf(name: RedisName, { ask, client }: Connection): Promise<RedisInfo> {
  const { host = '', port = 0, db = 0 } = client.options
  const info = await ask((redis) => redis.info()).catch(() => undefined)
  const lines = info?.matchAll(/^(\w+):(.*?)\r?$/gm)
  return { name, server: `${host}:${port}`, database: db, fields: lines && Object.fromEntries([...lines].map(([, field, value]) => [field, value])) }
}
