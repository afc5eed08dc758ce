import { Redis } from 'ioredis'
import { type Keeper, startKeeper } from '../keeper.ts'
import { freePort } from '../port.ts'
import { redisUrl } from './databases.ts'
import { KEEPER } from './prepare.ts'

/** A Redis for one test, which may do to it what it likes. It ends with the test process, however that ends. */
export interface OwnRedis {
  /** The address of its databases; it stays the same when the server is started anew. */
  url(database?: number): string
  /** Starts it, empty. */
  start(): Promise<void>
  /** Kills it in the middle of whatever it does. */
  kill(): Promise<void>
  /** Stops it from doing anything: connections stay open, nothing answers. */
  freeze(): void
  thaw(): void
  flush(database: number): Promise<void>
  /** Asks it directly, past the system under test. */
  ask<Answer>(database: number, work: (redis: Redis) => Promise<Answer>): Promise<Answer>
}

/** Not started yet. */
export async function ownRedis(): Promise<OwnRedis & { stop(): Promise<void> }> {
  const port = await freePort()
  const address = `redis://127.0.0.1:${port}`
  let running: { keeper: Keeper; pid: number } | undefined

  function signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    if (!running) throw new Error('This Redis is not running')
    process.kill(running.pid, name)
  }

  async function kill(): Promise<void> {
    const { keeper } = running ?? {}
    running = undefined
    await keeper?.stop()
  }

  async function ask<Answer>(database: number, work: (redis: Redis) => Promise<Answer>): Promise<Answer> {
    const redis = new Redis(redisUrl(address, database))
    try {
      return await work(redis)
    } finally {
      redis.disconnect()
    }
  }

  return {
    url: (database = 0) => redisUrl(address, database),
    async start() {
      const keeper = await startKeeper('Redis', KEEPER, [String(port)])
      running = { keeper, pid: Number(keeper.told.split(' ')[1]) }
    },
    kill,
    stop: kill,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    flush: async (database) => void (await ask(database, (redis) => redis.flushdb())),
    ask,
  }
}
