import { redisCacheStore } from '../cache/redis.ts'
import type { Config } from '../config/config.ts'
import type { HeldLock } from '../locks/port.ts'
import { createRecords } from '../locks/records.ts'
import type { Log } from '../log.ts'
import { openConnections } from './connect.ts'
import type { Connection, RedisName } from './connection.ts'

export interface RedisPart {
  readonly name: RedisName
  /** Milliseconds to the server and back; undefined when it did not answer in time. */
  readonly ms: number | undefined
  /** Such as `1.18M`. */
  readonly memory: string | undefined
  /** True when the server may throw away keys to make room, the locks among them. */
  readonly evicts: boolean
}

/** Redis for an operator's command, without serving anything. What does not answer within a second counts as away. */
export interface RedisTool {
  inspect(): Promise<RedisPart[]>
  /** How many cached values matched the glob and are gone. @throws when Redis is away */
  clearCache(pattern: string): Promise<number>
  heldLocks(): Promise<readonly HeldLock[]>
  /** False when nobody held it any more. */
  freeLock(key: string): Promise<boolean>
  close(): Promise<void>
}

export async function openRedis(config: Config['redis'], log: Log): Promise<RedisTool> {
  const { connections, all, whenReady, close } = openConnections(config, log)
  await whenReady()
  const now = () => new Date()
  const store = redisCacheStore(connections.cache, now)
  const records = createRecords(connections.locks, now)
  return {
    inspect: () => Promise.all([...all].map(([name, connection]) => inspect(name, connection))),
    clearCache: store.removePattern,
    heldLocks: records.list,
    freeLock: records.free,
    close,
  }
}

async function inspect(name: RedisName, { ask }: Connection): Promise<RedisPart> {
  try {
    const start = performance.now()
    await ask((redis) => redis.ping())
    const ms = performance.now() - start
    const info = await ask((redis) => redis.info('memory'))
    const read = (field: string) => new RegExp(`^${field}:(.*)$`, 'm').exec(info)?.[1]?.trim()
    return { name, ms, memory: read('used_memory_human'), evicts: read('maxmemory') !== '0' && read('maxmemory_policy') !== 'noeviction' }
  } catch {
    return { name, ms: undefined, memory: undefined, evicts: false }
  }
}
