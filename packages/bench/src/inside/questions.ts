import type { Statement } from './wire.ts'

/** What the served process can be asked while it runs. */
export type Question =
  | { readonly kind: 'begin' }
  | { readonly kind: 'counts' }
  | { readonly kind: 'profile' }
  | { readonly kind: 'end-profile'; readonly file: string }

export interface Kept extends Statement {
  readonly times: number
}

export interface Counts {
  readonly statements: number
  /** Writes to sockets, by whom they were for. */
  readonly postgres: number
  readonly redis: number
  readonly answers: number
  /** Each text once, with the values it came with last, and how often it came. */
  readonly kept: readonly Kept[]
}
