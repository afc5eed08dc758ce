import { DomainError, type NotificationCategory, type NotificationType } from '@gpro/core'
import type { Tables } from '@gpro/database'
import type { AnyTrx, Db } from '@gpro/infra'
import type { Selectable } from 'kysely'
import { fixed } from '../../own.ts'

export type Notification = Selectable<Tables['notification']>

export interface NotificationFilter {
  readonly is_read?: boolean | undefined
  readonly type?: NotificationType | undefined
  readonly category?: NotificationCategory | undefined
}

const COLUMNS = ['id', 'user_id', 'type', 'category', 'title', 'message', 'metadata', 'read_at', 'created_at'] as const

const oneNotification = fixed('identity.notification', (db, { user_id, id }: { user_id: number; id: number }) =>
  db.selectFrom('notification').select(COLUMNS).where('user_id', '=', user_id).where('id', '=', id),
)

const unread = fixed('identity.unread', (db, { user_id }: { user_id: number }) =>
  db
    .selectFrom('notification')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('user_id', '=', user_id)
    .where('read_at', 'is', null),
)

function matching(db: Db | AnyTrx, userId: number, { is_read, type, category }: NotificationFilter) {
  let query = db.selectFrom('notification').where('user_id', '=', userId)
  if (is_read !== undefined) query = query.where('read_at', is_read ? 'is not' : 'is', null)
  if (type !== undefined) query = query.where('type', '=', type)
  if (category !== undefined) query = query.where('category', '=', category)
  return query
}

/** Newest first. */
export async function listNotifications(db: Db | AnyTrx, userId: number, filter: NotificationFilter, limit: number): Promise<Notification[]> {
  return matching(db, userId, filter).select(COLUMNS).orderBy('id', 'desc').limit(limit).execute()
}

export async function countNotifications(db: Db | AnyTrx, userId: number, filter: NotificationFilter): Promise<number> {
  const { count } = await matching(db, userId, filter)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function countUnread(db: Db | AnyTrx, userId: number): Promise<number> {
  const [row] = await unread(db, { user_id: userId })
  return row?.count ?? 0
}

export function notificationNotFound(id: number): DomainError {
  return new DomainError('not-found', 'notification-not-found', 'La notificación no existe', { id })
}

/** Somebody else's counts as none. */
export async function loadNotification(db: Db | AnyTrx, userId: number, id: number): Promise<Notification> {
  const [row] = await oneNotification(db, { user_id: userId, id })
  if (!row) throw notificationNotFound(id)
  return row
}
