import { givenOffice } from '@gpro/infra/testing/office'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from '../src/books.ts'
import type { RemoteOffice } from '../src/client.ts'
import { untilHealthIs, whileFlushing, workThroughRedisFaults } from '../src/faults.ts'
import { outAtOnce, seenEverywhere, stampede, waitsAreSeen } from '../src/promises.ts'
import { everything, orderToCash, payTen } from '../src/scenarios.ts'
import { type Proof, startSystem } from '../src/system.ts'

const MINUTE = 60_000

describe('two processes of each service, each with its own database role, behind the gateway', { timeout: MINUTE }, () => {
  let system: Proof
  let office: RemoteOffice
  beforeAll(async () => {
    system = await startSystem({ replicas: 2 })
    office = await givenOffice(system)
  }, 2 * MINUTE)
  afterAll(() => system?.stop())

  it('go from order to money and stand the races', () => everything(system, office))

  it('show what one wrote at the next read of every other', () => seenEverywhere(system, office))

  it('show each other who waits for a lock', () => waitsAreSeen(system, office))

  it('load a cold dashboard once for 200 readers', () => stampede(system, office))

  it('let nobody in who was deactivated', () => outAtOnce(system, office))

  it('come to the same results while Redis forgets everything every 20 ms', async () => {
    const flushed = await whileFlushing(system, async () => {
      await orderToCash(office)
      await payTen(office)
    })
    expect(flushed).toBeGreaterThan(10)
    expect(await brokenRules(system.database.url)).toEqual({})
  })

  it('work on while Redis freezes and dies: nobody is logged out, nothing waits a second for it, health recovers', async () => {
    await untilHealthIs(system, 'ok')
    const { invoices, slower } = await workThroughRedisFaults(system, office, 1500)
    expect(invoices).toBeGreaterThan(0)
    expect(slower.milliseconds, slower.what).toBeLessThan(1000)
    expect(await brokenRules(system.database.url)).toEqual({})
  })
})
