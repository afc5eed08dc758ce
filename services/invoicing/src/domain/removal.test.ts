import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { deletionBlock, hoursUntilLocked } from './removal.ts'

const invoice = { number: 'PRE-00001-2026', paid: cents(0), credited: cents(0), dteIssuedAt: null }
const none = { payments: false, creditNotes: false }
const now = new Date('2026-01-02T12:00:00.000Z')

describe('Deleting an invoice', () => {
  it('is free while nothing was paid or credited and no DTE is issued', () => {
    expect(deletionBlock(invoice, none, now)).toBeNull()
  })

  it('is blocked by payments, by deleted payments, by credit notes and by deleted ones, in this order', () => {
    const code = (paid: number, credited: number, traces: typeof none) =>
      deletionBlock({ ...invoice, paid: cents(paid), credited: cents(credited) }, traces, now)?.code
    expect(code(1, 1, { payments: true, creditNotes: true })).toBe('payments-exists')
    expect(code(0, 1, { payments: true, creditNotes: true })).toBe('payment-history-exists')
    expect(code(0, 1, { payments: false, creditNotes: true })).toBe('credit-notes-exist')
    expect(code(0, 0, { payments: false, creditNotes: true })).toBe('credit-note-history-exists')
  })

  it('is possible for 24 hours after the DTE is issued', () => {
    expect(hoursUntilLocked(null, now)).toBeNull()
    expect(hoursUntilLocked('2026-01-02T00:00:00.000Z', now)).toBe(12)
    expect(hoursUntilLocked('2025-12-01T00:00:00.000Z', now)).toBe(0)
    expect(deletionBlock({ ...invoice, dteIssuedAt: '2026-01-01T12:00:01.000Z' }, none, now)).toBeNull()
    expect(deletionBlock({ ...invoice, dteIssuedAt: '2026-01-01T12:00:00.000Z' }, none, now)?.code).toBe('dte-locked')
  })
})
