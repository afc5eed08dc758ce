import { type Cents, cents, formatMoney, subtract } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { Transaction } from 'kysely'
import type { FixtureTable } from '../tables.ts'

export type Reason = 'rounding' | 'export-iva' | 'retention-in-balance' | 'retention-rule' | 'deleted-counted' | 'voided' | 'follows-total' | 'stale'

export type NoteKind =
  | 'payment-added'
  | 'credit-echo'
  | 'void-items'
  | 'allocation-dropped'
  | 'allocation-trimmed'
  | 'number-taken'
  | 'file-shared'
  | 'status-changed'
  | 'batch-empty'

/** A figure of a document that was stored and is another once it is worked out anew. */
export interface Difference {
  readonly kind: 'difference'
  readonly document: string
  readonly number: string
  readonly figure: string
  readonly stored: string
  readonly derived: string
  /** Derived less stored. */
  readonly difference: string
  readonly reason: Reason
}

/** Something that could not stay as it was. */
export interface Note {
  readonly kind: 'note'
  readonly document: string
  readonly number: string
  readonly note: NoteKind
  readonly detail: string
}

export type Entry = Difference | Note

/** Rows that name rows which the file lacks: they were deleted, and the file was made without `--all`. */
export interface Loose {
  readonly model: string
  /** The model of the rows that are absent. */
  readonly names: string
  readonly rows: number
  /** Kept without what they named; not loaded; or kept with a deleted row that stands for it. */
  readonly fate: 'unlinked' | 'left-out' | 'stand-in'
}

/** One model: what the file brings of it and what is here. */
export interface Total {
  readonly model: string
  readonly objects: number
  /** Objects that have no row here. */
  readonly left_out: number
  /** Rows here that come from the file, and rows that were made because it lacked them. */
  readonly rows: number
  readonly made: number
  /** Of rows that come from the file, deleted ones too. */
  readonly sums: readonly Sum[]
}

export interface Sum {
  readonly figure: string
  readonly stored: string
  readonly here: string
  readonly difference: string
}

/** What every step of the derivation works with. */
export interface Work {
  readonly trx: Transaction<Tables>
  /** How the old system calls a row. */
  readonly called: (table: FixtureTable, id: number) => string
  readonly report: (entry: Entry) => void
}

export function difference(
  named: Pick<Difference, 'document' | 'number' | 'figure'>,
  { stored, derived }: { readonly stored: Cents; readonly derived: Cents },
  reason: Reason,
): Difference {
  const figures = { stored: formatMoney(stored), derived: formatMoney(derived), difference: formatMoney(subtract(derived, stored)) }
  return { kind: 'difference', ...named, ...figures, reason }
}

export function money(amount: number): string {
  return formatMoney(cents(amount))
}
