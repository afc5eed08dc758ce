import { describe, it } from 'vitest'
import { judgeMoney, sums } from '../test/money-rules.ts'

describe('the money of random invoices', () => {
  it('is that of an exact reference, to the cent, in 1,000,000 cases', { timeout: 30 * 60_000 }, () => {
    judgeMoney(sums, 1_000_000)
  })
})
