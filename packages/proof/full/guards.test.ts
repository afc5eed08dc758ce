import { ownRedis } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROMISES } from '../src/guards/promises.ts'
import { brokenWithout } from '../src/guards/world.ts'

const MINUTE = 60_000

describe.each(PROMISES)('$promise', { timeout: 2 * MINUTE }, (promised) => {
  const seed = Date.now() % 1_000_000
  let redis: Awaited<ReturnType<typeof ownRedis>>
  beforeAll(async () => {
    redis = await ownRedis()
    await redis.start()
  })
  afterAll(() => redis?.stop())

  it.each(promised.guards)('by this alone: $name', async (kept) => {
    const without = promised.guards.filter((guard) => guard !== kept)
    expect(await brokenWithout(redis, promised, without, seed), `seed ${seed}`).toEqual([])
  })

  it('no longer without any of its guards, and the checker says so', async () => {
    const broken = await brokenWithout(redis, promised, promised.guards, seed)
    expect(
      promised.rules.filter((rule) => broken.includes(rule)),
      `seed ${seed}`,
    ).not.toEqual([])
  })
})
