import { type ProfileView, permissionsOf, ROLE_LABELS, translate, type UserView } from '@gpro/contracts'
import { actor } from '@gpro/infra'
import type { Account } from '../domain/account.ts'

export function toUserView(account: Account): UserView {
  const {
    id,
    username,
    email,
    first_name,
    last_name,
    role,
    deactivated_at,
    second_factor_at,
    last_login_at: last_login,
    created_at: date_joined,
  } = account
  const names = { username, email, first_name, last_name }
  const states = { is_active: deactivated_at === null, second_factor: second_factor_at !== null }
  return { id, ...names, role, role_display: ROLE_LABELS[role], ...states, date_joined, last_login }
}

export function toProfileView(account: Account, recovery_codes_left: number): ProfileView {
  return { ...toUserView(account), permissions: permissionsOf(account.role), recovery_codes_left }
}

/** A sentence of success, in the reader's language. */
export function say(code: string, message: string): string {
  return translate(actor().language, { code, message })
}
