import { describe, expect, it } from 'vitest'
import { proveDte } from '../src/prove/dte/prove-dte.ts'

describe('the promise of tax documents', () => {
  it('is kept by 40 documents while the Ministry fails in every way, who sends them is killed twice, and some are invalidated or of a contingency', {
    timeout: 120_000,
  }, async () => {
    const seed = Date.now() % 1_000_000
    const { violations, issued, kills, faults, contingencies } = await proveDte({ seed, documents: 40, kills: 2, full: false })
    expect(violations, `seed ${seed}`).toEqual([])
    expect([issued, kills]).toEqual([40, 2])
    expect(contingencies).toBeGreaterThan(0)
    expect(Object.keys(faults).length).toBeGreaterThan(5)
  })
})
