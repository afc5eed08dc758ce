import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { deletionBlock, hoursUntilLocked, refuseReversal } from './removal.ts'

const invoice = { invoice_number: 'PRE-00001-2026', paid: cents(0), credited: cents(0), dte_issued_at: null }
const none = { payment_rows: 0, note_rows: 0, direct_costs: 0, documents: 0 }
const now = '2026-01-02T12:00:00.000Z'

describe('Deleting an invoice', () => {
  it('is free while nothing was paid or credited and no DTE is issued', () => {
    expect(deletionBlock(invoice, none, now)).toBeNull()
  })

  it('is blocked by payments, by deleted payments, by credit notes and by deleted ones, in this order', () => {
    const code = (paid: number, credited: number, traces: typeof none) =>
      deletionBlock({ ...invoice, paid: cents(paid), credited: cents(credited) }, traces, now)?.code
    expect(code(1, 1, { ...none, payment_rows: 1, note_rows: 1 })).toBe('payments-exists')
    expect(code(0, 1, { ...none, payment_rows: 1, note_rows: 1 })).toBe('payment-history-exists')
    expect(code(0, 1, { ...none, note_rows: 1 })).toBe('credit-notes-exist')
    expect(code(0, 0, { ...none, note_rows: 1 })).toBe('credit-note-history-exists')
  })

  it('is blocked by direct costs before all else, and says which way out there is', () => {
    const traces = { ...none, payment_rows: 1, note_rows: 1, direct_costs: 1 }
    expect(deletionBlock(invoice, traces, now)).toMatchObject({ code: 'direct-cost-locked', message: expect.stringContaining('revierta') })
    const issued = { ...invoice, dte_issued_at: '2026-01-02T11:00:00.000Z' }
    expect(deletionBlock(issued, traces, now)).toMatchObject({ code: 'direct-cost-locked', message: expect.stringContaining('anúlela') })
  })

  it('is blocked by a document that was signed here, even an abandoned one, which does not keep it from being reversed', () => {
    expect(deletionBlock(invoice, { ...none, documents: 1 }, now)).toMatchObject({ code: 'dte-signed' })
    const reversible = { ...invoice, voided_at: null, dte_signed_at: null }
    expect(() => refuseReversal(reversible, { ...none, documents: 1 }, 'Error', now)).not.toThrow()
    expect(() => refuseReversal({ ...reversible, dte_signed_at: now }, none, 'Error', now)).toThrow('en camino a Hacienda')
  })

  it('does not stand in the way of a reversal, which keeps the costs', () => {
    const reversible = { ...invoice, voided_at: null, dte_signed_at: null }
    expect(() => refuseReversal(reversible, { ...none, direct_costs: 2 }, 'Error', now)).not.toThrow()
    expect(() => refuseReversal(reversible, { ...none, direct_costs: 2, payment_rows: 1 }, 'Error', now)).toThrow('tuvo pagos')
  })

  it('is possible for 24 hours after the DTE is issued', () => {
    expect(hoursUntilLocked(null, now)).toBeNull()
    expect(hoursUntilLocked('2026-01-02T00:00:00.000Z', now)).toBe(12)
    expect(hoursUntilLocked('2025-12-01T00:00:00.000Z', now)).toBe(0)
    expect(deletionBlock({ ...invoice, dte_issued_at: '2026-01-01T12:00:01.000Z' }, none, now)).toBeNull()
    expect(deletionBlock({ ...invoice, dte_issued_at: '2026-01-01T12:00:00.000Z' }, none, now)?.code).toBe('dte-locked')
  })
})
