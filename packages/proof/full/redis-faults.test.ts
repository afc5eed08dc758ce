import { givenOffice } from '@gpro/infra/testing/office'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from '../src/books.ts'
import type { RemoteOffice } from '../src/client.ts'
import { untilHealthIs, whileFlushing, workThroughRedisFaults } from '../src/faults.ts'
import { outAtOnce, seenEverywhere, stampede } from '../src/promises.ts'
import { everything } from '../src/scenarios.ts'
import { type Proof, startSystem } from '../src/system.ts'

const MINUTES = 60_000

describe('three processes of each service behind the gateway', { timeout: 3 * MINUTES }, () => {
  let system: Proof
  let office: RemoteOffice
  beforeAll(async () => {
    system = await startSystem({ replicas: 3 })
    office = await givenOffice(system)
  }, 2 * MINUTES)
  afterAll(() => system?.stop())

  it('go from order to money and stand the races', () => everything(system, office))

  it('show what one wrote at the next read of every other', () => seenEverywhere(system, office))

  it('load a cold dashboard once for 200 readers', () => stampede(system, office))

  it('come to the same results while Redis forgets everything every 20 ms', async () => {
    expect(await whileFlushing(system, () => everything(system, office))).toBeGreaterThan(100)
  })

  it('come to the same results while Redis is frozen', async () => {
    await untilHealthIs(system, 'ok')
    system.redis.freeze()
    try {
      await everything(system, office)
    } finally {
      system.redis.thaw()
    }
    await untilHealthIs(system, 'ok')
  })

  it('come to the same results while Redis is down, and once it is back', async () => {
    await system.redis.kill()
    try {
      await everything(system, office)
      await seenEverywhere(system, office)
      await untilHealthIs(system, 'degraded')
    } finally {
      await system.redis.start()
    }
    await untilHealthIs(system, 'ok')
    await everything(system, office)
    await seenEverywhere(system, office)
  })

  it('work on while Redis freezes and dies: nobody is logged out, nothing waits a second for it, health recovers', async () => {
    const { invoices, worst, slower } = await workThroughRedisFaults(system, office, 5000)
    console.log(`${invoices} invoices; slowest requests: ${JSON.stringify(worst)}`)
    expect(slower.milliseconds, slower.what).toBeLessThan(1000)
    expect(await brokenRules(system.database.url)).toEqual({})
  })

  it('let nobody in who was deactivated, be Redis there, frozen or away', async () => {
    const { redis } = system
    await outAtOnce(system, office)
    const afterThaw = await outAtOnce(system, office, async () => redis.freeze())
    redis.thaw()
    await untilHealthIs(system, 'ok')
    await afterThaw()
    const afterStart = await outAtOnce(system, office, () => redis.kill())
    await redis.start()
    await untilHealthIs(system, 'ok')
    await afterStart()
  })
})
