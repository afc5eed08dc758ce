import { type Config, createLog, type InstallationRedis, openRedis, type RedisPart, type RedisTool, readInstallation } from '@gpro/infra'
import { Failure } from './failure.ts'
import type { Texts } from './texts.ts'
import { withDatabase } from './with-database.ts'

/** The servers, and what this installation keeps in them: others may use the same ones. */
export type OwnRedis = RedisTool & InstallationRedis

/** Redis for one command. What it needs must answer: a command that asks nobody would report that there is nothing. */
export async function withRedis<Result>(
  texts: Texts,
  config: Config,
  needs: (name: RedisPart['name']) => boolean,
  work: (redis: OwnRedis) => Promise<Result>,
): Promise<Result> {
  const redis = await openRedis(config.redis, createLog({ ...config, logLevel: 'silent' }))
  try {
    await mustAnswer(texts, redis, needs)
    const installation = await withDatabase(texts, config.database, ({ db }) => readInstallation(db))
    return await work({ ...redis, ...redis.of(installation) })
  } finally {
    await redis.close()
  }
}

export async function mustAnswer(texts: Texts, redis: Pick<RedisTool, 'inspect'>, needs: (name: RedisPart['name']) => boolean): Promise<void> {
  const away = (await redis.inspect()).filter(({ name, ms }) => ms === undefined && needs(name))
  if (away.length > 0) throw new Failure(`${texts.redisAway} ${away.map(({ name }) => name).join(', ')}`)
}

export const isLockNode = (name: RedisPart['name']): boolean => name.startsWith('locks')
