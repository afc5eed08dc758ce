/** What a mark is written on: it finds the rows of the request that carried it. */
export type Marked = 'order' | 'charge' | 'expense' | 'invoice' | 'payment' | 'credit_note' | 'voided'

/**
 * `accepted`: the client was told that it is done. `refused`: it was told that it is not. `unsure`: a refusal after an answer was
 * lost, when the lost one may have been carried out in between.
 */
export type Outcome = 'accepted' | 'refused' | 'unsure'

export interface Entry {
  readonly operation: string
  readonly outcome: Outcome
  readonly status: number
  /** The invoice that was made or voided, which may be removed later. */
  readonly invoice?: number
  /** Of requests that make something. */
  readonly mark?: { readonly on: Marked; readonly text: string }
  /** Of what was deleted. */
  readonly gone?: { readonly table: 'payment' | 'credit_note' | 'charge' | 'invoice'; readonly id: number }
}

/** What clients were told, and what it cost them to hear it. */
export interface Ledger {
  readonly entries: Entry[]
  /** Requests sent once more: nobody answered, or the answer was "not now". */
  retried: number
  /** Answers thrown away on purpose. */
  lost: number
  /** 5xx other than "no database now": each is a defect. */
  readonly failures: string[]
}

export function createLedger(): Ledger {
  return { entries: [], retried: 0, lost: 0, failures: [] }
}

export function tally(entries: readonly Entry[], outcome: Outcome): number {
  return entries.filter((entry) => entry.outcome === outcome).length
}
