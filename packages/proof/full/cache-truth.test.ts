import { ownRedis } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countStaleReads, DELAYED, FORGETS_NOTHING } from '../src/cache-truth.ts'

const MINUTES = 60_000

describe('three processes that forget late', { timeout: 60 * MINUTES }, () => {
  let redis: Awaited<ReturnType<typeof ownRedis>>
  beforeAll(async () => {
    redis = await ownRedis()
    await redis.start()
  })
  afterAll(() => redis?.stop())

  it('never show what is older than an acknowledged write', async () => {
    expect(await countStaleReads(redis, 20_000, DELAYED)).toEqual({ reads: 20_000, stale: 0 })
  })

  it('do so as soon as nothing is forgotten', async () => {
    expect((await countStaleReads(redis, 60, FORGETS_NOTHING)).stale).toBeGreaterThan(0)
  })
})
