import { add, type Cents, type Day, DomainError, fieldError, formatMoney, type Instant, type ProviderNoteReason, subtract } from '@gpro/core'
import type { Expense } from '../../expenses/domain/expense.ts'

/** What people type about a credit note of a provider. */
export interface ProviderNoteFields {
  readonly note_number: string
  readonly provider_id: number
  readonly original_transfer_id: number | null
  readonly amount: Cents
  readonly issue_date: Day
  readonly received_date: Day | null
  readonly reason: ProviderNoteReason
  readonly reason_detail: string
  readonly generation_code: string
  readonly reception_stamp: string
}

export interface ProviderNote extends ProviderNoteFields {
  readonly id: number
  readonly applied: Cents
  readonly pdf_file: string | null
  readonly voided_at: Instant | null
}

export function availableOf({ amount, applied }: Pick<ProviderNote, 'amount' | 'applied'>): Cents {
  return subtract(amount, applied)
}

/** The note once this much more of it is applied to expenses. */
export function withApplied(note: ProviderNote, expenses: readonly Expense[], amount: Cents): ProviderNote {
  refuseVoided(note)
  const foreign = expenses.find(({ provider_id }) => provider_id !== note.provider_id)
  if (foreign) {
    const sentence = `El gasto «${foreign.description}» no es del proveedor de la nota de crédito ${note.note_number}`
    throw fieldError('applications', 'provider-note-of-another', sentence, { id: foreign.id, number: note.note_number })
  }
  const available = availableOf(note)
  if (amount > available) {
    const left = formatMoney(available)
    throw new DomainError('refused', 'provider-note-exceeded', `A la nota de crédito ${note.note_number} le quedan $${left} por aplicar`, {
      number: note.note_number,
      available: left,
    })
  }
  return { ...note, applied: add(note.applied, amount) }
}

/** The note once this much of it is taken back from expenses. */
export function withoutApplied(note: ProviderNote, amount: Cents): ProviderNote {
  return { ...note, applied: subtract(note.applied, amount) }
}

export function refuseVoided({ note_number: number, voided_at }: Pick<ProviderNote, 'note_number' | 'voided_at'>): void {
  if (voided_at !== null) throw new DomainError('refused', 'provider-note-void', `La nota de crédito ${number} está anulada`, { number })
}

/** A correction keeps what was applied: its provider, and at least its sum. */
export function refuseNoteChange(before: ProviderNote, after: ProviderNote): void {
  refuseVoided(before)
  if (before.applied === 0) return
  if (after.provider_id !== before.provider_id) throw noteApplied(before, 'su proveedor ya no cambia')
  if (after.amount < before.applied) throw noteApplied(before, 'su monto no puede ser menor')
}

/** Only a note that did nothing is taken out; one that did is voided. */
export function refuseNoteDeletion(note: ProviderNote): void {
  refuseVoided(note)
  if (note.applied > 0) throw noteApplied(note, 'deshaga las aplicaciones o anúlela')
}

function noteApplied({ note_number: number, applied }: ProviderNote, what: string): DomainError {
  const sum = formatMoney(applied)
  return new DomainError('refused', 'provider-note-applied', `La nota de crédito ${number} tiene $${sum} aplicados a gastos: ${what}`, {
    number,
    applied: sum,
  })
}
