import { DomainError, type Instant, searchText } from '@gpro/core'

export type Role = 'operativo' | 'operativo2' | 'admin'

/** A person who may log in. */
export interface Account {
  readonly id: number
  readonly username: string
  readonly passwordHash: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly role: Role
  readonly deactivatedAt: Instant | null
  readonly lastLogInAt: Instant | null
  readonly createdAt: Instant
}

export interface AccountChange {
  readonly username?: string | undefined
  readonly email?: string | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly role?: Role | undefined
  readonly active?: boolean | undefined
}

/** The account with the change in it; what the change does not name stays. */
export function changeAccount(account: Account, change: AccountChange, now: Instant): Account {
  const active = change.active ?? account.deactivatedAt === null
  return {
    ...account,
    username: change.username ?? account.username,
    email: change.email ?? account.email,
    firstName: change.firstName ?? account.firstName,
    lastName: change.lastName ?? account.lastName,
    role: change.role ?? account.role,
    deactivatedAt: active ? null : (account.deactivatedAt ?? now),
  }
}

/** Whether what the account may do changed, so that its sessions must not go on. */
export function changesAccess(before: Account, after: Account): boolean {
  return before.role !== after.role || (after.deactivatedAt !== null && before.deactivatedAt === null)
}

/** `first last`, or the username where there is no name. */
export function displayName({ firstName, lastName, username }: Pick<Account, 'firstName' | 'lastName' | 'username'>): string {
  return `${firstName} ${lastName}`.trim() || username
}

export interface AccountFilter {
  readonly search: string
  readonly role?: string | undefined
  readonly active?: boolean | undefined
}

/** An office has tens of users, not thousands: lists are filtered here, accents and case aside. */
export function matchesFilter(account: Account, { search, role, active }: AccountFilter): boolean {
  if (role !== undefined && account.role !== role) return false
  if (active !== undefined && (account.deactivatedAt === null) !== active) return false
  return searchText(account.username, account.email, account.firstName, account.lastName).includes(searchText(search))
}

/** What an event may show of an account: never its password. */
export function withoutSecrets({ username, email, firstName, lastName, role, deactivatedAt }: Account) {
  return { username, email, first_name: firstName, last_name: lastName, role, is_active: deactivatedAt === null }
}

function isActiveAdmin(account: Account | undefined): boolean {
  return account?.role === 'admin' && account.deactivatedAt === null
}

/**
 * Nobody takes away their own access, and one active administrator always remains.
 * `admins` are the ids of all active ones, held until the transaction ends; `after` is undefined when the account goes.
 */
export function protectAdmins(admins: readonly number[], actorId: number | null, before: Account, after: Account | undefined): void {
  if (before.id === actorId) {
    if (!after) throw new DomainError('refused', 'own-account-delete', 'No puede eliminar su propio usuario')
    if (after.deactivatedAt !== null) throw new DomainError('refused', 'own-account-deactivate', 'No puede desactivar su propio usuario')
    if (after.role !== before.role) throw new DomainError('refused', 'own-account-role', 'No puede cambiar su propio rol')
  }
  const losesOne = isActiveAdmin(before) && !isActiveAdmin(after)
  if (losesOne && admins.every((id) => id === before.id)) {
    throw new DomainError('refused', 'last-admin', 'Debe quedar al menos un administrador activo')
  }
}
