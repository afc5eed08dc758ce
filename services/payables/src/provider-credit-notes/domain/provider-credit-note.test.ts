import { cents } from '@gpro/core'
import { expect, it } from 'vitest'
import type { Expense } from '../../expenses/domain/expense.ts'
import { availableOf, type ProviderNote, refuseNoteChange, refuseNoteDeletion, withApplied, withoutApplied } from './provider-credit-note.ts'

const note: ProviderNote = {
  id: 1,
  note_number: 'NC-1',
  provider_id: 7,
  original_transfer_id: null,
  amount: cents(100_00),
  applied: cents(40_00),
  issue_date: '2026-03-01',
  received_date: null,
  reason: 'descuento',
  reason_detail: '',
  generation_code: '',
  reception_stamp: '',
  pdf_file: null,
  voided_at: null,
}
const voided = { ...note, applied: cents(0), voided_at: '2026-03-02T00:00:00.000Z' }
// Only the provider counts here.
const of = (providerId: number | null) => [{ id: 5, description: 'Flete', provider_id: providerId } as Expense]
const code = (value: string) => expect.objectContaining({ code: value })

it('a note gives what it has left and not a cent more', () => {
  expect(availableOf(withApplied(note, of(7), cents(60_00)))).toBe(0)
  expect(() => withApplied(note, of(7), cents(60_01))).toThrow(code('provider-note-exceeded'))
})

it('a note lowers only what its own provider is owed', () => {
  for (const provider of [8, null]) expect(() => withApplied(note, of(provider), cents(1))).toThrow(code('provider-note-of-another'))
})

it('a note has again what is taken back from expenses', () => {
  expect(availableOf(withoutApplied(note, cents(40_00)))).toBe(100_00)
})

it('a correction keeps provider and sum of what was applied', () => {
  expect(() => refuseNoteChange(note, { ...note, provider_id: 8 })).toThrow(code('provider-note-applied'))
  expect(() => refuseNoteChange(note, { ...note, amount: cents(39_99) })).toThrow(code('provider-note-applied'))
  expect(() => refuseNoteChange(note, { ...note, amount: cents(40_00) })).not.toThrow()
  expect(() => refuseNoteChange({ ...note, applied: cents(0) }, { ...note, provider_id: 8, amount: cents(1) })).not.toThrow()
})

it('a void note gives, changes and loses nothing', () => {
  expect(() => withApplied(voided, of(7), cents(1))).toThrow(code('provider-note-void'))
  expect(() => refuseNoteChange(voided, voided)).toThrow(code('provider-note-void'))
  expect(() => refuseNoteDeletion(voided)).toThrow(code('provider-note-void'))
})

it('a note that was applied is not deleted', () => {
  expect(() => refuseNoteDeletion(note)).toThrow(code('provider-note-applied'))
  expect(() => refuseNoteDeletion({ ...note, applied: cents(0) })).not.toThrow()
})
