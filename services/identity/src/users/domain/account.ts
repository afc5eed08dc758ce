import { DomainError, type Instant, searchText } from '@gpro/core'

export type Role = 'operativo' | 'operativo2' | 'admin'

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
  readonly lastLogInAt: Instant | null
  readonly created_at: Instant
}

export interface AccountChange {
  readonly username?: string | undefined
  readonly email?: string | undefined
  readonly first_name?: string | undefined
  readonly last_name?: string | undefined
  readonly role?: Role | undefined
  readonly active?: boolean | undefined
}

/** The account with the change in it; what the change does not name stays. */
export function changeAccount(account: Account, change: AccountChange, now: Instant): Account {
  const active = change.active ?? account.deactivated_at === null
  return {
    ...account,
    username: change.username ?? account.username,
    email: change.email ?? account.email,
    first_name: change.first_name ?? account.first_name,
    last_name: change.last_name ?? account.last_name,
    role: change.role ?? account.role,
    deactivated_at: active ? null : (account.deactivated_at ?? now),
  }
}

/** Whether what the account may do changed, so that its sessions must not go on. */
export function changesAccess(before: Account, after: Account): boolean {
  return before.role !== after.role || (after.deactivated_at !== null && before.deactivated_at === null)
}

/** `first last`, or the username where there is no name. */
export function displayName({ first_name, last_name, username }: Pick<Account, 'first_name' | 'last_name' | 'username'>): string {
  return `${first_name} ${last_name}`.trim() || username
}

export interface AccountFilter {
  readonly search: string
  readonly role?: string | undefined
  readonly active?: boolean | undefined
}

/** An office has tens of users, not thousands: lists are filtered here, accents and case aside. */
export function matchesFilter(account: Account, { search, role, active }: AccountFilter): boolean {
  if (role !== undefined && account.role !== role) return false
  if (active !== undefined && (account.deactivated_at === null) !== active) return false
  return searchText(account.username, account.email, account.first_name, account.last_name).includes(searchText(search))
}

/** What an event may show of an account: never its password. */
export function withoutSecrets({ username, email, first_name, last_name, role, deactivated_at }: Account) {
  return { username, email, first_name: first_name, last_name: last_name, role, is_active: deactivated_at === null }
}

function isActiveAdmin(account: Account | undefined): boolean {
  return account?.role === 'admin' && account.deactivated_at === null
}

/**
 * Nobody takes away their own access, and one active administrator always remains.
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
