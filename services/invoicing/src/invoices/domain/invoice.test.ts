import { describe, expect, it } from 'vitest'
import { dueDateOf } from './invoice.ts'

describe('due date', () => {
  it('is kept when given', () => {
    expect(dueDateOf('2026-05-01', 'credito', '2026-03-01', 30)).toBe('2026-05-01')
  })
  it('of credit is the day of issue plus the client’s credit days', () => {
    expect(dueDateOf(null, 'credito', '2026-01-31', 30)).toBe('2026-03-02')
  })
  it('of cash is none', () => {
    expect(dueDateOf(null, 'contado', '2026-01-31', 30)).toBeNull()
  })
})
