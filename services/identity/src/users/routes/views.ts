import { type ProfileView, permissionsOf, ROLE_LABELS, translate, type UserView } from '@gpro/contracts'
import { actor } from '@gpro/infra'
import type { Account } from '../domain/account.ts'

export function toUserView(account: Account): UserView {
  const { id, username, email, first_name, last_name, role, deactivated_at, last_login_at: last_login } = account
  return { id, username, email, first_name, last_name, role, role_display: ROLE_LABELS[role], is_active: deactivated_at === null, last_login }
}

export function toProfileView(account: Account): ProfileView {
  return { ...toUserView(account), date_joined: account.created_at, permissions: permissionsOf(account.role) }
}

/** A sentence of success, in the reader's language. */
export function say(code: string, message: string): string {
  return translate(actor().language, { code, message })
}
