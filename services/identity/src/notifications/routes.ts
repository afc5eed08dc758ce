import * as api from '@gpro/contracts'
import type { Routes } from '../own.ts'
import { signedIn } from '../sessions/actions/session.ts'
import { say } from '../users/routes/views.ts'
import { clearNotifications, markAllRead, markRead, removeNotification } from './actions.ts'
import { countNotifications, countUnread, listNotifications, loadNotification, type Notification } from './repository.ts'

function toNotificationView({ read_at, created_at, metadata, ...row }: Notification): api.NotificationView {
  return { ...row, read: read_at !== null, timestamp: created_at, metadata: JSON.parse(metadata) }
}

export const notificationRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listNotifications,
    async handler({ query: { limit, ...filter } }) {
      const { userId } = signedIn()
      const rows = await listNotifications(ctx.db, userId, filter, limit)
      return {
        notifications: rows.map(toNotificationView),
        unread_count: await countUnread(ctx.db, userId),
        total: await countNotifications(ctx.db, userId, filter),
      }
    },
  })
  app.route({
    ...api.countUnread,
    handler: async () => ({ unread_count: await countUnread(ctx.db, signedIn().userId) }),
  })
  app.route({
    ...api.readNotification,
    handler: async ({ params }) => toNotificationView(await loadNotification(ctx.db, signedIn().userId, params.id)),
  })
  app.route({
    ...api.markNotificationRead,
    async handler({ params }) {
      const notification = await markRead(ctx, params.id)
      return { message: say('notification-read', 'Notificación marcada como leída'), notification: toNotificationView(notification) }
    },
  })
  app.route({
    ...api.markAllNotificationsRead,
    handler: async () => ({ updated_count: await markAllRead(ctx), message: say('notifications-read', 'Notificaciones marcadas como leídas') }),
  })
  app.route({
    ...api.deleteNotification,
    async handler({ params }, reply) {
      await removeNotification(ctx, params.id)
      return reply.code(204).send(undefined)
    },
  })

  async function clear(which: 'read' | 'all') {
    return { deleted_count: await clearNotifications(ctx, which), message: say('notifications-cleared', 'Notificaciones eliminadas') }
  }
  app.route({ ...api.clearNotifications, handler: () => clear('all') })
  app.route({ ...api.clearReadNotifications, handler: () => clear('read') })
}
