import { markNotificationsRead, removeNotifications } from '@gpro/infra'
import type { Ctx } from '../own.ts'
import { signedIn } from '../sessions/actions/session.ts'
import { loadNotification, type Notification, notificationNotFound } from './repository.ts'

export function markRead(ctx: Ctx, id: number): Promise<Notification> {
  const { userId } = signedIn()
  return ctx.transaction(async (trx) => {
    await markNotificationsRead(trx, ctx.now(), userId, { id })
    return loadNotification(trx, userId, id)
  })
}

/** Returns how many were unread. */
export function markAllRead(ctx: Ctx): Promise<number> {
  const { userId } = signedIn()
  return ctx.transaction((trx) => markNotificationsRead(trx, ctx.now(), userId, 'all'))
}

export async function removeNotification(ctx: Ctx, id: number): Promise<void> {
  const { userId } = signedIn()
  const removed = await ctx.transaction((trx) => removeNotifications(trx, userId, { id }))
  if (removed === 0) throw notificationNotFound(id)
}

/** Returns how many were removed. */
export function clearNotifications(ctx: Ctx, which: 'read' | 'all'): Promise<number> {
  const { userId } = signedIn()
  return ctx.transaction((trx) => removeNotifications(trx, userId, which))
}
