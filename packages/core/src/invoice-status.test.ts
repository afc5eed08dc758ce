import { describe, expect, it } from 'vitest'
import { balanceOf, daysOverdue, statusOf } from './invoice-status.ts'
import { cents } from './money.ts'

const open = { total: cents(100_00), paid: cents(0), credited: cents(0), voided_at: null, reversed_at: null, due_date: '2026-03-10' }
const today = '2026-03-11'

describe('balance', () => {
  it('is the total less what is paid and credited', () => {
    expect(balanceOf({ ...open, paid: cents(30_00), credited: cents(20_00) })).toBe(50_00)
  })
  it('is zero once voided', () => {
    expect(balanceOf({ ...open, voided_at: '2026-03-01T00:00:00.000Z' })).toBe(0)
  })
})

describe('status', () => {
  it('is overdue the day after the due date, not on it', () => {
    expect(statusOf(open, '2026-03-10')).toBe('pending')
    expect(statusOf(open, today)).toBe('overdue')
  })
  it('is partial, not overdue, once anything is paid or credited', () => {
    expect(statusOf({ ...open, paid: cents(1) }, today)).toBe('partial')
    expect(statusOf({ ...open, credited: cents(1) }, today)).toBe('partial')
  })
  it('is paid when nothing is owed, and stays cancelled when voided', () => {
    expect(statusOf({ ...open, paid: cents(100_00) }, today)).toBe('paid')
    expect(statusOf({ ...open, voided_at: '2026-03-01T00:00:00.000Z' }, today)).toBe('cancelled')
    const at = '2026-03-01T00:00:00.000Z'
    expect(statusOf({ ...open, voided_at: at, reversed_at: at }, today)).toBe('reversed')
  })
})

describe('days overdue', () => {
  it('count from the due date while something is owed', () => {
    expect(daysOverdue(open, '2026-03-20')).toBe(10)
    expect(daysOverdue(open, '2026-03-10')).toBe(0)
    expect(daysOverdue({ ...open, paid: cents(100_00) }, '2026-03-20')).toBe(0)
    expect(daysOverdue({ ...open, due_date: null }, '2026-03-20')).toBe(0)
  })
})
