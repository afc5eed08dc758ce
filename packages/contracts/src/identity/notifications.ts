import { NOTIFICATION_CATEGORIES, NOTIFICATION_TYPES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { Flag, IdParams, InstantView, Nothing, Whole } from '../wire.ts'

export const NotificationQuery = z.object({
  is_read: filter(Flag),
  type: filter(z.enum(NOTIFICATION_TYPES)),
  category: filter(z.enum(NOTIFICATION_CATEGORIES)),
  limit: Whole(1, 500).default(50),
})
export type NotificationQuery = z.output<typeof NotificationQuery>

export const NotificationView = z
  .object({
    id: z.number(),
    type: z.string(),
    category: z.string(),
    title: z.string(),
    message: z.string(),
    read: z.boolean(),
    timestamp: InstantView,
    metadata: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'NotificationView' })
export type NotificationView = z.input<typeof NotificationView>

const Deleted = z.object({ message: z.string(), deleted_count: z.number() })

export const listNotifications = {
  service: 'identity',
  method: 'GET',
  url: '/users/notifications/',
  permission: 'self.use',
  schema: {
    summary: 'Las notificaciones propias, la más nueva primero',
    querystring: NotificationQuery,
    response: { 200: z.object({ notifications: z.array(NotificationView), unread_count: z.number(), total: z.number() }) },
  },
} as const satisfies Endpoint

export const countUnread = {
  service: 'identity',
  method: 'GET',
  url: '/users/notifications/unread_count/',
  permission: 'self.use',
  schema: { summary: 'Cuántas notificaciones propias están sin leer', response: { 200: z.object({ unread_count: z.number() }) } },
} as const satisfies Endpoint

export const readNotification = {
  service: 'identity',
  method: 'GET',
  url: '/users/notifications/:id/',
  permission: 'self.use',
  schema: { summary: 'Una notificación propia', params: IdParams, response: { 200: NotificationView } },
} as const satisfies Endpoint

export const markNotificationRead = {
  service: 'identity',
  method: 'POST',
  url: '/users/notifications/:id/mark_read/',
  permission: 'self.use',
  schema: {
    summary: 'Marca una notificación propia como leída',
    params: IdParams,
    response: { 200: z.object({ message: z.string(), notification: NotificationView }) },
  },
} as const satisfies Endpoint

export const markAllNotificationsRead = {
  service: 'identity',
  method: 'POST',
  url: '/users/notifications/mark_all_read/',
  permission: 'self.use',
  schema: { summary: 'Marca todas las propias como leídas', response: { 200: z.object({ message: z.string(), updated_count: z.number() }) } },
} as const satisfies Endpoint

export const deleteNotification = {
  service: 'identity',
  method: 'DELETE',
  url: '/users/notifications/:id/',
  permission: 'self.use',
  schema: { summary: 'Elimina una notificación propia', params: IdParams, response: { 204: Nothing } },
} as const satisfies Endpoint

export const clearNotifications = {
  service: 'identity',
  method: 'POST',
  url: '/users/notifications/clear_all/',
  permission: 'self.use',
  schema: { summary: 'Elimina todas las notificaciones propias', response: { 200: Deleted } },
} as const satisfies Endpoint

export const clearReadNotifications = {
  service: 'identity',
  method: 'POST',
  url: '/users/notifications/clear_read/',
  permission: 'self.use',
  schema: { summary: 'Elimina las notificaciones propias ya leídas', response: { 200: Deleted } },
} as const satisfies Endpoint
