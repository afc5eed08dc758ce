import type { System } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { useHosts } from './interleavings/hosts.ts'
import { BILLING, PAYING, pairsOf } from './interleavings/operations.ts'
import { createRandom } from './interleavings/random.ts'

const PAIRS = [...pairsOf(BILLING), ...pairsOf(PAYING)]
const SAMPLE = 8
const ORDERS = 3

describe('two requests whose statements come in every order, at two hosts', { timeout: 120_000 }, () => {
  const hosts = useHosts()

  it('leave the books right, whichever two; some of them are tried on each run', async () => {
    const seed = Date.now() % 1_000_000
    const random = createRandom(seed)
    const anomalies: string[] = []
    let orders = 0
    for (let count = 0; count < SAMPLE; count += 1) {
      const pair = PAIRS[random(PAIRS.length)]
      if (!pair) throw new Error('There are no pairs')
      const explored = await hosts.explorePair(pair, { switches: 2, most: ORDERS, pick: random })
      orders += explored.orders
      anomalies.push(...explored.anomalies.map((anomaly) => `${pair.map(({ name }) => name).join(' / ')}: ${anomaly}`))
    }
    expect(anomalies, `seed ${seed}`).toEqual([])
    expect(orders).toBeGreaterThan(SAMPLE)
  })

  it('undo each other where they wait for each other, and are done again: nobody is answered with a 500', async () => {
    // The second takes the client of the order before the order.
    const [first, then] = ['pg_advisory_xact_lock(1001, $1)', 'pg_advisory_xact_lock(1002, $1)']
    const client = 'pg_advisory_xact_lock(1002, (select client_id from service_order where id = $1::integer))'
    const order = 'pg_advisory_xact_lock(1001, (select id from service_order where client_id = $1::integer))'
    hosts.rewrite((statement) => (statement.includes(first) ? statement.replace(first, client) : statement.replace(then, order)), 'second')
    const { orders, accepted, anomalies } = await hosts.explorePair(twice('create an invoice'), { switches: 1, most: 4, pick: () => 0 })
    hosts.rewrite((statement) => statement)
    expect(anomalies).toEqual([])
    // Of each order of statements one was billed.
    expect(accepted.reduce((sum, times) => sum + times, 0)).toBe(orders)
    expect(await deadlocks(hosts.system)).toBeGreaterThan(0)
  })

  it('bill a charge twice once the order is not held and the index is gone: an order of statements is found that does', async () => {
    await hosts.system.app.pg.pool.query('drop index invoice_line_charge_once')
    hosts.rewrite((statement) => statement.replace('pg_advisory_xact_lock(1001, $1)', '$1::integer'))
    const { anomalies } = await hosts.explorePair(twice('create an invoice'), { switches: 1, most: 20, pick: () => 0 })
    expect(anomalies.filter((anomaly) => anomaly.startsWith('a charge is on one live line'))).not.toEqual([])
  })
})

function twice(name: string) {
  const [pair] = BILLING.filter((one) => one.name === name).flatMap((one) => pairsOf([one]))
  if (!pair) throw new Error(`Nothing is called ${name}`)
  return pair
}

/** How many PostgreSQL has ended in the database. */
async function deadlocks({ app }: System): Promise<number> {
  // Counts are told by a connection that ends a while after its transaction.
  await app.pg.pool.query('select pg_stat_force_next_flush()')
  const sql = 'select deadlocks::integer as count from pg_stat_database where datname = current_database()'
  return (await app.pg.pool.query<{ count: number }>(sql)).rows[0]?.count ?? 0
}
