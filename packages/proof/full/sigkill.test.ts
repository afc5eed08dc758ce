import { describe, expect, it } from 'vitest'
import { killWhileWriting } from '../src/sigkill.ts'

describe('one process on a SQLite file', () => {
  it('keeps its word through 100 kills', { timeout: 30 * 60_000 }, async () => {
    const seed = Date.now() % 1_000_000
    const { violations, accepted } = await killWhileWriting(seed, 100)
    expect(violations, `seed ${seed}`).toEqual([])
    expect(accepted).toBeGreaterThan(1000)
  })
})
