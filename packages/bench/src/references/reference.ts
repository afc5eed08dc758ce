import type { Seen } from '../measure/rounds.ts'

/** What a case is held against, in a process of its own. */
export interface Reference {
  /** In a few words, for the table. */
  readonly name: string
  round(seconds: number): Promise<Seen>
  stop?(): Promise<void>
}
