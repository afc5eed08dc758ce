import type { Instant } from '@gpro/core'
import type { AnyTrx } from '../database/types.ts'
import { sharedTrx } from './shared-trx.ts'

/** A statement takes a limited number of values. */
const AT_ONCE = 1000

export interface NewNotification {
  readonly type: 'info' | 'warning' | 'error' | 'success'
  readonly category: 'invoice' | 'order' | 'transfer' | 'client' | 'payment' | 'system'
  readonly title: string
  readonly message: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Leaves a notification for each of these users, in the transaction of what it tells. */
export async function notify(trx: AnyTrx, at: Instant, users: readonly number[], notification: NewNotification): Promise<void> {
  await notifyAll(trx, at, users, [notification])
}

/** The same of several things; answers how many notifications were left. */
export async function notifyAll(trx: AnyTrx, at: Instant, users: readonly number[], notifications: readonly NewNotification[]): Promise<number> {
  const writable = sharedTrx(trx)
  const receivers = [...new Set(users)].sort((one, other) => one - other)
  const rows = notifications.flatMap(({ type, category, title, message, metadata = {} }) =>
    receivers.map((user_id) => ({
      user_id,
      type,
      category,
      title,
      message,
      metadata: JSON.stringify(metadata),
      read_at: null,
      created_at: at,
    })),
  )
  for (let first = 0; first < rows.length; first += AT_ONCE) {
    await writable
      .insertInto('notification')
      .values(rows.slice(first, first + AT_ONCE))
      .execute()
  }
  return rows.length
}
