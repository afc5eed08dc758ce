import { createLog, type HeldLock, loadConfig, openRedis, type RedisTool } from '@gpro/infra'
import { ask, isTerminal } from '../ask.ts'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'

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
  const redis = await openRedis(config.redis, createLog({ ...config, logLevel: 'silent' }))
  try {
    const parts = await redis.inspect()
    const needed = parts.filter(({ name }) => (name === 'cache' ? patterns.length > 0 : name !== 'sessions' && options.locks === true))
    const away = needed.filter(({ ms }) => ms === undefined)
    if (away.length > 0) throw new Failure(`${texts.redisAway} ${away.map(({ name }) => name).join(', ')}`)
    let removed = 0
    for (const pattern of patterns) removed += await redis.clearCache(pattern)
    if (patterns.length > 0) console.log(`${texts.clearedKeys} ${removed}`)
    if (options.locks) await freeLocks(texts, redis, options.yes === true)
  } finally {
    await redis.close()
  }
}

function patternsOf({ all, dashboard, pattern }: ClearcacheOptions): string[] {
  if (all) return ['*']
  return [...(dashboard ? ['dashboard*'] : []), ...(pattern === undefined ? [] : [pattern])]
}

async function freeLocks(texts: Texts, redis: RedisTool, yes: boolean): Promise<void> {
  const held = await redis.heldLocks()
  if (held.length === 0) return console.log(texts.noLocks)
  console.log(held.map(line).join('\n'))
  if (!yes) {
    if (!isTerminal()) throw new Failure(texts.askForYes)
    const answer = await ask(texts.freeThem)
    if (!answer.trim().toLowerCase().startsWith(texts.affirmative)) throw new Failure(texts.notCleared)
  }
  const freed = await Promise.all(held.map(({ key }) => redis.freeLock(key)))
  console.log(`${texts.freedLocks} ${freed.filter(Boolean).length}`)
}

function line({ key, owner, since }: HeldLock): string {
  return `  ${key}  ${[owner.user, owner.service, owner.instance, owner.requestId].filter((word) => word !== '').join(' · ')}  ${since}`
}
