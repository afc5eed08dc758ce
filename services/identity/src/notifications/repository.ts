import { DomainError, firstOr, type NotificationCategory, type NotificationType } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { fixed } from '../own.ts'

export interface NotificationFilter {
  readonly is_read?: boolean | undefined
  readonly type?: NotificationType | undefined
  readonly category?: NotificationCategory | undefined
}

const COLUMNS = ['id', 'type', 'category', 'title', 'message', 'metadata', 'read_at', 'created_at'] as const

const notificationById = fixed('identity.notification', (db, { userId, id }: { userId: number; id: number }) =>
  db.selectFrom('notification').select(COLUMNS).where('user_id', '=', userId).where('id', '=', id),
)

export type Notification = Awaited<ReturnType<typeof notificationById>>[number]

const unreadNotifications = fixed('identity.unread', (db, { userId }: { userId: number }) =>
  db
    .selectFrom('notification')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null),
)

function matching(db: Reader, userId: number, { is_read, type, category }: NotificationFilter) {
  let query = db.selectFrom('notification').where('user_id', '=', userId)
  if (is_read !== undefined) query = query.where('read_at', is_read ? 'is not' : 'is', null)
  if (type !== undefined) query = query.where('type', '=', type)
  if (category !== undefined) query = query.where('category', '=', category)
  return query
}

/** Newest first. */
export function listNotifications(db: Reader, userId: number, filter: NotificationFilter, limit: number): Promise<Notification[]> {
  return matching(db, userId, filter).select(COLUMNS).orderBy('id', 'desc').limit(limit).execute()
}

export async function countNotifications(db: Reader, userId: number, filter: NotificationFilter): Promise<number> {
  const query = matching(db, userId, filter).select(({ fn }) => fn.countAll<number>().as('count'))
  return (await query.executeTakeFirstOrThrow()).count
}

export async function countUnread(db: Reader, userId: number): Promise<number> {
  const [row] = await unreadNotifications(db, { userId })
  return row?.count ?? 0
}

export function notificationNotFound(id: number): DomainError {
  return new DomainError('not-found', 'notification-not-found', 'La notificación no existe', { id })
}

/** One of somebody else counts as none. */
export async function loadNotification(db: Reader, userId: number, id: number): Promise<Notification> {
  return firstOr(await notificationById(db, { userId, id }), () => notificationNotFound(id))
}
