import { markNotificationsRead, removeNotifications } from '@gpro/infra'
import type { Ctx } from '../../own.ts'
import { signedIn } from '../../sessions/actions/signed-in.ts'
import { loadNotification, type Notification, notificationNotFound } from '../repository/notifications.ts'

export async function markRead(ctx: Ctx, id: number): Promise<Notification> {
  const { user_id } = signedIn()
  return ctx.transaction(async (trx) => {
    await markNotificationsRead(trx, ctx.now(), user_id, { id })
    return loadNotification(trx, user_id, id)
  })
}

/** Answers how many were unread. */
export async function markAllRead(ctx: Ctx): Promise<number> {
  const { user_id } = signedIn()
  return ctx.transaction((trx) => markNotificationsRead(trx, ctx.now(), user_id, 'all'))
}

export async function removeNotification(ctx: Ctx, id: number): Promise<void> {
  const { user_id } = signedIn()
  const removed = await ctx.transaction((trx) => removeNotifications(trx, user_id, { id }))
  if (removed === 0) throw notificationNotFound(id)
}

/** Answers how many went. */
export async function clearNotifications(ctx: Ctx, which: 'read' | 'all'): Promise<number> {
  const { user_id } = signedIn()
  return ctx.transaction((trx) => removeNotifications(trx, user_id, which))
}
