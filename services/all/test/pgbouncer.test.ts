import { givenCharge, givenInvoiceOf, givenOffice, givenOrder, made, type Office, pay, statuses, useSystem } from '@gpro/infra/testing'
import { type PgBouncer, startPgBouncer } from '@gpro/testing'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

const times = <Value>(count: number, make: () => Promise<Value>) => Promise.all(Array.from({ length: count }, make))

/** Fewer than the process asks for, so that each is lent to many in turn. */
const CONNECTIONS = 4

describe('behind PgBouncer in transaction mode', () => {
  let bouncer: PgBouncer
  const system = useSystem('PostgreSQL + Redis', services, {
    async through(url) {
      bouncer = await startPgBouncer(url, CONNECTIONS)
      return bouncer
    },
  })
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  it('goes from the order to the money, and bills once what fifty bill at once', async () => {
    const order = await givenOrder(office)
    const charge = await givenCharge(office, order)
    const answers = await times(50, () =>
      office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge], transfer_ids: [] }),
    )
    expect(statuses(answers)).toEqual({ 201: 1, 409: 49 })
    const { id } = made(answers.find(({ status }) => status === 201) ?? expect.fail())
    expect((await pay(office, id, '13.00')).status).toBe(201)
    expect(made(await office.operativo2.get(`/api/orders/invoices/${id}/`))).toMatchObject({ paid_amount: '13.00', balance: '100.00' })
  })

  it('takes from fifty payments at once no more than the invoice', async () => {
    const id = await givenInvoiceOf(office, '100.00')
    const insist = async () => {
      for (;;) {
        const answer = await pay(office, id, '10.00')
        if (answer.status !== 409) return answer
      }
    }
    expect(statuses(await times(50, insist))).toEqual({ 201: 10, 400: 40 })
  })

  it('leaves nothing behind on a connection that goes to somebody else', async () => {
    const admin = new pg.Client({ connectionString: bouncer.url })
    await admin.connect()
    const { rows } = await admin.query(
      "select count(*)::int as held from pg_locks join pg_database on pg_database.oid = database where locktype = 'advisory' and datname = current_database()",
    )
    const { rows: statements } = await admin.query('select count(*)::int as kept from pg_prepared_statements')
    await admin.end()
    expect([rows, statements]).toEqual([[{ held: 0 }], [{ kept: 0 }]])
    const console = new pg.Client({ connectionString: bouncer.consoleUrl })
    await console.connect()
    const { rows: pools } = await console.query('show pools')
    await console.end()
    const lent = pools
      .filter(({ database }) => database !== 'pgbouncer')
      .map(({ pool_mode, sv_active, sv_idle, sv_used }) => ({ pool_mode, open: Number(sv_active) + Number(sv_idle) + Number(sv_used) }))
    expect(lent).toEqual([{ pool_mode: 'transaction', open: expect.any(Number) }])
    expect(lent[0]?.open).toBeLessThanOrEqual(CONNECTIONS)
  })
})
