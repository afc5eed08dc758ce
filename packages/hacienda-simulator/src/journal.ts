import type { CallName } from './faults.ts'

/** A request as it came, byte for byte, and what was answered: no status where nobody heard an answer. */
export interface Entry {
  readonly call: CallName
  readonly body: string
  /** Of the documents in it. */
  readonly generation_codes: readonly string[]
  status: number | null
}

/** Everything that was received with a good token. */
export interface Journal {
  readonly entries: readonly Entry[]
  /** Documents that were sent again although nobody had asked what became of them, nor been told that they were rejected. */
  sentTwiceUnasked(): string[]
}

export interface WritableJournal extends Journal {
  write(entry: Omit<Entry, 'status'>): Entry
}

export function journal(): WritableJournal {
  const entries: Entry[] = []
  return {
    entries,
    write(entry) {
      const written: Entry = { ...entry, status: null }
      entries.push(written)
      return written
    },
    sentTwiceUnasked: () => [...new Set(entries.flatMap(({ generation_codes }) => generation_codes))].filter((code) => isSentTwice(entries, code)),
  }
}

function isSentTwice(entries: readonly Entry[], code: string): boolean {
  let open = false
  for (const { call, status, generation_codes } of entries) {
    if (!generation_codes.includes(code)) continue
    const sent = call === 'send' || call === 'send_lot'
    if (sent && open) return true
    // A rejection that was heard closes the matter: the corrected document has the same code.
    open = sent && status !== 400
  }
  return false
}
