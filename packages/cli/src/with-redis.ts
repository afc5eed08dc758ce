import { type Config, createLog, openRedis, type RedisPart, type RedisTool } from '@gpro/infra'
import { Failure } from './failure.ts'
import type { Texts } from './texts.ts'

/** Redis for one command. What it needs must answer: a command that asks nobody would report that there is nothing. */
export async function withRedis<Result>(
  texts: Texts,
  config: Config,
  needs: (name: RedisPart['name']) => boolean,
  work: (redis: RedisTool) => Promise<Result>,
): Promise<Result> {
  const redis = await openRedis(config.redis, createLog({ ...config, logLevel: 'silent' }))
  try {
    await mustAnswer(texts, redis, needs)
    return await work(redis)
  } finally {
    await redis.close()
  }
}

export async function mustAnswer(texts: Texts, redis: RedisTool, needs: (name: RedisPart['name']) => boolean): Promise<void> {
  const away = (await redis.inspect()).filter(({ name, ms }) => ms === undefined && needs(name))
  if (away.length > 0) throw new Failure(`${texts.redisAway} ${away.map(({ name }) => name).join(', ')}`)
}

export const isLockNode = (name: RedisPart['name']): boolean => name.startsWith('locks')
