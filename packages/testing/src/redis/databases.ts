import { Redis } from 'ioredis'
import { inject } from 'vitest'
import { FREE } from './prepare.ts'

/** Three databases of one's own, empty. */
export interface TestRedis {
  readonly cacheUrl: string
  readonly locksUrl: string
  readonly sessionsUrl: string
  /** Empties them and gives them back. */
  free(): Promise<void>
}

function providedUrl(): string {
  const redis = inject('redis')
  if (!redis) throw new Error('No Redis was prepared: run vitest from the root of the repository')
  if ('missing' in redis) throw new Error(redis.missing)
  return redis.url
}

async function onServer<Result>(url: string, work: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(url)
  try {
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}

/** The address of another database of the same server. */
export function redisUrl(url: string, database: number): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

/** Waits where all are in use. */
export async function redisDatabases(): Promise<TestRedis> {
  const server = redisUrl(providedUrl(), 0)
  const [, name] = (await onServer(server, (redis) => redis.blpop(FREE, 30))) ?? []
  if (name === undefined) throw new Error('All databases of the test Redis are in use')
  const first = Number(name)
  const numbers = [first, first + 1, first + 2]
  const empty = (redis: Redis) => {
    const steps = redis.multi()
    for (const number of numbers) steps.select(number).flushdb()
    return steps.exec()
  }
  await onServer(server, empty)
  return {
    cacheUrl: redisUrl(server, first),
    locksUrl: redisUrl(server, first + 1),
    sessionsUrl: redisUrl(server, first + 2),
    free: () =>
      onServer(server, async (redis) => {
        await empty(redis)
        await redis.select(0)
        await redis.rpush(FREE, first)
      }),
  }
}
