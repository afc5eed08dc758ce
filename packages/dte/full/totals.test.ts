import { describe, it } from 'vitest'
import { builder, judgeTotals } from '../test/totals.ts'

describe('the total of a document', () => {
  it('is the invoice’s in 1,000,000 random cases', { timeout: 60 * 60_000 }, () => {
    judgeTotals(builder, 1_000_000)
  })
})
