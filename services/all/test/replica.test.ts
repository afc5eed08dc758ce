import { migrate } from '@gpro/database'
import { openDatabase } from '@gpro/infra'
import { givenCharge, givenClient, givenInvoiceOf, givenOffice, givenOrder, made, type Office, type System, startSystem } from '@gpro/infra/testing'
import { type OwnPostgres, ownPostgres } from '@gpro/testing'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const REPORTS = [
  '/dashboard/?year=0&month=0',
  '/dashboard/alerts/',
  '/clients/general_summary/?year=0',
  '/orders/invoices/export_excel/',
  '/orders/invoice-payments/export_excel/',
  '/orders/service-orders/export_excel/',
  '/orders/retention-control/',
  '/transfers/transfers/export_excel/',
]

describe('a replica that follows the primary', () => {
  let servers: OwnPostgres
  let system: System & { stop(): Promise<void> }
  let office: Office
  let replica: pg.Client

  beforeAll(async () => {
    servers = await ownPostgres({ replicated: true })
    const database = { engine: 'postgresql', url: servers.url, poolSize: 10, prepared: true, replicaUrl: servers.replicaUrl ?? '' } as const
    const operator = await openDatabase(database)
    // As servers are set up; those of tests are not.
    await sql`alter database postgres set synchronous_commit = on`.execute(operator.kysely)
    await migrate(operator.kysely)
    await operator.close()
    system = await startSystem('PostgreSQL + Redis', services, { config: { database } })
    office = await givenOffice(system)
    replica = new pg.Client({ connectionString: database.replicaUrl })
    await replica.connect()
  })
  afterAll(async () => {
    await replica?.end()
    await system?.stop()
    await servers?.stop()
  })

  const follows = () =>
    system.database.reading(async (db) => {
      const { rows } = await sql<{ follows: boolean }>`select pg_is_in_recovery() as follows`.execute(db)
      return rows[0]?.follows
    })
  const health = async () => made(await system.anonymous().get('/api/health/'))
  /** Health is asked for once a second, and a replica that failed is left alone for five. */
  const untilUsed = () =>
    expect.poll(async () => [(await health()).status, await follows()], { timeout: 20_000, interval: 250 }).toEqual(['ok', true])

  it('shows in every report what was saved just before it', async () => {
    await untilUsed()
    const client = await givenClient(office)
    const billed = async () => made(await office.admin.get(`/api/clients/${client}/account_statement/?year=0`)).total_invoiced
    for (let count = 1; count <= 10; count += 1) {
      const order = await givenOrder(office, { client })
      const charge = await givenCharge(office, order)
      made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge], transfer_ids: [] }))
      expect(await billed()).toBe(113 * count)
    }
    expect(await follows()).toBe(true)
  })

  it.each(REPORTS)('answers %s without a look at the tables of the primary', async (path) => {
    await untilUsed()
    const { statements, result } = await system.queries(() => office.admin.get(`/api${path}`))
    expect(result.status).toBe(200)
    const business = statements.filter((text) => /"(invoice|payment|service_order|transfer|client|charge)"/.test(text))
    expect(business).toEqual([])
    expect(statements).toContain('select pg_current_wal_flush_lsn()::text as position')
  })

  it('is never asked about an order, an invoice or a list that somebody works with', async () => {
    const id = await givenInvoiceOf(office, '50.00')
    for (const path of [`/orders/invoices/${id}/`, '/orders/invoices/', '/clients/']) {
      const { statements } = await system.queries(() => office.admin.get(`/api${path}`))
      expect([path, statements.some((text) => /"(invoice|client)"/.test(text))]).toEqual([path, true])
    }
  })

  it('is passed over while it is late, and health says how late', async () => {
    await untilUsed()
    await replica.query('select pg_wal_replay_pause()')
    try {
      await givenInvoiceOf(office, '10.00')
      expect(await follows()).toBe(false)
      await expect.poll(health, { timeout: 5000 }).toMatchObject({
        status: 'degraded',
        database: { status: 'ok', replica: { status: 'degraded', lag_ms: expect.any(Number) } },
      })
    } finally {
      await replica.query('select pg_wal_replay_resume()')
    }
    await untilUsed()
    expect((await health()).database.replica).toMatchObject({ status: 'ok', lag_ms: expect.any(Number) })
  })

  it('costs nobody a report when it dies in the middle of one', async () => {
    await untilUsed()
    const seen: boolean[] = []
    const answer = await system.database.reading(async (db) => {
      const { rows } = await sql<{ follows: boolean }>`select pg_is_in_recovery() as follows`.execute(db)
      seen.push(rows[0]?.follows ?? false)
      if (rows[0]?.follows) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)
      return 'read'
    })
    expect([answer, seen]).toEqual(['read', [true, false]])
  })

  it('is not read when it has become a primary itself', async () => {
    await untilUsed()
    await replica.query('select pg_promote()')
    expect(await follows()).toBe(false)
    await expect.poll(health, { timeout: 5000 }).toMatchObject({ status: 'degraded', database: { replica: { status: 'degraded', lag_ms: null } } })
  })
})
