import { DASHBOARD_KEYS } from '@gpro/contracts'
import { loadConfig, type RedisPart } from '@gpro/infra'
import { Failure } from '../failure.ts'
import { freeLocks, namesOf } from '../free-locks.ts'
import type { Texts } from '../texts.ts'
import { isLockNode, withRedis } from '../with-redis.ts'

export interface ClearcacheOptions {
  readonly all?: boolean
  readonly dashboard?: boolean
  readonly locks?: boolean
  readonly pattern?: string
  readonly yes?: boolean
  readonly json?: boolean
}

export async function clearcache(texts: Texts, options: ClearcacheOptions): Promise<void> {
  const patterns = patternsOf(options)
  const { locks = false, yes = false, json = false } = options
  if (patterns.length === 0 && !locks) throw new Failure(texts.clearWhat)
  const config = loadConfig()
  if (!config.redis.enabled) return console.log(json ? JSON.stringify({ keys: 0, freed: [] }) : texts.inMemory)
  const say = (sentence: string) => json || console.log(sentence)
  const needs = (name: RedisPart['name']) => (name === 'cache' ? patterns.length > 0 : isLockNode(name) && locks)
  await withRedis(texts, config, needs, async (redis) => {
    let keys = 0
    for (const pattern of patterns) keys += await redis.clearCache(pattern)
    if (patterns.length > 0) say(`${texts.clearedKeys} ${keys}`)
    const held = locks ? await redis.locks.list() : []
    const freed = held.length > 0 ? await freeLocks(texts, { config, redis, held, yes, json }) : []
    if (locks) say(held.length === 0 ? texts.noLocks : `${texts.freedLocks} ${freed.length}`)
    if (json) console.log(JSON.stringify({ keys, freed: namesOf(freed) }))
  })
}

function patternsOf({ all, dashboard, pattern }: ClearcacheOptions): string[] {
  if (all) return ['*']
  return [...(dashboard ? [DASHBOARD_KEYS] : []), ...(pattern === undefined ? [] : [pattern])]
}
