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

  it('bill a charge twice once the order is not held and the index is gone: an order of statements is found that does', async () => {
    await hosts.system.app.pg.pool.query('drop index invoice_line_charge_once')
    hosts.rewrite((statement) => statement.replace('pg_advisory_xact_lock(1001, $1)', '$1::integer'))
    const create = BILLING.filter(({ name }) => name === 'create an invoice').flatMap((one) => pairsOf([one]))
    const [pair] = create
    if (!pair) throw new Error('Nothing creates an invoice')
    const { anomalies } = await hosts.explorePair(pair, { switches: 1, most: 20, pick: () => 0 })
    expect(anomalies.filter((anomaly) => anomaly.startsWith('a charge is on one live line'))).not.toEqual([])
  })
})
