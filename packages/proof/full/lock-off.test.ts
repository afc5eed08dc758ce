import { givenOffice } from '@gpro/infra/testing/office'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { RemoteOffice } from '../src/client.ts'
import { untilHealthIs } from '../src/faults.ts'
import { everything } from '../src/scenarios.ts'
import { type Proof, startSystem } from '../src/system.ts'

const MINUTES = 60_000

describe('three processes of each service without the lock of Redis', { timeout: 2 * MINUTES }, () => {
  let system: Proof
  let office: RemoteOffice
  beforeAll(async () => {
    system = await startSystem({ replicas: 3, locks: false })
    office = await givenOffice(system)
  }, 2 * MINUTES)
  afterAll(() => system?.stop())

  it('come to the same results: the database is the law', async () => {
    await untilHealthIs(system, 'degraded')
    await everything(system, office)
  })
})
