import { describe, expect, it } from 'vitest'
import { useHosts } from '../test/interleavings/hosts.ts'
import { BILLING, PAYING, pairsOf } from '../test/interleavings/operations.ts'

const MINUTE = 60_000
const groups = [...BILLING.map((one) => ({ one, pairs: pairsOf(BILLING) })), ...PAYING.map((one) => ({ one, pairs: pairsOf(PAYING) }))]

const MOST = 60

/** A database for each, so that the checker has little to read. */
describe.each(groups)('«$one.name» and another request, statement by statement', { timeout: 10 * MINUTE }, ({ one, pairs }) => {
  const hosts = useHosts()

  it.each(pairs.filter(([first]) => first === one).map((pair) => ({ pair, other: pair[1].name })))(
    '«$other»: the books are right',
    async ({ pair }) => {
      const { orders, accepted, anomalies } = await hosts.explorePair(pair, { switches: 1, most: MOST, pick: () => 0 })
      expect(anomalies).toEqual([])
      expect(orders).toBeGreaterThan(1)
      // Whoever comes first is let through; what nobody may do would show nothing.
      expect(accepted).not.toContain(0)
    },
  )
})
