import { loadConfig, type RedisPart } from '@gpro/infra'
import { Failure } from '../failure.ts'
import { freeLocks } from '../free-locks.ts'
import type { Texts } from '../texts.ts'
import { isLockNode, withRedis } from '../with-redis.ts'

export interface ClearcacheOptions {
  readonly all?: boolean
  readonly dashboard?: boolean
  readonly locks?: boolean
  readonly pattern?: string
  readonly yes?: boolean
}

export async function clearcache(texts: Texts, options: ClearcacheOptions): Promise<void> {
  const patterns = patternsOf(options)
  if (patterns.length === 0 && !options.locks) throw new Failure(texts.clearWhat)
  const config = loadConfig()
  if (!config.redis.enabled) return console.log(texts.inMemory)
  const needs = (name: RedisPart['name']) => (name === 'cache' ? patterns.length > 0 : isLockNode(name) && options.locks === true)
  await withRedis(texts, config, needs, async (redis) => {
    let removed = 0
    for (const pattern of patterns) removed += await redis.clearCache(pattern)
    if (patterns.length > 0) console.log(`${texts.clearedKeys} ${removed}`)
    if (!options.locks) return
    const held = await redis.locks.list()
    if (held.length === 0) return console.log(texts.noLocks)
    const freed = await freeLocks(texts, { config, redis, held, yes: options.yes === true })
    console.log(`${texts.freedLocks} ${freed.length}`)
  })
}

function patternsOf({ all, dashboard, pattern }: ClearcacheOptions): string[] {
  if (all) return ['*']
  return [...(dashboard ? ['dashboard*'] : []), ...(pattern === undefined ? [] : [pattern])]
}
