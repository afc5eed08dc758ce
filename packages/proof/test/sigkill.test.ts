import { describe, expect, it } from 'vitest'
import { killWhileWriting } from '../src/sigkill.ts'

describe('one process on a SQLite file', () => {
  it('loses nothing that it acknowledged and breaks no rule of the books, killed in the middle of writing', { timeout: 120_000 }, async () => {
    const seed = Date.now() % 1_000_000
    const { violations, accepted, retried } = await killWhileWriting(seed, 4)
    expect(violations, `seed ${seed}`).toEqual([])
    expect(accepted).toBeGreaterThan(50)
    expect(retried).toBeGreaterThan(0)
  })
})
