import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownPostgres, ownRedis } from '@gpro/testing'

export type Env = Readonly<Record<string, string>>

const asked = () => (process.argv.includes('--postgresql') ? 'postgresql' : 'sqlite')

/** For `postgresql` a PostgreSQL that waits for the disk, as in production, and a Redis; else SQLite and nothing beside it. All of it goes at the end. */
export async function withEnvironment<Result>(work: (env: Env) => Promise<Result>, engine: 'sqlite' | 'postgresql' = asked()): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'gpro-bench-'))
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const env = { MEDIA_PATH: join(folder, 'media') }
  try {
    if (engine === 'sqlite') {
      return await work({ ...env, DATABASE_ENGINE: 'sqlite', SQLITE_PATH: join(folder, 'bench.sqlite3'), REDIS_ENABLED: 'False' })
    }
    const postgres = await ownPostgres({ durable: true })
    stops.push(postgres.stop)
    const redis = await ownRedis()
    stops.push(redis.stop)
    await redis.start()
    return await work({ ...env, DATABASE_ENGINE: 'postgresql', DATABASE_URL: postgres.url, REDIS_ENABLED: 'True', REDIS_URL: redis.url() })
  } finally {
    for (const stop of stops.toReversed()) await stop()
  }
}
