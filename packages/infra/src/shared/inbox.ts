import type { Instant } from '@gpro/core'
import { fixed } from '../database/fixed.ts'
import type { AnyTrx } from '../database/types.ts'
import { sharedTrx } from './shared-trx.ts'

const readOne = fixed('notification.read-one', (db, { userId, id, at }: { userId: number; id: number; at: string }) =>
  db.updateTable('notification').set({ read_at: at }).where('user_id', '=', userId).where('id', '=', id).where('read_at', 'is', null).returning('id'),
)

const readAll = fixed('notification.read-all', (db, { userId, at }: { userId: number; at: string }) =>
  db.updateTable('notification').set({ read_at: at }).where('user_id', '=', userId).where('read_at', 'is', null).returning('id'),
)

const deleteOne = fixed('notification.delete-one', (db, { userId, id }: { userId: number; id: number }) =>
  db.deleteFrom('notification').where('user_id', '=', userId).where('id', '=', id).returning('id'),
)

const deleteAll = fixed('notification.delete-all', (db, { userId }: { userId: number }) =>
  db.deleteFrom('notification').where('user_id', '=', userId).returning('id'),
)

const deleteRead = fixed('notification.delete-read', (db, { userId }: { userId: number }) =>
  db.deleteFrom('notification').where('user_id', '=', userId).where('read_at', 'is not', null).returning('id'),
)

const deleteOld = fixed('notification.delete-old', (db, { before }: { before: Instant }) =>
  db.deleteFrom('notification').where('read_at', '<', before).returning('id'),
)

/** Removes everybody's notifications that were read before a moment. Answers how many went. */
export async function removeReadNotifications(trx: AnyTrx, before: Instant): Promise<number> {
  return (await deleteOld(sharedTrx(trx), { before })).length
}

/** Marks a user's notifications as read: one of them, or all. Answers how many were unread. */
export async function markNotificationsRead(trx: AnyTrx, at: Instant, userId: number, which: { readonly id: number } | 'all'): Promise<number> {
  const writable = sharedTrx(trx)
  const values = { userId, at: at }
  const rows = which === 'all' ? await readAll(writable, values) : await readOne(writable, { ...values, id: which.id })
  return rows.length
}

/** Removes a user's notifications: one of them, those already read, or all. Answers how many went. */
export async function removeNotifications(trx: AnyTrx, userId: number, which: { readonly id: number } | 'read' | 'all'): Promise<number> {
  const writable = sharedTrx(trx)
  if (which === 'all') return (await deleteAll(writable, { userId })).length
  if (which === 'read') return (await deleteRead(writable, { userId })).length
  return (await deleteOne(writable, { userId, id: which.id })).length
}
