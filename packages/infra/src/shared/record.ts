import type { AnyTrx } from '../database/types.ts'

export interface NewEvent {
  readonly kind: string
  /** The Spanish sentence of the history. */
  readonly description: string
  readonly order?: number | null
  readonly invoice?: number | null
  /** Any other subject, for example `client:12`. */
  readonly subject?: string
  /** Plain data; stored as JSON. */
  readonly before?: unknown
  readonly after?: unknown
}

/** Writes what happened, in the transaction of the change itself; who and from where come from the request. */
export async function record(_trx: AnyTrx, _at: Date, _event: NewEvent): Promise<void> {
  throw new Error('not built yet')
}
