import type { AnyTrx } from '../database/types.ts'

export interface NewNotification {
  readonly type: 'info' | 'warning' | 'error' | 'success'
  readonly category: 'invoice' | 'order' | 'transfer' | 'client' | 'payment' | 'system'
  readonly title: string
  readonly message: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Leaves a notification for each of these users, in the transaction of what it tells. */
export async function notify(_trx: AnyTrx, _at: Date, _users: readonly number[], _notification: NewNotification): Promise<void> {
  throw new Error('not built yet')
}
