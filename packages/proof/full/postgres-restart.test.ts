import { setTimeout as sleep } from 'node:timers/promises'
import { givenInvoiceOf, givenOffice } from '@gpro/infra/testing/office'
import type { OwnPostgres } from '@gpro/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from '../src/books.ts'
import type { RemoteOffice } from '../src/client.ts'
import { healthOf, untilHealthIs } from '../src/faults.ts'
import { ownRoleDatabase, payUntil } from '../src/postgres-restart.ts'
import { orderToCash } from '../src/scenarios.ts'
import { type Proof, startSystem } from '../src/system.ts'

const MINUTES = 60_000

describe('PostgreSQL restarted under three processes of each service', { timeout: 2 * MINUTES }, () => {
  let server: OwnPostgres
  let system: Proof
  let office: RemoteOffice
  beforeAll(async () => {
    const own = await ownRoleDatabase()
    server = own.server
    system = await startSystem({ replicas: 3, database: own.database })
    office = await givenOffice(system)
  }, 2 * MINUTES)
  afterAll(() => system?.stop())

  it('answers 503 with Retry-After while it is away, succeeds again at once, and leaves nothing half written', async () => {
    const invoices = await Promise.all(Array.from({ length: 6 }, () => givenInvoiceOf(office, '10000.00')))
    let over = false
    const paying = payUntil(office, invoices, () => over)
    paying.catch(() => {})
    try {
      for (let round = 0; round < 3; round += 1) {
        await sleep(1000)
        await server.end()
        expect(await healthOf(system)).toBe('down')
        await sleep(500)
        await server.start()
        await untilHealthIs(system, 'ok')
        await givenInvoiceOf(office, '1.00')
      }
      await sleep(1000)
    } finally {
      over = true
    }
    const { accepted, unavailable } = await paying
    console.log(`${accepted} accepted, ${unavailable} answered 503`)
    expect(accepted).toBeGreaterThan(100)
    expect(unavailable).toBeGreaterThan(0)
    await orderToCash(office)
    expect(await brokenRules(system.database.url)).toEqual({})
  })
})
