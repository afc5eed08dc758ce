import { DomainError, given, type Instant, type Role, searchText } from '@gpro/core'

/** A person who may log in. */
export interface Account {
  readonly id: number
  readonly username: string
  readonly password_hash: string
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly role: Role
  readonly deactivated_at: Instant | null
  readonly last_login_at: Instant | null
  readonly second_factor_at: Instant | null
  readonly created_at: Instant
}

type Fields = Pick<Account, 'username' | 'email' | 'first_name' | 'last_name' | 'role'>
export type AccountChange = { readonly [Field in keyof Fields]?: Fields[Field] | undefined } & { readonly is_active?: boolean | undefined }

/** The account with the change in it; what the change does not name stays. */
export function changeAccount(account: Account, { is_active, ...fields }: AccountChange, now: Instant): Account {
  const active = is_active ?? account.deactivated_at === null
  return { ...account, ...given(fields), deactivated_at: active ? null : (account.deactivated_at ?? now) }
}

/** Whether what the account may do changed, so that its sessions must not go on. */
export function changesAccess(before: Account, after: Account): boolean {
  return before.role !== after.role || (after.deactivated_at !== null && before.deactivated_at === null)
}

/** Whether a change lets somebody in, or further in: a new role, or an account that comes back. */
export function opensADoor(before: Account, { role, is_active }: AccountChange): boolean {
  return (role !== undefined && role !== before.role) || (is_active === true && before.deactivated_at !== null)
}

export interface AccountFilter {
  readonly search: string
  readonly role?: Role | undefined
  readonly is_active?: boolean | undefined
}

/** An office has tens of users, not thousands: lists are filtered here, accents and case aside. */
export function matchesFilter(account: Account, { search, role, is_active }: AccountFilter): boolean {
  if (role !== undefined && account.role !== role) return false
  if (is_active !== undefined && (account.deactivated_at === null) !== is_active) return false
  return searchText(account.username, account.email, account.first_name, account.last_name).includes(searchText(search))
}

/** What an event may show of an account: never its password. */
export function withoutSecrets({ username, email, first_name, last_name, role, deactivated_at }: Account) {
  return { username, email, first_name, last_name, role, is_active: deactivated_at === null }
}

function isActiveAdmin(account: Account | undefined): boolean {
  return account?.role === 'admin' && account.deactivated_at === null
}

/**
 * People cannot take away their own access, and one active administrator always remains.
 * `admins` are the ids of all active ones, held until the transaction ends; `after` is undefined when the account goes.
 */
export function protectAdmins(admins: readonly number[], actorId: number | null, before: Account, after: Account | undefined): void {
  if (before.id === actorId) {
    if (!after) throw new DomainError('refused', 'own-account-delete', 'No puede eliminar su propio usuario')
    if (after.deactivated_at !== null) throw new DomainError('refused', 'own-account-deactivate', 'No puede desactivar su propio usuario')
    if (after.role !== before.role) throw new DomainError('refused', 'own-account-role', 'No puede cambiar su propio rol')
  }
  const losesOne = isActiveAdmin(before) && !isActiveAdmin(after)
  if (losesOne && admins.every((id) => id === before.id)) {
    throw new DomainError('refused', 'last-admin', 'Debe quedar al menos un administrador activo')
  }
}
