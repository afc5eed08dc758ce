import type { Instant, NotificationCategory, NotificationType } from '@gpro/core'
import type { AnyTrx } from '../database/types.ts'
import { sharedTrx } from './shared-trx.ts'

/** A statement takes a limited number of values. */
const AT_ONCE = 1000

export interface NewNotification {
  readonly type: NotificationType
  readonly category: NotificationCategory
  readonly title: string
  readonly message: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Leaves a notification for each of these users, in the transaction of what it tells. */
export async function notify(trx: AnyTrx, at: Instant, users: readonly number[], notification: NewNotification): Promise<void> {
  await notifyAll(trx, at, users, [notification])
}

/** The same of several things; returns how many notifications were left. */
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

/** Removes everybody's notifications that were read before a moment. Returns how many went. */
export async function removeReadNotifications(trx: AnyTrx, before: Instant): Promise<number> {
  const removed = await sharedTrx(trx).deleteFrom('notification').where('read_at', '<', before).returning('id').execute()
  return removed.length
}

/** Marks a user's notifications as read: one of them, or all. Returns how many were unread. */
export async function markNotificationsRead(trx: AnyTrx, at: Instant, userId: number, which: { readonly id: number } | 'all'): Promise<number> {
  let unread = sharedTrx(trx).updateTable('notification').set({ read_at: at }).where('user_id', '=', userId).where('read_at', 'is', null)
  if (which !== 'all') unread = unread.where('id', '=', which.id)
  return (await unread.returning('id').execute()).length
}

/** Removes a user's notifications: one of them, those already read, or all. Returns how many went. */
export async function removeNotifications(trx: AnyTrx, userId: number, which: { readonly id: number } | 'read' | 'all'): Promise<number> {
  let unwanted = sharedTrx(trx).deleteFrom('notification').where('user_id', '=', userId)
  if (which === 'read') unwanted = unwanted.where('read_at', 'is not', null)
  else if (which !== 'all') unwanted = unwanted.where('id', '=', which.id)
  return (await unwanted.returning('id').execute()).length
}
