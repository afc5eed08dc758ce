import { type Cache, loadConfig } from '@gpro/infra'
import { Failure } from '../failure.ts'
import type { Texts } from '../texts.ts'
import { withRedis } from '../with-redis.ts'

interface Output {
  readonly json?: boolean
}

export async function getCached(texts: Texts, key: string, { json = false }: Output): Promise<void> {
  const value = await withCache(texts, (cache) => cache.get(key))
  if (value === undefined) throw new Failure(`${texts.notCached} ${key}`)
  console.log(json || typeof value !== 'string' ? JSON.stringify(value) : value)
}

export async function setCached(
  texts: Texts,
  key: string,
  value: string,
  { timeout, json = false }: Output & { readonly timeout: number },
): Promise<void> {
  await withCache(texts, (cache) => cache.set(key, parsed(value), { timeout }))
  console.log(json ? JSON.stringify({ key, timeout }) : `${texts.keptFor} ${timeout}`)
}

export async function deleteCached(texts: Texts, key: string, { json = false }: Output): Promise<void> {
  const deleted = await withCache(texts, async (cache) => {
    const value = await cache.get(key)
    await cache.delete(key)
    return value !== undefined
  })
  console.log(json ? JSON.stringify({ key, deleted }) : `${texts.clearedKeys} ${deleted ? 1 : 0}`)
}

async function withCache<Result>(texts: Texts, work: (cache: Cache) => Promise<Result>): Promise<Result> {
  const config = loadConfig()
  if (!config.redis.enabled) throw new Failure(texts.ownCaches)
  return withRedis(
    texts,
    config,
    (name) => name === 'cache',
    async ({ cache }) => {
      const result = await work(cache)
      // It answers like an empty one, which here would be a lie.
      if (cache.stats().failures > 0) throw new Failure(`${texts.redisAway} cache`)
      return result
    },
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
