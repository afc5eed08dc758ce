import type { AnyTrx } from '../database/types.ts'
import { sharedTrx } from './shared-trx.ts'

export interface NewNotification {
  readonly type: 'info' | 'warning' | 'error' | 'success'
  readonly category: 'invoice' | 'order' | 'transfer' | 'client' | 'payment' | 'system'
  readonly title: string
  readonly message: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Leaves a notification for each of these users, in the transaction of what it tells. */
export async function notify(trx: AnyTrx, at: Date, users: readonly number[], notification: NewNotification): Promise<void> {
  const writable = sharedTrx(trx)
  const receivers = [...new Set(users)].sort((one, other) => one - other)
  if (receivers.length === 0) return
  const { type, category, title, message, metadata = {} } = notification
  const rows = receivers.map((user_id) => ({
    user_id,
    type,
    category,
    title,
    message,
    metadata: JSON.stringify(metadata),
    read_at: null,
    created_at: at.toISOString(),
  }))
  await writable.insertInto('notification').values(rows).execute()
}
