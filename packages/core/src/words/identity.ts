export const ROLES = ['operativo', 'operativo2', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const NOTIFICATION_TYPES = ['info', 'warning', 'error', 'success'] as const
export type NotificationType = (typeof NOTIFICATION_TYPES)[number]

export const NOTIFICATION_CATEGORIES = ['invoice', 'order', 'transfer', 'client', 'payment', 'system'] as const
export type NotificationCategory = (typeof NOTIFICATION_CATEGORIES)[number]
