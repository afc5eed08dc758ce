import { describe, expect, it } from 'vitest'
import { median, percentile, spread } from './statistics.ts'

describe('what rounds come to', () => {
  it('is the middle one, or half way between the two in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0])
  })

  it('says how far they lie apart, as a share of the middle', () => {
    expect([spread([90, 100, 110]), spread([100]), spread([0, 0])]).toEqual([0.2, 0, 0])
  })

  it('takes as p99 what 99 of 100 do not pass', () => {
    const times = Array.from({ length: 100 }, (_, number) => 100 - number)
    expect([percentile(times, 0.99), percentile(times, 0.5), percentile([7], 0.99), percentile([], 0.5)]).toEqual([99, 50, 7, 0])
  })
})
