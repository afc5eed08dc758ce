import * as api from '@gpro/contracts'
import type { Routes } from '../../own.ts'
import { signedIn } from '../../sessions/actions/signed-in.ts'
import { say, toNotificationView } from '../../users/routes/views.ts'
import { clearNotifications, markAllRead, markRead, removeNotification } from '../actions/notifications.ts'
import { countNotifications, countUnread, listNotifications } from '../repository/notifications.ts'

export const notificationRoutes: Routes = (app, ctx) => {
  app.route({
    ...api.listNotifications,
    async handler(request) {
      const { user_id } = signedIn()
      const { limit, ...filter } = request.query
      const rows = await listNotifications(ctx.db, user_id, filter, limit)
      return {
        notifications: rows.map(toNotificationView),
        unread_count: await countUnread(ctx.db, user_id),
        total: await countNotifications(ctx.db, user_id, filter),
      }
    },
  })

  app.route({
    ...api.countUnread,
    async handler() {
      return { unread_count: await countUnread(ctx.db, signedIn().user_id) }
    },
  })

  app.route({
    ...api.markNotificationRead,
    async handler(request) {
      const notification = await markRead(ctx, request.params.id)
      return { message: say('notification-read', 'Notificación marcada como leída'), notification: toNotificationView(notification) }
    },
  })

  app.route({
    ...api.markAllNotificationsRead,
    async handler() {
      return { updated_count: await markAllRead(ctx), message: say('notifications-read', 'Notificaciones marcadas como leídas') }
    },
  })

  app.route({
    ...api.deleteNotification,
    async handler(request, reply) {
      await removeNotification(ctx, request.params.id)
      return reply.code(204).send(undefined)
    },
  })

  app.route({
    ...api.clearNotifications,
    async handler() {
      return { deleted_count: await clearNotifications(ctx, 'all'), message: say('notifications-cleared', 'Notificaciones eliminadas') }
    },
  })

  app.route({
    ...api.clearReadNotifications,
    async handler() {
      return { deleted_count: await clearNotifications(ctx, 'read'), message: say('notifications-cleared', 'Notificaciones eliminadas') }
    },
  })
}
