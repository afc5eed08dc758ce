import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sharedAnswer } from '../src/http/about/shared-answer.ts'

describe('an answer that is shared', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('is asked for once a second, however many want it', async () => {
    let asked = 0
    const ask = sharedAnswer(async () => {
      asked += 1
      return asked
    })
    expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array.from({ length: 50 }, () => 1))
    vi.advanceTimersByTime(1000)
    expect(await ask()).toBe(1)
    vi.advanceTimersByTime(1)
    expect(await ask()).toBe(2)
  })
})
