import { describe, expect, it } from 'vitest'
import { prove } from '../src/prove/prove.ts'

const MINUTE = 60_000

describe('the promise', () => {
  it('is kept by 2,000 operations of many people while 60 things fail', { timeout: 4 * MINUTE }, async () => {
    const seed = Date.now() % 1_000_000
    const report = await prove({ seed, operations: 2000, faults: 60, replicas: 3 })
    const { violations, accepted, operations, faults } = report
    expect(violations, `seed ${seed}`).toEqual([])
    expect(operations).toBe(2000)
    expect(accepted).toBeGreaterThan(1000)
    expect(Object.values(faults).reduce((sum, count) => sum + count, 0)).toBe(60)
  })
})
