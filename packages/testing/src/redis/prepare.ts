import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import { startKeeper } from '../keeper.ts'
import type { PreparedRedis } from '../provided.ts'

export const KEEPER = fileURLToPath(new URL('keeper.ts', import.meta.url))
const PER_FILE = 3

/** The numbers of databases that nobody uses, each set of three by its first; in database 0, for all processes of the run. */
export const FREE = 'gpro_test:free'

async function offerDatabases(url: string): Promise<void> {
  const redis = new Redis(url)
  try {
    // RESP3 gives a map, which ioredis turns into pairs or an object; the number is the last value of either.
    const count = Number(Object.values((await redis.config('GET', 'databases')) as object).at(-1))
    const sets = Array.from({ length: Math.floor((count - 1) / PER_FILE) }, (_, index) => 1 + index * PER_FILE)
    await redis
      .multi()
      .del(FREE)
      .rpush(FREE, ...sets)
      .exec()
  } finally {
    redis.disconnect()
  }
}

/**
 * One Redis for a whole test run: the one of TEST_REDIS_URL, which is ours alone meanwhile, else one in a container or of this
 * machine. Where there is none, only the tests that need it fail.
 */
export async function prepareRedis(): Promise<{ redis: PreparedRedis; stop(): Promise<void> }> {
  let stop = async () => {}
  try {
    let url = process.env.TEST_REDIS_URL
    if (!url) {
      const keeper = await startKeeper('Redis', KEEPER, [])
      stop = keeper.stop
      url = keeper.told.split(' ')[0] ?? ''
    }
    await offerDatabases(url)
    return { redis: { url }, stop }
  } catch (error) {
    await stop()
    return { redis: { missing: error instanceof Error ? error.message : String(error) }, stop: async () => {} }
  }
}
