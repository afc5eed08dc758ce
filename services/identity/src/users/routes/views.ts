import { type NotificationView, type ProfileView, permissionsOf, ROLE_LABELS, translate, type UserView } from '@gpro/contracts'
import { actor } from '@gpro/infra'
import type { Notification } from '../../notifications/repository/notifications.ts'
import type { Account } from '../domain/account.ts'

export function toUserView(account: Account): UserView {
  return {
    id: account.id,
    username: account.username,
    email: account.email,
    first_name: account.first_name,
    last_name: account.last_name,
    role: account.role,
    role_display: ROLE_LABELS[account.role],
    is_active: account.deactivated_at === null,
    last_login: account.lastLogInAt,
  }
}

export function toProfileView(account: Account): ProfileView {
  return { ...toUserView(account), date_joined: account.created_at, permissions: permissionsOf(account.role) }
}

export function toNotificationView(row: Notification): NotificationView {
  return {
    id: row.id,
    type: row.type,
    category: row.category,
    title: row.title,
    message: row.message,
    read: row.read_at !== null,
    timestamp: row.created_at,
    metadata: JSON.parse(row.metadata),
  }
}

/** A sentence of success, in the reader's language. */
export function say(code: string, message: string): string {
  return translate(actor().language, { code, message })
}
