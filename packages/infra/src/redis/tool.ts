import { setTimeout as sleep } from 'node:timers/promises'
import { redisCacheStore } from '../cache/redis.ts'
import type { Config } from '../config/config.ts'
import type { HeldLock } from '../locks/port.ts'
import { createRecords } from '../locks/records.ts'
import type { Log } from '../log.ts'
import { type Connection, openConnection, type RedisName } from './connection.ts'

const WITHIN_MS = 1500
const LOCK_NODES = ['locks', 'locks2', 'locks3'] as const

export interface RedisPart {
  readonly name: RedisName
  /** Milliseconds to the server and back; undefined when it did not answer in time. */
  readonly ms: number | undefined
  /** Such as `1.18M`. */
  readonly memory: string | undefined
  /** True when the server may throw away keys to make room, the locks among them. */
  readonly evicts: boolean
}

/** Redis for an operator's command, without serving anything. What does not answer within a second and a half counts as away. */
export interface RedisTool {
  inspect(): Promise<RedisPart[]>
  /** How many cached values matched the glob and are gone. @throws when Redis is away */
  clearCache(pattern: string): Promise<number>
  heldLocks(): Promise<readonly HeldLock[]>
  /** False when nobody held it any more. */
  freeLock(key: string): Promise<boolean>
  close(): Promise<void>
}

export async function openRedis({ cacheUrl, locksUrls, sessionsUrl }: Config['redis'], log: Log): Promise<RedisTool> {
  const cache = openConnection({ name: 'cache', url: cacheUrl, log })
  const locks = LOCK_NODES.slice(0, locksUrls.length).map((name, node) => openConnection({ name, url: locksUrls[node] ?? cacheUrl, log }))
  const sessions = openConnection({ name: 'sessions', url: sessionsUrl, log })
  const named: readonly (readonly [RedisName, Connection])[] = [
    ['cache', cache],
    ...locks.map((connection, node) => [LOCK_NODES[node] ?? 'locks', connection] as const),
    ['sessions', sessions],
  ]
  const usable = named.map(([, { whenUsable }]) => new Promise<void>((resolve) => whenUsable(resolve)))
  await Promise.race([Promise.all(usable), sleep(WITHIN_MS)])

  const now = () => new Date()
  const store = redisCacheStore(cache, now)
  const records = createRecords(locks, now)
  return {
    inspect: () => Promise.all(named.map(([name, connection]) => inspect(name, connection))),
    clearCache: store.removePattern,
    heldLocks: records.list,
    freeLock: records.free,
    close: async () => void (await Promise.all(named.map(([, { close }]) => close()))),
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
